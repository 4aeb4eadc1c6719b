import { Field, ID, InputType, ObjectType } from 'type-graphql'
import { EmailNotVerifiedError } from '../accounts/shop.type.ts'
import { NotForSaleError } from '../catalog/listing.results.ts'
import { resultUnion } from '../graphql/user-error.ts'
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

@ObjectType({ description: 'The piece is bought.' })
export class OrderPlaced {
  @Field(() => Order, { description: 'The order, to be paid until its `payBy`.' })
  order!: Order
}

export const BuyNowResult = resultUnion(
  'BuyNowResult',
  () => [OrderPlaced, NotForSaleError, OwnListingError, EmailNotVerifiedError] as const,
)
