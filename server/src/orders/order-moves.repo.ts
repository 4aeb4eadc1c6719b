import { orderEvents, orders, strikes } from '@kollect-it/drizzle/schema/orders.ts'
import { TIMED_STATES } from '@kollect-it/shared/orders/order-timers.ts'
import { and, eq, inArray, isNull, max, ne, sql } from 'drizzle-orm'
import { required } from '../platform/assert.ts'
import { readClock } from '../platform/clock.ts'
import type { Connection, Transaction } from '../platform/database.ts'
import type { OrderEventRow, OrderRow } from './orders.repo.ts'

export type OrderColumns = Partial<Omit<OrderRow, 'id' | 'number' | 'version'>>

/** An order that nobody else can move until the transaction ends, and the time since which that is so. */
export interface HeldOrder {
  readonly order: OrderRow
  readonly now: Date
}

export async function lockOrder(tx: Transaction, id: string): Promise<HeldOrder | undefined> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, id)).for('update')
  return order && { order, now: await readClock(tx) }
}

/** Changes an order under its lock: `version` grows by one, and both sides are told. */
export async function changeOrder(tx: Transaction, id: string, columns: OrderColumns): Promise<OrderRow> {
  const [changed] = await tx
    .update(orders)
    .set({ ...columns, version: sql`${orders.version} + 1` })
    .where(eq(orders.id, id))
    .returning()
  return required(changed, `there is no order ${id}`)
}

export type NewOrderEvent = Pick<OrderEventRow, 'kind' | 'actor' | 'actorId' | 'detail'>

/** Adds to the timeline of an order that is held. */
export async function appendEvents(
  tx: Transaction,
  { order, now }: HeldOrder,
  events: readonly NewOrderEvent[],
): Promise<void> {
  const [last] = await tx
    .select({ number: max(orderEvents.number) })
    .from(orderEvents)
    .where(eq(orderEvents.orderId, order.id))
  const first = (last?.number ?? 0) + 1
  await tx
    .insert(orderEvents)
    .values(events.map((event, place) => ({ ...event, orderId: order.id, number: first + place, at: now })))
}

/** Whether the order was told of this cause before. */
export async function hasEventOf(
  tx: Transaction,
  orderId: string,
  { kind, cause }: { readonly kind: OrderEventRow['kind']; readonly cause: string },
): Promise<boolean> {
  const found = await tx
    .select({ number: orderEvents.number })
    .from(orderEvents)
    .where(
      and(
        eq(orderEvents.orderId, orderId),
        eq(orderEvents.kind, kind),
        sql`${orderEvents.detail} ->> 'cause' = ${cause}`,
      ),
    )
    .limit(1)
  return found.length > 0
}

export async function insertStrike(tx: Transaction, strike: typeof strikes.$inferInsert): Promise<void> {
  await tx.insert(strikes).values(strike).onConflictDoNothing()
}

/** One wrong code more. What both sides see of the order stays as it is, and so does its version. */
export async function countPickupTry(tx: Transaction, id: string): Promise<void> {
  await tx
    .update(orders)
    .set({ pickupTries: sql`${orders.pickupTries} + 1` })
    .where(eq(orders.id, id))
}

/** Writes what happens next by itself. Nobody sees it, so the version stays. */
export async function setTimer(tx: Transaction, { id, timer, timerAt }: OrderRow): Promise<void> {
  await tx.update(orders).set({ timer, timerAt }).where(eq(orders.id, id))
}

/** Orders for which something is due, the longest overdue first. */
export async function findDueOrders(connection: Connection, limit: number): Promise<OrderRow[]> {
  return connection
    .select()
    .from(orders)
    .where(sql`${orders.timerAt} <= clock_timestamp()`)
    .orderBy(orders.timerAt)
    .limit(limit)
}

/** Orders to which something is to happen by itself and which do not know it: demo data and restored backups. */
export async function findUnarmedOrders(connection: Connection, limit: number): Promise<string[]> {
  const rows = await connection
    .select({ id: orders.id })
    .from(orders)
    .where(and(isNull(orders.timerAt), inArray(orders.state, [...TIMED_STATES]), ne(orders.funds, 'frozen')))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** How many orders of a shop were completed; counting stops at `limit`. */
export async function countSales(tx: Transaction, shopId: string, limit: number): Promise<number> {
  const some = tx
    .select({ id: orders.id })
    .from(orders)
    .where(and(eq(orders.shopId, shopId), eq(orders.state, 'completed')))
    .limit(limit)
    .as('some')
  const [counted] = await tx.select({ count: sql<number>`count(*)::int` }).from(some)
  return counted?.count ?? 0
}
