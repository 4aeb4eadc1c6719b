import type Stripe from 'stripe'
import { submitForm } from './browser.ts'
import type { StripeWorld } from './world.ts'

/** Things that many tests begin with. */

/** A seller whose account can be transferred money. */
export async function openSeller(world: StripeWorld, name = 'Ada'): Promise<string> {
  const account = await world.stripe.v2.core.accounts.create({
    contact_email: `${name.toLowerCase()}@example.test`,
    display_name: name,
    dashboard: 'express',
    identity: { country: 'us' },
    configuration: {
      recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
    },
    defaults: { currency: 'usd', responsibilities: { fees_collector: 'application', losses_collector: 'application' } },
  })
  await world.control(`accounts/${account.id}/capability`, { status: 'active' })
  const link = await world.stripe.v2.core.accountLinks.create({
    account: account.id,
    use_case: {
      type: 'account_onboarding',
      account_onboarding: { refresh_url: 'http://app.test/refresh', return_url: 'http://app.test/return' },
    },
  })
  await submitForm(link.url, { action: 'complete' })
  return account.id
}

/** A payment that succeeded, and its charge. */
export async function pay(
  world: StripeWorld,
  options: { card?: string; amount?: number; group?: string } = {},
): Promise<{ intent: Stripe.PaymentIntent; charge: Stripe.Charge }> {
  const intent = await world.stripe.paymentIntents.create({
    amount: options.amount ?? 50_000,
    currency: 'usd',
    payment_method: options.card ?? 'pm_card_visa',
    confirm: true,
    ...(options.group && { transfer_group: options.group }),
  })
  return { intent, charge: await chargeOf(world, intent) }
}

export async function chargeOf(world: StripeWorld, intent: Stripe.PaymentIntent): Promise<Stripe.Charge> {
  return world.stripe.charges.retrieve(String(intent.latest_charge))
}

/** A customer with a saved card. */
export async function saveCard(world: StripeWorld, card = 'pm_card_visa') {
  const customer = await world.stripe.customers.create({ email: 'buyer@example.test', name: 'Buyer' })
  const setup = await world.stripe.setupIntents.create({ customer: customer.id, payment_method: card, confirm: true })
  if (setup.next_action?.redirect_to_url?.url) {
    await submitForm(setup.next_action.redirect_to_url.url, { answer: 'complete' })
  }
  const saved = await world.stripe.setupIntents.retrieve(setup.id)
  return { customer: customer.id, card: String(saved.payment_method), setup: saved }
}

/** What the platform or a seller has. */
export async function balanceOf(world: StripeWorld, account?: string): Promise<{ available: number; pending: number }> {
  const balance = await world.stripe.balance.retrieve({}, account ? { stripeAccount: account } : {})
  const sum = (amounts: readonly { amount: number }[]) => amounts.reduce((total, { amount }) => total + amount, 0)
  return { available: sum(balance.available), pending: sum(balance.pending) }
}

export const DAY = 24 * 60 * 60
