import type { Checkout } from './checkouts.repo.ts'
import { readCustomer } from './customers.repo.ts'
import type { PaymentsParts } from './payments-parts.ts'
import type { StripeSession } from './stripe.ts'

/** The page at Stripe of a checkout of ours, also when its id never reached us. */
export async function findSession(
  { db, stripe }: PaymentsParts,
  { row }: Pick<Checkout, 'row'>,
): Promise<StripeSession | undefined> {
  if (row.stripeId) return stripe.checkout.sessions.retrieve(row.stripeId)
  const { stripeId: customer } = await readCustomer(db, row.buyerId)
  if (!customer) return undefined
  const { data } = await stripe.checkout.sessions.list({ customer, limit: 100 })
  return data.find(({ metadata }) => metadata?.checkout_id === row.id)
}
