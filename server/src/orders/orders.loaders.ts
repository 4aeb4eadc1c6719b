import { listingById } from '../catalog/catalog.loaders.ts'
import type { Context } from '../graphql/context.ts'
import { defineLoader, groupBy, keyBy } from '../graphql/loaders.ts'
import { moneyOfOrder } from '../payments/payments.loaders.ts'
import { required } from '../platform/assert.ts'
import type { Order } from './order.type.ts'
import {
  findOrderEvents,
  findOrdersOfAuctions,
  findReservations,
  type OrderEventRow,
  type OrderRow,
} from './orders.repo.ts'
import { findRelistings, type RelistingRow } from './relistings.repo.ts'
import { findReviews, findStandings, type ReviewRow, type Standing } from './reviews.repo.ts'
import { toOrder } from './to-order.ts'

/** What happened to an order, the first first. */
export const eventsOfOrder = defineLoader<string, readonly OrderEventRow[]>(async ({ db }, orderIds) =>
  groupBy(orderIds, await findOrderEvents(db, orderIds), ({ orderId }) => orderId),
)

/** The newest order of an auction: whoever uses it checks who may see it. */
export const orderOfAuction = defineLoader<string, OrderRow>(async ({ db }, auctionIds) =>
  keyBy(await findOrdersOfAuctions(db, auctionIds), ({ id, auctionId }) =>
    required(auctionId, `order ${id} was found by its auction and has none`),
  ),
)

/** The order with which a piece is reserved: whoever uses it checks who may see it. */
export const reservationOfListing = defineLoader<string, OrderRow>(async ({ db }, listingIds) =>
  keyBy(await findReservations(db, listingIds), ({ listingId }) => listingId),
)

/** Every review of an order, also what only its author may see yet. */
export const reviewsOfOrder = defineLoader<string, readonly ReviewRow[]>(async ({ db }, orderIds) =>
  groupBy(orderIds, await findReviews(db, orderIds), ({ orderId }) => orderId),
)

/** The copy with which a listing was offered again. */
export const relistingOfListing = defineLoader<string, RelistingRow>(async ({ db }, listingIds) =>
  keyBy(await findRelistings(db, listingIds), ({ listingId }) => listingId),
)

/** How a shop stands: its rating, its reviews, its sales. */
export const standingOfShop = defineLoader<string, Standing>(async ({ db }, shopIds) =>
  keyBy(await findStandings(db, shopIds), ({ shopId }) => shopId),
)

/** The order after a command: what was loaded of it earlier in the same request is out of date. */
export function toFreshOrder(context: Context, row: OrderRow): Order {
  eventsOfOrder(context).clear(row.id)
  moneyOfOrder(context).clear(row.id)
  reviewsOfOrder(context).clear(row.id)
  relistingOfListing(context).clear(row.listingId)
  standingOfShop(context).clear(row.shopId)
  reservationOfListing(context).clear(row.listingId)
  listingById(context).clear(row.listingId)
  return toOrder(row)
}
