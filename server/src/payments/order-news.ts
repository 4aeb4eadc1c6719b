import { required } from '../platform/assert.ts'
import type { Connection, Transaction } from '../platform/database.ts'
import { findCheckout, findOpenCheckouts } from './checkouts.repo.ts'
import { cancelPlanned, findPayment, type PaymentRow } from './payments.repo.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { findPayoutById, type PayoutRow } from './payouts.repo.ts'
import { findRefund, type RefundRow } from './refunds.repo.ts'
import { findReleaseById, findReleasesOfPayout, type ReleaseRow } from './releases.repo.ts'
import { closeCheckout } from './settle-checkout.ts'

// What orders ask when a job tells them that something happened to their money, and before they give up on a payment.

/** A payment, for the jobs `orders.payment-succeeded` and `orders.payment-failed`. */
export interface PaymentNews {
  readonly payment: PaymentRow
  /** What it pays, or was to pay; of one that succeeded, the orders that were paid with it and with no other. */
  readonly orders: readonly { readonly orderId: string; readonly amount: bigint }[]
}

export async function readPaymentNews(connection: Connection, paymentId: string): Promise<PaymentNews | undefined> {
  const found = await findPayment(connection, paymentId)
  if (!found) return undefined
  const { row: payment, parts } = found
  return { payment, orders: parts.filter(({ isPaid }) => isPaid || payment.state !== 'succeeded') }
}

/** A checkout that is over, for the job `orders.checkout-expired`. */
export interface CheckoutNews {
  readonly orderIds: readonly string[]
  /** It did not end by itself: we closed it. */
  readonly isTakenBack: boolean
}

export async function readCheckoutNews(connection: Connection, checkoutId: string): Promise<CheckoutNews> {
  const { row, orders } = required(await findCheckout(connection, checkoutId), `checkout ${checkoutId} is gone`)
  return { orderIds: orders.map(({ orderId }) => orderId), isTakenBack: row.takenBackAt !== null }
}

/** A release, for the job `orders.released`. */
export async function readReleaseNews(connection: Connection, releaseId: string): Promise<ReleaseRow | undefined> {
  return findReleaseById(connection, releaseId)
}

/** A refund, for the job `orders.refunded`. */
export async function readRefundNews(connection: Connection, refundId: string): Promise<RefundRow | undefined> {
  return findRefund(connection, refundId)
}

/** A payout with the orders that it paid, for the job `orders.paid-out`. */
export async function readPayoutNews(
  connection: Connection,
  payoutId: string,
): Promise<{ readonly payout: PayoutRow; readonly orderIds: readonly string[] } | undefined> {
  const payout = await findPayoutById(connection, payoutId)
  const paid = payout ? await findReleasesOfPayout(connection, payoutId) : []
  return payout && { payout, orderIds: paid.map(({ orderId }) => orderId) }
}

/** Gives up the tries of an order's saved card that are still to come, within the transaction that makes them needless. */
export async function cancelCharges(tx: Transaction, orderId: string): Promise<void> {
  await cancelPlanned(tx, orderId)
}

export type CloseCheckoutsAnswer =
  /** None of the orders can be paid any more: there was no page, or it is closed. */
  | { readonly kind: 'closed' }
  | { readonly kind: 'paid' }
  /** A payment is under way: not to be given up before it has ended. */
  | { readonly kind: 'processing' }

/** Takes back every page on which these orders could be paid: to be asked before any of them is given up as unpaid. */
export async function closeCheckouts(parts: PaymentsParts, orderIds: readonly string[]): Promise<CloseCheckoutsAnswer> {
  let worst: CloseCheckoutsAnswer = { kind: 'closed' }
  for (const checkout of await findOpenCheckouts(parts.db, orderIds)) {
    const { kind } = await closeCheckout(parts, checkout)
    if (kind === 'paid') return { kind }
    if (kind === 'processing') worst = { kind }
  }
  return worst
}
