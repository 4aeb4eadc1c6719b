import { paymentOrders, payments, refunds } from '@kollect-it/drizzle/schema/payments.ts'
import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '../platform/database.ts'

export type PaymentRow = typeof payments.$inferSelect
export type PaymentOrderRow = typeof paymentOrders.$inferSelect
export type NewPayment = typeof payments.$inferInsert

/** A payment with what it pays for each order. */
export interface Payment {
  readonly row: PaymentRow
  readonly parts: readonly PaymentOrderRow[]
}

export type PaymentPart = Pick<PaymentOrderRow, 'orderId' | 'amount'>

/** Adds a payment; one that Stripe's id is known of already stays as it is. */
export async function insertPayment(
  tx: Transaction,
  payment: NewPayment,
  parts: readonly PaymentPart[],
): Promise<void> {
  const inserted = await tx.insert(payments).values(payment).onConflictDoNothing().returning({ id: payments.id })
  if (inserted.length === 0) return
  await tx
    .insert(paymentOrders)
    .values(parts.map(({ orderId, amount }) => ({ orderId, amount, paymentId: payment.id })))
}

export async function findPayment(connection: Connection, id: string): Promise<Payment | undefined> {
  const [row] = await connection.select().from(payments).where(eq(payments.id, id))
  return row && { row, parts: await findParts(connection, id) }
}

/** The payment, held against other changes until the transaction ends. */
export async function lockPayment(
  tx: Transaction,
  by: { readonly id: string } | { readonly stripeId: string },
): Promise<Payment | undefined> {
  const [row] = await tx
    .select()
    .from(payments)
    .where('id' in by ? eq(payments.id, by.id) : eq(payments.stripeId, by.stripeId))
    .for('update')
  return row && { row, parts: await findParts(tx, row.id) }
}

async function findParts(connection: Connection, paymentId: string): Promise<PaymentOrderRow[]> {
  return connection
    .select()
    .from(paymentOrders)
    .where(eq(paymentOrders.paymentId, paymentId))
    .orderBy(paymentOrders.orderId)
}

export async function updatePayment(connection: Connection, id: string, changes: Partial<PaymentRow>): Promise<void> {
  await connection.update(payments).set(changes).where(eq(payments.id, id))
}

/**
 * Makes a payment the one that its orders were paid with, where they have none. Of two at the same time, the second
 * waits for the first to commit.
 *
 * @returns the orders that this payment paid
 */
export async function claimOrders(tx: Transaction, { parts }: Payment): Promise<Set<string>> {
  const claimed = new Set<string>()
  for (const { paymentId, orderId } of parts) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`paid:${orderId}`}, 0))`)
    const rows = await tx
      .update(paymentOrders)
      .set({ isPaid: true })
      .where(
        and(
          eq(paymentOrders.paymentId, paymentId),
          eq(paymentOrders.orderId, orderId),
          sql`not exists (select 1 from app.payment_orders other where other.order_id = ${orderId} and other.is_paid)`,
        ),
      )
      .returning({ orderId: paymentOrders.orderId })
    if (rows.length > 0) claimed.add(orderId)
  }
  return claimed
}

/** What an order was paid with. */
export interface PaidPart {
  readonly part: PaymentOrderRow
  readonly payment: PaymentRow
}

/** What an order was paid with, held until the transaction ends: by everybody who moves the order's money. */
export async function lockPaidPart(tx: Transaction, orderId: string): Promise<PaidPart | undefined> {
  const [part] = await tx
    .select()
    .from(paymentOrders)
    .where(and(eq(paymentOrders.orderId, orderId), eq(paymentOrders.isPaid, true)))
    .for('update')
  if (!part) return undefined
  const [payment] = await tx.select().from(payments).where(eq(payments.id, part.paymentId))
  return payment && { part, payment }
}

/** How much of a payment was asked back for an order, whatever came of it. */
export async function sumRefunds(
  connection: Connection,
  { paymentId, orderId }: Pick<PaymentOrderRow, 'paymentId' | 'orderId'>,
): Promise<bigint> {
  const [row] = await connection
    .select({ sum: sql`coalesce(sum(${refunds.amount}), 0)::bigint`.mapWith(refunds.amount) })
    .from(refunds)
    .where(and(eq(refunds.paymentId, paymentId), eq(refunds.orderId, orderId)))
  return row?.sum ?? 0n
}

/** All payments that were tried for orders, the newest first. */
export async function findPaymentsOf(
  connection: Connection,
  orderIds: readonly string[],
): Promise<{ readonly orderId: string; readonly isPaid: boolean; readonly payment: PaymentRow }[]> {
  return connection
    .select({ orderId: paymentOrders.orderId, isPaid: paymentOrders.isPaid, payment: payments })
    .from(paymentOrders)
    .innerJoin(payments, eq(payments.id, paymentOrders.paymentId))
    .where(inArray(paymentOrders.orderId, [...orderIds]))
    .orderBy(desc(payments.createdAt), desc(payments.id))
}

/** Charges of saved cards that have stood for that long without an end. */
export async function findUnsettledPayments(
  connection: Connection,
  minutes: number,
  limit: number,
): Promise<PaymentRow[]> {
  return connection
    .select()
    .from(payments)
    .where(
      sql`state in ('pending', 'processing') and coalesce(${payments.retryAt}, ${payments.createdAt}) < clock_timestamp() - ${minutes} * interval '1 minute'`,
    )
    .orderBy(asc(payments.createdAt))
    .limit(limit)
}

/** Whether an order is paid, as of now. */
export async function isPaid(connection: Connection, orderId: string): Promise<boolean> {
  const rows = await connection
    .select({ orderId: paymentOrders.orderId })
    .from(paymentOrders)
    .where(and(eq(paymentOrders.orderId, orderId), eq(paymentOrders.isPaid, true)))
  return rows.length > 0
}

/** Gives up the charges of an order's saved card that Stripe has not heard of. */
export async function cancelPlanned(tx: Transaction, orderId: string): Promise<void> {
  await tx
    .update(payments)
    .set({ state: 'canceled', retryAt: null })
    .where(
      sql`kind = 'off-session' and state = 'pending' and stripe_id is null
        and id in (select payment_id from app.payment_orders where order_id = ${orderId})`,
    )
}

/** Of those who would begin to take money for an order, everybody waits here for the one before to commit. */
export async function lockPaying(tx: Transaction, orderIds: readonly string[]): Promise<void> {
  for (const orderId of [...orderIds].sort()) {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`paying:${orderId}`}, 0))`)
  }
}

/** Whether a payment of an order is on its way, and nobody knows yet how it ends. */
export async function isBeingPaid(connection: Connection, orderId: string): Promise<boolean> {
  const rows = await connection
    .select({ id: payments.id })
    .from(paymentOrders)
    .innerJoin(payments, eq(payments.id, paymentOrders.paymentId))
    .where(and(eq(paymentOrders.orderId, orderId), eq(payments.state, 'processing')))
  return rows.length > 0
}

/** Has the charges of an order's saved card that Stripe has not heard of ask for another amount. */
export async function repricePlanned(tx: Transaction, orderId: string, amount: bigint): Promise<void> {
  await tx.execute(sql`
    with planned as (
      update app.payments set amount = ${amount.toString()}::bigint
       where kind = 'off-session' and state = 'pending' and stripe_id is null
         and id in (select payment_id from app.payment_orders where order_id = ${orderId}::uuid)
      returning id)
    update app.payment_orders part set amount = ${amount.toString()}::bigint from planned where part.payment_id = planned.id`)
}
