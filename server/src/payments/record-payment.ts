import { isCurrencyCode } from '@kollect-it/shared/money/currency.ts'
import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { v7 } from 'uuid'
import { enqueue } from '../jobs/jobs.ts'
import { recordJournal } from '../ledger/record-journal.ts'
import { paymentSucceeded } from '../ledger/sale-bookings.ts'
import { assert } from '../platform/assert.ts'
import { inTransaction, type Transaction } from '../platform/database.ts'
import { endCheckout, findCheckout } from './checkouts.repo.ts'
import { claimOrders, findPayment, insertPayment, lockPayment, type Payment, updatePayment } from './payments.repo.ts'
import { type PaymentsParts, UnknownObjectError } from './payments-parts.ts'
import { planRetry } from './plan-retry.ts'
import { type PaymentFacts, readPayment } from './read-payment.ts'
import { refundDuplicate } from './refund-duplicate.ts'
import type { StripePayment } from './stripe.ts'

export type RecordPaymentAnswer =
  /** Of somebody else's who uses the same account at Stripe. */
  | { readonly kind: 'not-ours' }
  /** The money is there, and what Stripe keeps of it is not known yet: ask again. */
  | { readonly kind: 'fee-unknown' }
  | { readonly kind: 'recorded'; readonly payment: Payment }

/**
 * Reads a payment at Stripe and records how it stands: the one way in which a payment becomes known, whoever noticed it
 * (a webhook, the page that the buyer comes back to, the reconciler, the charge itself). Told again, or in any order, it
 * changes nothing more: a payment only moves on, and once it has succeeded nowhere.
 *
 * @throws UnknownObjectError when it names a checkout or payment of ours that is not there
 */
export async function recordPayment({ db, stripe }: PaymentsParts, stripeId: string): Promise<RecordPaymentAnswer> {
  const intent = await stripe.paymentIntents.retrieve(stripeId, { expand: ['latest_charge.balance_transaction'] })
  const { checkout_id: checkoutId, payment_id: paymentId } = intent.metadata
  if (!checkoutId && !paymentId) return { kind: 'not-ours' }
  const facts = readPayment(intent)
  if (facts.kind === 'fee-unknown') return { kind: 'fee-unknown' }
  return inTransaction(db, async (tx) => {
    const payment = (await lockPayment(tx, { stripeId })) ?? (await adopt(tx, intent))
    await apply(tx, payment, facts)
    const after = await findPayment(tx, payment.row.id)
    assert(after, `payment ${payment.row.id} is gone`)
    return { kind: 'recorded', payment: after }
  })
}

/** Ties what Stripe made to the row that it was made for. */
async function adopt(tx: Transaction, { id: stripeId, metadata }: StripePayment): Promise<Payment> {
  const { checkout_id: checkoutId, payment_id: paymentId } = metadata
  if (paymentId) {
    const planned = await lockPayment(tx, { id: paymentId })
    if (!planned) throw new UnknownObjectError(`payment ${paymentId} is not there, and Stripe has ${stripeId} for it`)
    assert(
      planned.row.stripeId === null,
      `payment ${paymentId} has two at Stripe: ${planned.row.stripeId}, ${stripeId}`,
    )
    await updatePayment(tx, paymentId, { stripeId })
    return planned
  }
  const checkout = checkoutId ? await findCheckout(tx, checkoutId) : undefined
  if (!checkout) throw new UnknownObjectError(`checkout ${checkoutId} is not there, and Stripe has ${stripeId} for it`)
  const { row, orders } = checkout
  const { buyerId, sellerId, currency, amount } = row
  const parts = orders.map(({ orderId, item, shipping }) => ({ orderId, amount: item + shipping }))
  const transferGroup = transferGroupOf(row.id, parts)
  const kind = 'checkout' as const
  const ids = { id: v7(), stripeId, checkoutId: row.id }
  await insertPayment(tx, { ...ids, kind, buyerId, sellerId, currency, amount, transferGroup }, parts)
  const adopted = await lockPayment(tx, { stripeId })
  assert(adopted, `payment ${stripeId} was put down and is gone`)
  return adopted
}

/** By which Stripe groups charge, transfers and refunds: the order, or the checkout of several. */
export function transferGroupOf(checkoutId: string, orders: readonly { readonly orderId: string }[]): string {
  const [first, ...rest] = orders
  return first && rest.length === 0 ? `order_${first.orderId}` : `checkout_${checkoutId}`
}

type SettledFacts = Exclude<PaymentFacts, { kind: 'fee-unknown' }>

async function apply(tx: Transaction, payment: Payment, facts: SettledFacts): Promise<void> {
  const { row } = payment
  if (row.state === 'succeeded') return
  switch (facts.kind) {
    case 'waiting':
      return
    case 'processing':
      if (row.state !== 'canceled') await updatePayment(tx, row.id, { state: 'processing' })
      return
    case 'canceled':
      // What failed before it was canceled keeps saying why.
      if (row.state !== 'failed') await updatePayment(tx, row.id, { state: 'canceled' })
      return
    case 'failed':
      return fail(tx, payment, facts)
    case 'succeeded':
      return succeed(tx, payment, facts)
    default:
      return unreachable(facts)
  }
}

async function fail(tx: Transaction, { row, parts }: Payment, facts: Extract<PaymentFacts, { kind: 'failed' }>) {
  if (row.state === 'canceled' || row.problemKey === facts.key) return
  const { code, words } = facts.problem
  await updatePayment(tx, row.id, { state: 'failed', problemCode: code, problem: words, problemKey: facts.key })
  if (row.kind === 'off-session') await planRetry(tx, { row: { ...row, problemCode: code }, parts })
  await enqueue(tx, { name: 'orders.payment-failed', payload: { paymentId: row.id } })
}

async function succeed(tx: Transaction, payment: Payment, facts: Extract<PaymentFacts, { kind: 'succeeded' }>) {
  const { row, parts } = payment
  const { amount, currency, chargeId, stripeFee, paidWith, at } = facts
  assert(
    amount === row.amount && currency === row.currency && isCurrencyCode(currency),
    `payment ${row.id} is of ${row.amount} ${row.currency}, and Stripe took ${amount} ${currency}`,
  )
  await updatePayment(tx, row.id, {
    ...{ state: 'succeeded', chargeId, stripeFee, paidWith, succeededAt: at, retryAt: null },
    ...{ problemCode: null, problem: null },
  })
  if (row.checkoutId) await endCheckout(tx, row.checkoutId, 'complete')
  const claimed = await claimOrders(tx, payment)
  for (const part of parts) {
    // The order was paid before: this money goes back by itself.
    if (!claimed.has(part.orderId)) await refundDuplicate(tx, row, part)
  }
  if (claimed.size > 0) await enqueue(tx, { name: 'orders.payment-succeeded', payload: { paymentId: row.id } })
  const [only, ...more] = parts
  await recordJournal(tx, {
    ...paymentSucceeded({ currency, parts, stripeFee }),
    cause: chargeId,
    orderId: only && more.length === 0 ? only.orderId : null,
    occurredAt: at,
  })
}
