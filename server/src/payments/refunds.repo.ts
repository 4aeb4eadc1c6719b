import { refunds } from '@kollect-it/drizzle/schema/payments.ts'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '../platform/database.ts'

export type RefundRow = typeof refunds.$inferSelect

export async function insertRefund(tx: Transaction, refund: typeof refunds.$inferInsert): Promise<RefundRow> {
  const [row] = await tx.insert(refunds).values(refund).returning()
  if (!row) throw new Error(`refund ${refund.id} was not put down`)
  return row
}

export async function findRefund(connection: Connection, id: string): Promise<RefundRow | undefined> {
  const [row] = await connection.select().from(refunds).where(eq(refunds.id, id))
  return row
}

/** All that was asked back for orders, the first first. */
export async function findRefundsOf(connection: Connection, orderIds: readonly string[]): Promise<RefundRow[]> {
  // By their payments, as the index is.
  const ofTheirPayments = sql`payment_id = any(array(select payment_id from app.payment_orders where order_id = any(${sql.param(orderIds)}::uuid[])))`
  return connection
    .select()
    .from(refunds)
    .where(and(ofTheirPayments, inArray(refunds.orderId, [...orderIds])))
    .orderBy(asc(refunds.id))
}

/** The refund, held against other changes until the transaction ends. */
export async function lockRefund(tx: Transaction, id: string): Promise<RefundRow | undefined> {
  const [row] = await tx.select().from(refunds).where(eq(refunds.id, id)).for('update')
  return row
}

export async function updateRefund(tx: Transaction, id: string, changes: Partial<RefundRow>): Promise<void> {
  await tx.update(refunds).set(changes).where(eq(refunds.id, id))
}

/** How much was asked back of what was released, before now. */
export async function sumReleasedRefunds(connection: Connection, releaseId: string): Promise<bigint> {
  const [row] = await connection
    .select({ sum: sql`coalesce(sum(${refunds.amount}), 0)::bigint`.mapWith(refunds.amount) })
    .from(refunds)
    .where(eq(refunds.releaseId, releaseId))
  return row?.sum ?? 0n
}

/** How much came back, of the account to which a release was transferred. */
export async function sumReversed(connection: Connection, releaseId: string): Promise<bigint> {
  const [row] = await connection
    .select({ sum: sql`coalesce(sum(${refunds.reversed}), 0)::bigint`.mapWith(refunds.amount) })
    .from(refunds)
    .where(eq(refunds.releaseId, releaseId))
  return row?.sum ?? 0n
}

/** How much of a payment Stripe has given back as far as we know. */
export async function sumRefundsMade(connection: Connection, paymentId: string): Promise<bigint> {
  const [row] = await connection
    .select({ sum: sql`coalesce(sum(${refunds.amount}), 0)::bigint`.mapWith(refunds.amount) })
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), sql`state in ('pending', 'succeeded')`))
  return row?.sum ?? 0n
}

/** How much of what an order was paid with has gone back to its buyer; what was paid twice is no part of it. */
export async function sumReturned(connection: Connection, orderId: string): Promise<bigint> {
  const ofWhatPaidIt = sql`payment_id = (select payment_id from app.payment_orders where order_id = ${orderId} and is_paid)`
  const [row] = await connection
    .select({ sum: sql`coalesce(sum(${refunds.amount}), 0)::bigint`.mapWith(refunds.amount) })
    .from(refunds)
    .where(and(eq(refunds.orderId, orderId), eq(refunds.state, 'succeeded'), ofWhatPaidIt))
  return row?.sum ?? 0n
}

/** Those that have stood for that long without an end. */
export async function findUnsettledRefunds(
  connection: Connection,
  minutes: number,
  limit: number,
): Promise<RefundRow[]> {
  return connection
    .select()
    .from(refunds)
    .where(
      sql`state in ('requested', 'pending') and ${refunds.createdAt} < clock_timestamp() - ${minutes} * interval '1 minute'`,
    )
    .orderBy(asc(refunds.createdAt))
    .limit(limit)
}
