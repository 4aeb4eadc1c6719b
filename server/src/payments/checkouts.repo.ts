import { checkoutOrders, checkouts } from '@kollect-it/drizzle/schema/payments.ts'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '../platform/database.ts'

export type CheckoutRow = typeof checkouts.$inferSelect
export type CheckoutOrderRow = typeof checkoutOrders.$inferSelect

/** A checkout with what it asks for each order, and how long it can still be paid. */
export interface Checkout {
  readonly row: CheckoutRow
  readonly orders: readonly CheckoutOrderRow[]
  /** By the database's clock; below zero when its time is over. */
  readonly secondsLeft: number
}

/** What is to be asked for one order, in minor units. */
export type CheckoutLine = Pick<CheckoutOrderRow, 'orderId' | 'item' | 'shipping' | 'title'>

export interface NewCheckout extends Pick<CheckoutRow, 'id' | 'buyerId' | 'sellerId' | 'currency' | 'amount'> {
  readonly lifeMinutes: number
  readonly lines: readonly CheckoutLine[]
}

/** @throws a unique violation on `checkout_orders_one_open` when one of the orders has an open checkout */
export async function insertCheckout(tx: Transaction, { lines, lifeMinutes, ...row }: NewCheckout): Promise<void> {
  await tx
    .insert(checkouts)
    .values({ ...row, expiresAt: sql`clock_timestamp() + ${lifeMinutes} * interval '1 minute'` })
  await tx.insert(checkoutOrders).values(lines.map((line) => ({ ...line, checkoutId: row.id })))
}

/** Those that can be paid and ask for any of these orders. */
export async function findOpenCheckouts(connection: Connection, orderIds: readonly string[]): Promise<Checkout[]> {
  const ids = connection
    .select({ id: checkoutOrders.checkoutId })
    .from(checkoutOrders)
    .where(and(inArray(checkoutOrders.orderId, [...orderIds]), eq(checkoutOrders.isOpen, true)))
  return findCheckouts(connection, inArray(checkouts.id, ids))
}

export async function findCheckout(connection: Connection, id: string): Promise<Checkout | undefined> {
  return (await findCheckouts(connection, eq(checkouts.id, id)))[0]
}

/** Those that are not settled although they are over, or have stood for that long. */
export async function findUnsettledCheckouts(
  connection: Connection,
  minutes: number,
  limit: number,
): Promise<Checkout[]> {
  const ids = connection
    .select({ id: checkouts.id })
    .from(checkouts)
    .where(
      sql`state in ('opening', 'open') and (${checkouts.createdAt} < clock_timestamp() - ${minutes} * interval '1 minute'
        or ${checkouts.expiresAt} < clock_timestamp())`,
    )
    .orderBy(asc(checkouts.createdAt))
    .limit(limit)
  return findCheckouts(connection, inArray(checkouts.id, ids))
}

async function findCheckouts(connection: Connection, condition: ReturnType<typeof eq>): Promise<Checkout[]> {
  const rows = await connection
    .select({
      row: checkouts,
      order: checkoutOrders,
      secondsLeft: sql<number>`extract(epoch from ${checkouts.expiresAt} - clock_timestamp())::float8`,
    })
    .from(checkouts)
    .innerJoin(checkoutOrders, eq(checkoutOrders.checkoutId, checkouts.id))
    .where(condition)
    .orderBy(checkouts.createdAt, checkouts.id, checkoutOrders.orderId)
  const byId = Map.groupBy(rows, ({ row }) => row.id)
  return [...byId.values()].flatMap(([first, ...rest]) =>
    first
      ? [{ row: first.row, secondsLeft: first.secondsLeft, orders: [first, ...rest].map(({ order }) => order) }]
      : [],
  )
}

/** Keeps where a checkout can be paid, if it is not over meanwhile. */
export async function setCheckoutOpen(
  connection: Connection,
  id: string,
  { stripeId, url }: { readonly stripeId: string; readonly url: string | null },
): Promise<void> {
  await connection
    .update(checkouts)
    .set({ stripeId, url, state: 'open' })
    .where(and(eq(checkouts.id, id), eq(checkouts.state, 'opening')))
}

/** Ends a checkout; false when it had ended before. */
export async function endCheckout(tx: Transaction, id: string, state: 'complete' | 'expired'): Promise<boolean> {
  const ended = await tx
    .update(checkouts)
    .set({ state })
    .where(and(eq(checkouts.id, id), inArray(checkouts.state, ['opening', 'open'])))
    .returning({ id: checkouts.id })
  await tx.update(checkoutOrders).set({ isOpen: false }).where(eq(checkoutOrders.checkoutId, id))
  return ended.length > 0
}

/** Remembers that a checkout is closed by us, and does not end by itself. */
export async function markTakenBack(connection: Connection, id: string): Promise<void> {
  await connection.update(checkouts).set({ takenBackAt: sql`clock_timestamp()` }).where(eq(checkouts.id, id))
}
