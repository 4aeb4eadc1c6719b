import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { Arg, Ctx, Mutation, Resolver } from 'type-graphql'
import { listingById, toFreshListing } from '../catalog/catalog.loaders.ts'
import { type Context, requireViewer } from '../graphql/context.ts'
import { typed } from '../graphql/user-error.ts'
import { toOrder } from '../orders/to-order.ts'
import { buyNow } from './buy-now.ts'
import { BuyNowInput, BuyNowResult } from './buy-now.type.ts'

@Resolver()
export class BuyNowResolver {
  @Mutation(() => BuyNowResult, {
    description:
      'Buys at once: a lot whose Buy Now still stands, which ends its auction; or a piece at a fixed price, which is reserved for the buyer for half an hour, to be paid. The same `orderId` again is the same answer.',
  })
  async buyNow(
    @Arg('input', () => BuyNowInput, { description: 'What is bought.' }) input: BuyNowInput,
    @Ctx() context: Context,
  ): Promise<typeof BuyNowResult> {
    const { id: buyerId, emailVerified } = requireViewer(context)
    const answer = await buyNow(context.db, { ...input, buyerId, emailVerified })
    switch (answer.kind) {
      case 'order-placed':
        listingById(context).clear(answer.order.listingId)
        return typed('OrderPlaced', { order: toOrder(answer.order) })
      case 'not-for-sale':
        return typed('NotForSaleError', { message: answer.message, listing: toFreshListing(context, answer.listing) })
      case 'reserved': {
        const { message, freeAt } = answer
        return typed('ListingReservedError', { message, freeAt, listing: toFreshListing(context, answer.listing) })
      }
      case 'own-listing':
        return typed('OwnListingError', { message: 'This is yours: you cannot buy it.' })
      case 'email-not-verified':
        return typed('EmailNotVerifiedError', { message: 'Confirm your e-mail address first: we sent you a link.' })
      default:
        return unreachable(answer)
    }
  }
}
