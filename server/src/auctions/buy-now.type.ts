import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { EmailNotVerifiedError } from '../accounts/shop.type.ts'
import { NotForSaleError } from '../catalog/listing.results.ts'
import { Listing } from '../catalog/listing.type.ts'
import { DateTime } from '../graphql/scalars.ts'
import { resultUnion, UserError } from '../graphql/user-error.ts'
import { Order } from '../orders/order.type.ts'
import { OwnListingError } from './own-listing.type.ts'

@InputType({ description: 'What is to be bought at once.' })
export class BuyNowInput {
  @Field(() => ID, { description: 'A piece at a fixed price, or a lot whose Buy Now still stands.' })
  listingId!: string

  @Field(() => ID, {
    description:
      'A UUID that the client makes, and sends again when it does not know whether the purchase came through: it is then made once.',
  })
  orderId!: string
}

@ObjectType({
  description:
    'The lot is bought, or the piece at a fixed price reserved until it is paid. Who comes back to it gets the same order.',
})
export class OrderPlaced {
  @Field(() => Order, { description: 'The order, to be paid until its `payBy`.' })
  order!: Order
}

@ObjectType({
  implements: UserError,
  description: 'Somebody else is about to pay for it. Nothing was changed.',
})
export class ListingReservedError extends UserError {
  @Field(() => DateTime, { description: 'When it is free again, if they do not pay.' })
  freeAt!: Date

  @Field(() => Listing, { description: 'The listing as it is now.' })
  listing!: Listing
}

export const BuyNowResult = resultUnion(
  'BuyNowResult',
  () => [OrderPlaced, ListingReservedError, NotForSaleError, OwnListingError, EmailNotVerifiedError] as const,
)
