import { enqueue } from '../jobs/jobs.ts'
import { inTransaction } from '../platform/database.ts'
import { type Checkout, endCheckout, findCheckout, markTakenBack, setCheckoutOpen } from './checkouts.repo.ts'
import { findSession } from './find-session.ts'
import { type PaymentsParts, UnknownObjectError } from './payments-parts.ts'
import { recordPayment } from './record-payment.ts'
import { idOf, isMissing, readFailure, type StripeSession } from './stripe.ts'

export type SettleCheckoutAnswer =
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'paid'; readonly checkout: Checkout; readonly paymentId: string }
  /** The buyer has done their part, and the bank has not answered. */
  | { readonly kind: 'processing'; readonly checkout: Checkout }
  | { readonly kind: 'expired'; readonly checkout: Checkout }
  /** It can still be paid. */
  | { readonly kind: 'open'; readonly checkout: Checkout }

/**
 * Records how a checkout stands at Stripe, and the payment that was made in it.
 *
 * @throws UnknownObjectError when it names a checkout of ours that is not there
 */
export async function settleCheckout(parts: PaymentsParts, session: StripeSession): Promise<SettleCheckoutAnswer> {
  const checkoutId = session.metadata?.checkout_id
  if (!checkoutId) return { kind: 'not-ours' }
  const checkout = await findCheckout(parts.db, checkoutId)
  if (!checkout)
    throw new UnknownObjectError(`checkout ${checkoutId} is not there, and Stripe has ${session.id} for it`)
  await setCheckoutOpen(parts.db, checkoutId, { stripeId: session.id, url: session.url })
  const paymentId = idOf(session.payment_intent)
  const recorded = paymentId === undefined ? undefined : await recordPayment(parts, paymentId)
  if (recorded?.kind === 'fee-unknown') return { kind: 'processing', checkout }
  if (recorded?.kind === 'recorded') {
    const { id, state } = recorded.payment.row
    if (state === 'succeeded') return { kind: 'paid', checkout, paymentId: id }
    if (state === 'processing') return { kind: 'processing', checkout }
  }
  if (session.status === 'open') return { kind: 'open', checkout }
  if (session.status === 'complete') return { kind: 'processing', checkout }
  await expire(parts, checkoutId)
  return { kind: 'expired', checkout }
}

async function expire({ db }: PaymentsParts, checkoutId: string): Promise<void> {
  await inTransaction(db, async (tx) => {
    if (!(await endCheckout(tx, checkoutId, 'expired'))) return
    await enqueue(tx, { name: 'orders.checkout-expired', payload: { checkoutId } })
  })
}

/** Asks Stripe how a checkout stands, by our own row; one that was never made there is over. */
export async function reconcileCheckout(parts: PaymentsParts, checkout: Checkout): Promise<SettleCheckoutAnswer> {
  const session = await findSession(parts, checkout)
  if (session) return settleCheckout(parts, session)
  await expire(parts, checkout.row.id)
  return { kind: 'expired', checkout }
}

/**
 * Takes a checkout back: after this it can no longer be paid, unless it was just now.
 *
 * @returns how it ended, `paid` and `processing` included; never `open`
 */
export async function closeCheckout(parts: PaymentsParts, checkout: Checkout): Promise<SettleCheckoutAnswer> {
  const session = await findSession(parts, checkout)
  if (session?.status !== 'open') return reconcileCheckout(parts, checkout)
  // Before Stripe hears of it, whose webhook may be faster than its answer.
  await markTakenBack(parts.db, checkout.row.id)
  try {
    return await settleCheckout(parts, await parts.stripe.checkout.sessions.expire(session.id))
  } catch (error) {
    if (readFailure(error).kind !== 'refused') throw error
    // It was paid, or ended by itself, between the look and the call.
    return reconcileCheckout(parts, checkout)
  }
}

export type SettleOwnCheckoutAnswer =
  | Exclude<SettleCheckoutAnswer, { kind: 'not-ours' }>
  /** No session of theirs. */
  | { readonly kind: 'unknown' }

/** What the page does that a buyer comes back to: asks Stripe, and records it as the webhook does. */
export async function settleOwnCheckout(
  parts: PaymentsParts,
  { sessionId, buyerId }: { readonly sessionId: string; readonly buyerId: string },
): Promise<SettleOwnCheckoutAnswer> {
  try {
    const session = await parts.stripe.checkout.sessions.retrieve(sessionId)
    const checkoutId = session.metadata?.checkout_id
    const checkout = checkoutId ? await findCheckout(parts.db, checkoutId) : undefined
    if (checkout?.row.buyerId !== buyerId) return { kind: 'unknown' }
    const answer = await settleCheckout(parts, session)
    return answer.kind === 'not-ours' ? { kind: 'unknown' } : answer
  } catch (error) {
    if (isMissing(error)) return { kind: 'unknown' }
    throw error
  }
}
