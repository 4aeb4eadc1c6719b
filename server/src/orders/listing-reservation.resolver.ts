import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import { Listing } from '../catalog/listing.type.ts'
import type { Context } from '../graphql/context.ts'
import { ListingReservation } from './listing-reservation.type.ts'
import { reservationOfListing } from './orders.loaders.ts'
import { toOrder } from './to-order.ts'

@Resolver(() => Listing)
export class ListingReservationResolver {
  @FieldResolver(() => ListingReservation, {
    nullable: true,
    description: 'While somebody is about to pay for it; null while it is free, and once it is sold.',
  })
  async reservation(
    @Root() { id, row: { reservedUntil } }: Listing,
    @Ctx() context: Context,
  ): Promise<ListingReservation | null> {
    if (reservedUntil === null) return null
    const order = context.viewer ? await reservationOfListing(context).load(id) : undefined
    return { freeAt: reservedUntil, order: order && order.buyerId === context.viewer?.id ? toOrder(order) : null }
  }
}
