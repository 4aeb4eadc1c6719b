import type { TestVisitor } from './visitor.ts'

const ADDRESS = 'id name line1 line2 city region postalCode country phone isDefault'

/** How an order goes on, with all that only one side may see. */
export const PROGRESS = `id state funds version payBy shipBy inspectionEndsAt deliveredAt carrier carrierName trackingNumber trackingUrl
  pickupCode cancelReason cancellationRequestedAt paidWith paymentProblem actions next { text at } shipTo { ${ADDRESS} }
  shipping { minor } total { minor } shippingZone shippingService
  reviewOfBuyer { id rating text publishedAt author { displayName } } reviewOfSeller { id rating text publishedAt author { displayName } }
  timeline { number kind actor text }`

const MOVED_ON = `... on OrderMovedOnError { order { ${PROGRESS} } }`
const ANSWER = `__typename ... on UserError { message }`
const INVALID = '... on InvalidInputError { problems { field message } }'

const CHECKOUT = `${ANSWER} ... on CheckoutStarted { url expiresAt } ... on AddressNeededError { order { ${PROGRESS} } } ${MOVED_ON}`

/** Every mutation of an order, asking for all that it can answer. */
export const ORDER_MUTATIONS = {
  saveAddress: `mutation ($input: AddressInput!) { saveAddress(input: $input) { ${ANSWER}
    ... on AddressSaved { address { ${ADDRESS} } } ${INVALID} } }`,
  deleteAddress: `mutation ($id: ID!) { deleteAddress(id: $id) }`,
  setOrderAddress: `mutation ($orderId: ID!, $addressId: ID!) { setOrderAddress(orderId: $orderId, addressId: $addressId) { ${ANSWER}
    ... on OrderAddressSet { order { ${PROGRESS} } } ... on NoShippingThereError { order { ${PROGRESS} } } ${MOVED_ON} } }`,
  startCheckout: `mutation ($orderId: ID!) { startCheckout(orderId: $orderId) { ${CHECKOUT} } }`,
  startCombinedCheckout: `mutation ($orderIds: [ID!]!) { startCombinedCheckout(orderIds: $orderIds) { ${CHECKOUT} } }`,
  confirmCheckout: `mutation ($sessionId: String!) { confirmCheckout(sessionId: $sessionId) { ${ANSWER}
    ... on CheckoutConfirmed { orders { ${PROGRESS} } } ... on CheckoutPendingError { orders { id state } }
    ... on CheckoutExpiredError { orders { id state } } } }`,
  markShipped: `mutation ($input: MarkShippedInput!) { markShipped(input: $input) { ${ANSWER}
    ... on OrderShipped { order { ${PROGRESS} } } ${MOVED_ON} ${INVALID} } }`,
  offerPickup: `mutation ($orderId: ID!) { offerPickup(orderId: $orderId) { ${ANSWER}
    ... on PickupOffered { order { ${PROGRESS} } } ${MOVED_ON} } }`,
  confirmPickup: `mutation ($orderId: ID!, $code: String!) { confirmPickup(orderId: $orderId, code: $code) { ${ANSWER}
    ... on OrderDelivered { order { ${PROGRESS} } } ... on WrongPickupCodeError { attemptsLeft } ${MOVED_ON} } }`,
  confirmDelivery: `mutation ($orderId: ID!) { confirmDelivery(orderId: $orderId) { ${ANSWER}
    ... on OrderDelivered { order { ${PROGRESS} } } ${MOVED_ON} } }`,
  acceptOrder: `mutation ($orderId: ID!) { acceptOrder(orderId: $orderId) { ${ANSWER}
    ... on OrderCompleted { order { ${PROGRESS} } } ${MOVED_ON} } }`,
  cancelOrder: `mutation ($orderId: ID!, $reason: CancelReason!) { cancelOrder(orderId: $orderId, reason: $reason) { ${ANSWER}
    ... on OrderCanceled { order { ${PROGRESS} } } ${MOVED_ON} } }`,
  requestCancellation: `mutation ($orderId: ID!, $message: String) { requestCancellation(orderId: $orderId, message: $message) { ${ANSWER}
    ... on CancellationRequested { order { ${PROGRESS} } } ${MOVED_ON} } }`,
  relist: `mutation ($listingId: ID!) { relist(listingId: $listingId) { ${ANSWER}
    ... on ListingDuplicated { listing { id title status sku photos { url } shipping { service } } } ... on NotForSaleError { listing { id status } } } }`,
  leaveReview: `mutation ($input: ReviewInput!) { leaveReview(input: $input) { ${ANSWER}
    ... on ReviewLeft { order { ${PROGRESS} } } ${MOVED_ON} ${INVALID} } }`,
} as const

export type OrderMutation = keyof typeof ORDER_MUTATIONS

/** What a mutation answered. Its shape is what each test asserts. */
export async function actOn(visitor: TestVisitor, name: OrderMutation, variables: object) {
  const { data, errors } = await visitor.graphql(ORDER_MUTATIONS[name], { ...variables })
  if (errors.length > 0)
    throw new Error(errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join())
  return data[name]
}

/** The order as somebody sees it; null if they do not. */
export async function readProgress(visitor: TestVisitor, id: string) {
  const { data, errors } = await visitor.graphql(`query ($id: ID!) { order(id: $id) { ${PROGRESS} } }`, { id })
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join())
  return data.order
}

/** An address in the United States. */
export const HOME = {
  name: 'Ben Buyer',
  line1: '12 Main Street',
  city: 'Springfield',
  region: 'IL',
  postalCode: '62701',
  country: 'US',
  phone: '+1 555 0100',
} as const
