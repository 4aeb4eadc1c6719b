import { required } from '../platform/assert.ts'
import { inTransaction } from '../platform/database.ts'
import { findCardByStripeId, findCustomerByStripeId, lockCustomer, replaceCard } from './customers.repo.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { idOf, isMissing, type StripeSession } from './stripe.ts'

export type FinishCardSetupAnswer =
  | { readonly kind: 'saved'; readonly userId: string }
  /** The page was left, or the bank said no: nothing was saved. */
  | { readonly kind: 'not-saved' }
  /** Not a card setup of one of our members. */
  | { readonly kind: 'not-ours' }

/**
 * Records the card that was saved on a page of Stripe's, in place of whatever card its owner had. Told again, it changes
 * nothing: a card that was removed meanwhile stays removed.
 */
export async function finishCardSetup(
  { db, stripe }: PaymentsParts,
  session: StripeSession,
): Promise<FinishCardSetupAnswer> {
  const customerId = idOf(session.customer)
  const customer = customerId ? await findCustomerByStripeId(db, customerId) : undefined
  if (session.mode !== 'setup' || !customer) return { kind: 'not-ours' }
  if (session.status !== 'complete') return { kind: 'not-saved' }
  const setupId = required(idOf(session.setup_intent), `card setup ${session.id} has no intent`)
  const setup = await stripe.setupIntents.retrieve(setupId, { expand: ['payment_method'] })
  const method = setup.payment_method
  if (setup.status !== 'succeeded' || !method || typeof method === 'string' || !method.card)
    return { kind: 'not-saved' }
  const { userId } = customer
  const { brand, last4, exp_month: expiresMonth, exp_year: expiresYear } = method.card
  await inTransaction(db, async (tx) => {
    await lockCustomer(tx, userId)
    if (await findCardByStripeId(tx, method.id)) return
    await replaceCard(tx, { userId, stripeId: method.id, brand, last4, expiresMonth, expiresYear })
  })
  return { kind: 'saved', userId }
}

/** What the page does that somebody comes back to from saving a card. */
export async function readCardSetup(
  parts: PaymentsParts,
  { sessionId, userId }: { readonly sessionId: string; readonly userId: string },
): Promise<FinishCardSetupAnswer> {
  try {
    const session = await parts.stripe.checkout.sessions.retrieve(sessionId)
    const customer = await findCustomerByStripeId(parts.db, idOf(session.customer) ?? '')
    return customer?.userId === userId ? await finishCardSetup(parts, session) : { kind: 'not-ours' }
  } catch (error) {
    if (isMissing(error)) return { kind: 'not-ours' }
    throw error
  }
}
