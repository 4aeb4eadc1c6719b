import { shops } from '@kollect-it/drizzle/schema/accounts.ts'
import { orderEvents, orders } from '@kollect-it/drizzle/schema/orders.ts'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '../platform/database.ts'
import { prepareOnce } from '../platform/prepared-query.ts'

export type OrderRow = typeof orders.$inferSelect
export type OrderEventRow = typeof orderEvents.$inferSelect

/** Adds an order; undefined when its id is taken, or its piece has a live order already. */
export async function insertOrder(tx: Transaction, order: typeof orders.$inferInsert): Promise<OrderRow | undefined> {
  const [inserted] = await tx.insert(orders).values(order).onConflictDoNothing().returning()
  return inserted
}

export async function insertOrderEvent(tx: Transaction, event: typeof orderEvents.$inferInsert): Promise<void> {
  await tx.insert(orderEvents).values(event)
}

export async function findOrder(connection: Connection, id: string): Promise<OrderRow | undefined> {
  const [order] = await connection.select().from(orders).where(eq(orders.id, id))
  return order
}

/** Those of these ids, in their order. */
export async function findOrders(connection: Connection, ids: readonly string[]): Promise<OrderRow[]> {
  return connection
    .select()
    .from(orders)
    .where(inArray(orders.id, [...ids]))
    .orderBy(orders.id)
}

const eventsOfOrders = prepareOnce((connection) =>
  connection
    .select()
    .from(orderEvents)
    .where(sql`${orderEvents.orderId} = any(${sql.placeholder('orderIds')})`)
    .orderBy(orderEvents.orderId, orderEvents.number)
    .prepare('events_of_orders'),
)

/** Events of orders, each order's in the order in which they happened. */
export async function findOrderEvents(connection: Connection, orderIds: readonly string[]): Promise<OrderEventRow[]> {
  return eventsOfOrders(connection).execute({ orderIds })
}

const ordersOfAuctions = prepareOnce((connection) =>
  connection
    .selectDistinctOn([orders.auctionId])
    .from(orders)
    .where(sql`${orders.auctionId} = any(${sql.placeholder('auctionIds')})`)
    .orderBy(orders.auctionId, desc(orders.createdAt), desc(orders.id))
    .prepare('orders_of_auctions'),
)

/** The newest order of each auction that has one. */
export async function findOrdersOfAuctions(connection: Connection, auctionIds: readonly string[]): Promise<OrderRow[]> {
  return ordersOfAuctions(connection).execute({ auctionIds })
}

const reservationsOfListings = prepareOnce((connection) =>
  connection
    .select()
    .from(orders)
    .where(and(sql`${orders.listingId} = any(${sql.placeholder('listingIds')})`, eq(orders.state, 'checkout')))
    .prepare('reservations_of_listings'),
)

/** The orders that pieces at a fixed price are reserved with; a piece has one at most. */
export async function findReservations(connection: Connection, listingIds: readonly string[]): Promise<OrderRow[]> {
  return reservationsOfListings(connection).execute({ listingIds })
}

/** Somebody's orders, in one of their two roles. */
export interface OwnOrders {
  readonly userId: string
  readonly role: 'buyer' | 'seller'
}

/** Where a page of orders goes on. */
export interface OrderPlace {
  /** Microseconds since 1970. */
  readonly createdAtMicros: string
  readonly id: string
}

const CREATED_AT_MICROS = sql<string>`(extract(epoch from ${orders.createdAt}) * 1000000)::bigint::text`

/** Somebody's orders, the newest first, with their places. */
export async function findOwnOrders(
  connection: Connection,
  own: OwnOrders,
  page: { readonly limit: number; readonly after: OrderPlace | undefined },
): Promise<{ row: OrderRow; place: OrderPlace }[]> {
  const after = page.after
    ? sql`(${orders.createdAt}, ${orders.id}) < (timestamptz 'epoch' + ${page.after.createdAtMicros}::bigint * interval '1 microsecond', ${page.after.id}::uuid)`
    : undefined
  const rows = await connection
    .select({ row: orders, createdAtMicros: CREATED_AT_MICROS })
    .from(orders)
    .where(and(isOwn(own), after))
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(page.limit)
  return rows.map(({ row, createdAtMicros }) => ({ row, place: { createdAtMicros, id: row.id } }))
}

/** How many orders somebody has; counting stops at `limit`. */
export async function countOwnOrders(connection: Connection, own: OwnOrders, limit: number): Promise<number> {
  const some = connection.select({ id: orders.id }).from(orders).where(isOwn(own)).limit(limit).as('some')
  const [counted] = await connection.select({ count: sql<number>`count(*)::int` }).from(some)
  return counted?.count ?? 0
}

function isOwn({ userId, role }: OwnOrders) {
  return eq(role === 'buyer' ? orders.buyerId : orders.sellerId, userId)
}

/** Whether we stand by a shop now, which lowers its fee. */
export async function isTrustedShop(connection: Connection, shopId: string): Promise<boolean> {
  const [shop] = await connection.select({ trustedAt: shops.trustedAt }).from(shops).where(eq(shops.id, shopId))
  return shop !== undefined && shop.trustedAt !== null
}

/** Where a shop is, by ISO 3166-1 code; null when it does not say. */
export async function findShopCountry(connection: Connection, shopId: string): Promise<string | null> {
  const [shop] = await connection.select({ country: shops.country }).from(shops).where(eq(shops.id, shopId))
  return shop?.country ?? null
}

/** The newest order of a listing. */
export async function findNewestOrderOf(connection: Connection, listingId: string): Promise<OrderRow | undefined> {
  const [order] = await connection
    .select()
    .from(orders)
    .where(eq(orders.listingId, listingId))
    .orderBy(desc(orders.createdAt), desc(orders.id))
    .limit(1)
  return order
}
