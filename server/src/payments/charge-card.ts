import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { v7 } from 'uuid'
import { enqueue } from '../jobs/jobs.ts'
import { required } from '../platform/assert.ts'
import { inTransaction, type Transaction } from '../platform/database.ts'
import { callCarefully } from './careful-call.ts'
import { findOpenCheckouts } from './checkouts.repo.ts'
import { type CardRow, findCardById, readCustomer } from './customers.repo.ts'
import { describeDecline } from './payment-problem.ts'
import { findPayment, isPaid, lockPaying, lockPayment, type Payment, updatePayment } from './payments.repo.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { recordPayment } from './record-payment.ts'
import { confirmed, readFailure, type StripePayment, toStripeAmount } from './stripe.ts'

export type ChargeCardAnswer =
  /** How the payment stands is recorded. */
  | { readonly kind: 'recorded' }
  /** Nothing was charged: the order is paid, or its buyer is paying, by other means. */
  | { readonly kind: 'not-needed' }
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }

/**
 * Charges a saved card, while its owner is away: once for each payment of ours, whatever happens on the way. An answer
 * that did not come is looked up before anything else is tried, and another try has another payment.
 */
export async function chargeCard(parts: PaymentsParts, paymentId: string): Promise<ChargeCardAnswer> {
  const { db } = parts
  const payment = required(await findPayment(db, paymentId), `payment ${paymentId} is not there`)
  const { row } = payment
  if (row.stripeId) return recordIt(parts, row.stripeId)
  const card = required(
    await findCardById(db, required(row.cardId, `payment ${paymentId} has no card`)),
    `payment ${paymentId} has no card`,
  )
  const { stripeId: customer } = await readCustomer(db, row.buyerId)
  // Once it is under way, only Stripe knows what became of it.
  if (row.state === 'pending' && (card.removedAt !== null || !customer)) return giveUp(parts, payment)
  const claimed = await claim(parts, payment)
  if (!claimed) return { kind: 'not-needed' }
  return sendCharge(parts, claimed, { customer: required(customer, `member ${row.buyerId} is no customer`), card })
}

/**
 * Marks a charge as under way, unless its orders are paid, or being paid, by other means. While it is, nobody can begin to
 * pay them by another way: of a charge and a page at the same time, one is made and the other is not.
 */
async function claim({ db }: PaymentsParts, { row, parts }: Payment): Promise<Payment | undefined> {
  const orderIds = parts.map(({ orderId }) => orderId)
  return inTransaction(db, async (tx) => {
    await lockPaying(tx, orderIds)
    const payment = await lockPayment(tx, { id: row.id })
    if (payment?.row.state === 'processing' && payment.row.stripeId === null) return payment
    if (payment?.row.state !== 'pending') return undefined
    const isNeeded = !(await isTakenCareOf(tx, orderIds))
    await updatePayment(tx, row.id, isNeeded ? { state: 'processing' } : { state: 'canceled', retryAt: null })
    return isNeeded ? payment : undefined
  })
}

async function isTakenCareOf(tx: Transaction, orderIds: readonly string[]): Promise<boolean> {
  for (const orderId of orderIds) if (await isPaid(tx, orderId)) return true
  return (await findOpenCheckouts(tx, orderIds)).length > 0
}

async function sendCharge(
  parts: PaymentsParts,
  payment: Payment,
  { customer, card }: { readonly customer: string; readonly card: CardRow },
): Promise<ChargeCardAnswer> {
  const { id } = payment.row
  const charged = await callCarefully(parts.db, {
    subject: `charge:${id}`,
    find: () => findIntent(parts, { customer, paymentId: id }),
    make: (idempotencyKey) => createIntent(parts, payment, { customer, method: card.stripeId, idempotencyKey }),
  })
  switch (charged.kind) {
    case 'done':
      return recordIt(parts, charged.answer)
    case 'refused':
      // A decline comes with the payment that was declined.
      if (charged.paymentId) return recordIt(parts, charged.paymentId)
      if (card.removedAt !== null) return giveUp(parts, payment)
      await releaseClaim(parts, payment)
      return charged
    default:
      return unreachable(charged)
  }
}

