import { defineLoader, groupBy, keyBy } from '../graphql/loaders.ts'
import { required } from '../platform/assert.ts'
import { findOrderEvents, findOrdersOfAuctions, type OrderEventRow, type OrderRow } from './orders.repo.ts'

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
