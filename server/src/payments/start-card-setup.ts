import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { v7 } from 'uuid'
import { required } from '../platform/assert.ts'
import { ensureCustomer } from './ensure-customer.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { confirmed } from './stripe.ts'

/** Opens a page of Stripe's on which a member saves a card; gives its address. Nothing of the card passes through us. */
export async function startCardSetup(
  { db, stripe }: PaymentsParts,
  { userId, publicUrl }: { readonly userId: string; readonly publicUrl: string },
): Promise<string> {
  const customer = await ensureCustomer(db, stripe, userId)
  const account = `${publicUrl.replace(/\/+$/, '')}/account/cards`
  const metadata = { user_id: userId, kind: 'card_setup' }
  const session = await stripe.checkout.sessions.create(
    {
      mode: 'setup',
      customer,
      currency: MARKET_CURRENCY.toLowerCase(),
      allowed_payment_method_types: ['card'],
      setup_intent_data: { metadata },
      metadata,
      success_url: `${account}?session_id={CHECKOUT_SESSION_ID}`,
      cancel_url: account,
    },
    // A page that nobody opens costs nothing: every visit may have its own.
    { idempotencyKey: `card-setup:${v7()}` },
  )
  const { url } = confirmed('checkout.session', session)
  return required(url, `card setup ${session.id} has no address`)
}