/** Nothing was charged: until it is tried again, its orders can be paid by other means. */
async function releaseClaim({ db }: PaymentsParts, { row }: Payment): Promise<void> {
  await inTransaction(db, async (tx) => {
    const payment = await lockPayment(tx, { id: row.id })
    if (payment && isUntold(payment)) await updatePayment(tx, row.id, { state: 'pending' })
  })
}

async function recordIt(parts: PaymentsParts, stripeId: string): Promise<ChargeCardAnswer> {
  const recorded = await recordPayment(parts, stripeId)
  if (recorded.kind === 'fee-unknown') throw new Error(`Stripe does not say yet what it keeps of payment ${stripeId}`)
  return { kind: 'recorded' }
}

/** The id of what an earlier call made. */
async function findIntent(
  { stripe }: PaymentsParts,
  { customer, paymentId }: { readonly customer: string; readonly paymentId: string },
): Promise<string | undefined> {
  const { data } = await stripe.paymentIntents.list({ customer, limit: 100 })
  return data.find(({ metadata }) => metadata.payment_id === paymentId)?.id
}

async function createIntent(
  { stripe }: PaymentsParts,
  { row, parts }: Payment,
  { customer, method, idempotencyKey }: { customer: string; method: string; idempotencyKey: string },
): Promise<string> {
  const intent: StripePayment = await stripe.paymentIntents.create(
    {
      amount: toStripeAmount(row.amount),
      currency: row.currency.toLowerCase(),
      customer,
      payment_method: method,
      off_session: true,
      confirm: true,
      // Not the usual `automatic_async`, which tells Stripe's fee only later.
      capture_method: 'automatic',
      allowed_payment_method_types: ['card'],
      transfer_group: row.transferGroup,
      metadata: {
        payment_id: row.id,
        order_id: parts.map(({ orderId }) => orderId).join(),
        kind: 'auction',
        attempt: String(row.attempt),
      },
    },
    { idempotencyKey },
  )
  return confirmed('payment_intent', intent).id
}

/** The card is gone: its owner is asked for another. */
async function giveUp({ db }: PaymentsParts, { row }: Payment): Promise<ChargeCardAnswer> {
  const { code, words } = describeDecline('card_removed')
  await inTransaction(db, async (tx) => {
    const payment = await lockPayment(tx, { id: row.id })
    if (!payment || !isUntold(payment)) return
    await updatePayment(tx, row.id, { state: 'failed', problemCode: code, problem: words, problemKey: code })
    await enqueue(tx, { name: 'orders.payment-failed', payload: { paymentId: row.id } })
  })
  return { kind: 'recorded' }
}

/** Stripe has not heard of it, or made nothing of it. */
function isUntold({ row: { state, stripeId } }: Payment): boolean {
  return stripeId === null && (state === 'pending' || state === 'processing')
}

/** Ends at Stripe what failed, so that nobody can pay it beside what follows. */
export async function cancelAtStripe(parts: PaymentsParts, paymentId: string): Promise<void> {
  const payment = required(await findPayment(parts.db, paymentId), `payment ${paymentId} is not there`)
  const { stripeId, state } = payment.row
  if (!stripeId || state === 'succeeded') return
  try {
    // Canceling twice does no harm, so that each try may have a key of its own.
    await parts.stripe.paymentIntents.cancel(stripeId, {}, { idempotencyKey: `cancel:${paymentId}:${v7()}` })
  } catch (error) {
    if (readFailure(error).kind !== 'refused') throw error
    // It cannot be canceled any more: it was, or it has succeeded after all.
    await recordPayment(parts, stripeId)
  }
}
