import { Field, Int, ObjectType } from 'type-graphql'
import { ListingDuplicated, NotForSaleError } from '../catalog/listing.results.ts'
import { DateTime } from '../graphql/scalars.ts'
import { InvalidInputError, resultUnion, UserError } from '../graphql/user-error.ts'
import { Order } from './order.type.ts'

@ObjectType({
  implements: UserError,
  description: 'The order is not in a state in which this can be done, or not any more. Nothing was changed.',
})
export class OrderMovedOnError extends UserError {
  @Field(() => Order, { description: 'The order as it is now.' })
  order!: Order
}

@ObjectType({ description: 'It is fixed where the order goes, and what shipping costs.' })
export class OrderAddressSet {
  @Field(() => Order, { description: 'The order as it is now.' })
  order!: Order
}

@ObjectType({ implements: UserError, description: 'The seller does not send there. Nothing was changed.' })
export class NoShippingThereError extends UserError {
  @Field(() => Order, { description: 'The order as it is.' })
  order!: Order
}

@ObjectType({ description: 'There is a page of Stripe’s on which it can be paid.' })
export class CheckoutStarted {
  @Field(() => String, { description: 'Where to send the browser.' })
  url!: string

  @Field(() => DateTime, { description: 'Until when it can be paid there.' })
  expiresAt!: Date
}

@ObjectType({ implements: UserError, description: 'It is not said where the order goes: `setOrderAddress` first.' })
export class AddressNeededError extends UserError {
  @Field(() => Order, { description: 'The order that needs an address.' })
  order!: Order
}

@ObjectType({ implements: UserError, description: 'These orders cannot be paid in one payment.' })
export class NotTogetherError extends UserError {}

@ObjectType({
  description: 'Stripe has the money. What was called off before it came is canceled still, and refunded.',
})
export class CheckoutConfirmed {
  @Field(() => [Order], { description: 'What was paid, each as it is now.' })
  orders!: Order[]
}

@ObjectType({
  implements: UserError,
  description: 'The payment is not settled yet: ask again, or wait until the orders change.',
})
export class CheckoutPendingError extends UserError {
  @Field(() => [Order], { description: 'What is to be paid, each as it is now.' })
  orders!: Order[]
}

@ObjectType({ implements: UserError, description: 'The page can no longer be paid on, and nothing was taken.' })
export class CheckoutExpiredError extends UserError {
  @Field(() => [Order], { description: 'What was to be paid, each as it is now.' })
  orders!: Order[]
}

@ObjectType({ description: 'It is on its way.' })
export class OrderShipped {
  @Field(() => Order, { description: 'The order as it is now.' })
  order!: Order
}

@ObjectType({ description: 'It is ready to be collected; the buyer has their code.' })
export class PickupOffered {
  @Field(() => Order, { description: 'The order as it is now.' })
  order!: Order
}

@ObjectType({ implements: UserError, description: 'That is not the buyer’s code.' })
export class WrongPickupCodeError extends UserError {
  @Field(() => Int, { description: 'How often it can be tried still; at 0, only the buyer can confirm.' })
  attemptsLeft!: number
}

@ObjectType({ description: 'The buyer has it, and can look at it until `inspectionEndsAt`.' })
export class OrderDelivered {
  @Field(() => Order, { description: 'The order as it is now.' })
  order!: Order
}

@ObjectType({ description: 'The order is complete: the money is the seller’s.' })
export class OrderCompleted {
  @Field(() => Order, { description: 'The order as it is now.' })
  order!: Order
}

@ObjectType({ description: 'The order is called off; what was paid goes back.' })
export class OrderCanceled {
  @Field(() => Order, { description: 'The order as it is now.' })
  order!: Order
}

@ObjectType({ description: 'The seller is asked to cancel.' })
export class CancellationRequested {
  @Field(() => Order, { description: 'The order as it is now.' })
  order!: Order
}

@ObjectType({ description: 'The review is kept. It is shown once both have written, or 14 days after the end.' })
export class ReviewLeft {
  @Field(() => Order, { description: 'The order as it is now.' })
  order!: Order
}

export const SetOrderAddressResult = resultUnion(
  'SetOrderAddressResult',
  () => [OrderAddressSet, NoShippingThereError, OrderMovedOnError] as const,
)

export const StartCheckoutResult = resultUnion(
  'StartCheckoutResult',
  () => [CheckoutStarted, AddressNeededError, OrderMovedOnError, NotTogetherError] as const,
)

export const ConfirmCheckoutResult = resultUnion(
  'ConfirmCheckoutResult',
  () => [CheckoutConfirmed, CheckoutPendingError, CheckoutExpiredError] as const,
)

export const MarkShippedResult = resultUnion(
  'MarkShippedResult',
  () => [OrderShipped, OrderMovedOnError, InvalidInputError] as const,
)

export const OfferPickupResult = resultUnion('OfferPickupResult', () => [PickupOffered, OrderMovedOnError] as const)

export const ConfirmPickupResult = resultUnion(
  'ConfirmPickupResult',
  () => [OrderDelivered, WrongPickupCodeError, OrderMovedOnError] as const,
)

export const ConfirmDeliveryResult = resultUnion(
  'ConfirmDeliveryResult',
  () => [OrderDelivered, OrderMovedOnError] as const,
)

export const AcceptOrderResult = resultUnion('AcceptOrderResult', () => [OrderCompleted, OrderMovedOnError] as const)

export const CancelOrderResult = resultUnion('CancelOrderResult', () => [OrderCanceled, OrderMovedOnError] as const)

export const RequestCancellationResult = resultUnion(
  'RequestCancellationResult',
  () => [CancellationRequested, OrderMovedOnError] as const,
)

export const RelistResult = resultUnion('RelistResult', () => [ListingDuplicated, NotForSaleError] as const)

export const LeaveReviewResult = resultUnion(
  'LeaveReviewResult',
  () => [ReviewLeft, OrderMovedOnError, InvalidInputError] as const,
)
