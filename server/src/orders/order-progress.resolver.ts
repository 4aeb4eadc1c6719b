import { type Carrier as CarrierName, trackingUrl } from '@kollect-it/shared/orders/carriers.ts'
import { type ActionFacts, actionsOf } from '@kollect-it/shared/orders/order-actions.ts'
import { whatIsNext } from '@kollect-it/shared/orders/what-is-next.ts'
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../graphql/context.ts'
import { DateTime } from '../graphql/scalars.ts'
import { required } from '../platform/assert.ts'
import { Address, toShipTo } from './address.type.ts'
import { Order, OrderNext } from './order.type.ts'
import { sideOf } from './order-access.ts'
import { CancelReason, Carrier, OrderAction } from './order-enums.ts'
import { relistingOfListing, reviewsOfOrder } from './orders.loaders.ts'
import { pickupCode } from './pickup-code.ts'

/** How an order goes on, as far as whoever looks may know. */
@Resolver(() => Order)
export class OrderProgressResolver {
  @FieldResolver(() => Address, {
    nullable: true,
    description: 'Where it goes; for its buyer, and for its seller once it is paid. Null for others.',
  })
  shipTo(@Root() { id, row }: Order, @Ctx() { viewer }: Context): Address | null {
    const side = sideOf(row, viewer)
    const mayKnow = side === 'buyer' || (side === 'seller' && row.paidAt !== null)
    return mayKnow && row.shipTo ? toShipTo(id, row.shipTo) : null
  }

  @FieldResolver(() => Carrier, { nullable: true, description: 'Who carries it; null before it is sent.' })
  carrier(@Root() { row }: Order): CarrierName | null {
    return row.carrier
  }

  @FieldResolver(() => String, { nullable: true, description: 'The carrier’s name, where it is OTHER.' })
  carrierName(@Root() { row }: Order): string | null {
    return row.carrierName
  }

  @FieldResolver(() => String, { nullable: true, description: 'The carrier’s number of the parcel.' })
  trackingNumber(@Root() { row }: Order): string | null {
    return row.trackingNumber
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The carrier’s own page on the parcel, where it has one.',
  })
  trackingUrl(@Root() { row: { carrier, trackingNumber } }: Order): string | null {
    return carrier === null || trackingNumber === null ? null : trackingUrl(carrier, trackingNumber)
  }

  @FieldResolver(() => String, {
    nullable: true,
    description:
      'For the buyer, while it can be collected: the six digits to tell the seller on the spot. Null for others.',
  })
  pickupCode(@Root() { id, row }: Order, @Ctx() { viewer, config }: Context): string | null {
    if (sideOf(row, viewer) !== 'buyer' || row.state !== 'ready-for-pickup') return null
    const salt = required(row.pickupSalt, `order ${id} is ready to be collected and has no code`)
    return pickupCode({ orderId: id, salt }, required(config.SESSION_SECRET[0], 'SESSION_SECRET is empty'))
  }

  @FieldResolver(() => CancelReason, { nullable: true, description: 'Why it was called off.' })
  cancelReason(@Root() { row }: Order): (typeof CancelReason)[keyof typeof CancelReason] | null {
    return row.cancelReason
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When the buyer asked the seller to cancel.' })
  cancellationRequestedAt(@Root() { row }: Order): Date | null {
    return row.cancellationRequestedAt
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'When it arrived, or was collected.' })
  deliveredAt(@Root() { row }: Order): Date | null {
    return row.deliveredAt
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'For the buyer: what it was paid with, such as `Visa ending 4242`. Null for others.',
  })
  paidWith(@Root() { row }: Order, @Ctx() { viewer }: Context): string | null {
    return sideOf(row, viewer) === 'buyer' ? row.paidWith : null
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'For the buyer, while it is to be paid: why the last try failed, in words. Null for others.',
  })
  paymentProblem(@Root() { row }: Order, @Ctx() { viewer }: Context): string | null {
    const isUnpaid = row.state === 'awaiting-payment' || row.state === 'checkout'
    return sideOf(row, viewer) === 'buyer' && isUnpaid ? row.paymentProblem : null
  }

  @FieldResolver(() => OrderNext, {
    nullable: true,
    description: 'What happens next if nobody acts, and when; null when all is done.',
  })
  next(@Root() { row }: Order, @Ctx() { clock }: Context): OrderNext | null {
    return whatIsNext(row, clock.now())
  }

  @FieldResolver(() => [OrderAction], { description: 'What the viewer can do with it now; nothing for staff.' })
  async actions(
    @Root() { row }: Order,
    @Ctx() context: Context,
  ): Promise<(typeof OrderAction)[keyof typeof OrderAction][]> {
    const side = sideOf(row, context.viewer)
    if (!side) return []
    const [relisting, reviews = []] = await Promise.all([
      relistingOfListing(context).load(row.listingId),
      reviewsOfOrder(context).load(row.id),
    ])
    const reviewedBy = reviews.map((review) => review.side)
    const facts: ActionFacts = { ...row, isRelisted: relisting !== undefined, reviewedBy }
    return actionsOf(facts, side, context.clock.now())
  }
}
