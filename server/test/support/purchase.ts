import { v7 } from 'uuid'
import type { TestVisitor } from './visitor.ts'

/** What the tests ask of an order. */
export const ORDER = `id number origin title cover state funds payBy shipBy inspectionEndsAt createdAt version viewerRole
  item { minor currency } shipping { minor } total { minor } fee { minor } sellerProceeds { minor } shippingZone shippingService
  listing { id title status price { minor } } buyer { displayName } seller { name }
  timeline { id number kind actor at text }`

const BUY_NOW = `mutation ($input: BuyNowInput!) { buyNow(input: $input) { __typename ... on UserError { message }
  ... on OrderPlaced { order { ${ORDER} } }
  ... on ListingReservedError { freeAt listing { id status } }
  ... on NotForSaleError { listing { id status auction { phase buyNowPrice { minor } } } } } }`

/** Buys at once under a new order id, unless one is given. What it answers is what each test asserts. */
export async function buyNow(visitor: TestVisitor, listingId: string, orderId: string = v7()) {
  const { data, errors } = await visitor.graphql(BUY_NOW, { input: { listingId, orderId } })
  if (errors.length > 0)
    throw new Error(errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join())
  return data.buyNow
}
