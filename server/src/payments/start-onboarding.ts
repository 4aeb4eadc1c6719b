import { required } from '../platform/assert.ts'
import { callCarefully } from './careful-call.ts'
import { readContact } from './customers.repo.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { currencyOfCountry } from './payout-account-status.ts'
import {
  findPayoutAccounts,
  findShopCountry,
  insertPayoutAccount,
  setPayoutAccountStripeId,
} from './payout-accounts.repo.ts'
import { refreshPayoutAccount } from './refresh-payout-account.ts'
import { confirmed } from './stripe.ts'

export type StartOnboardingAnswer =
  | { readonly kind: 'started'; readonly url: string }
  /** Only who has a shop is paid. */
  | { readonly kind: 'no-shop' }

const USUAL_COUNTRY = 'US'

/**
 * Leads a seller to the page of Stripe's on which they say who they are and where their money goes. A link works once and
 * for minutes: each visit gets a fresh one, and none is ever mailed.
 */
export async function startOnboarding(
  parts: PaymentsParts,
  { userId, publicUrl }: { readonly userId: string; readonly publicUrl: string },
): Promise<StartOnboardingAnswer> {
  const shop = await findShopCountry(parts.db, userId)
  if (!shop) return { kind: 'no-shop' }
  const account = await ensureAccount(parts, { userId, name: shop.name, country: shop.country ?? USUAL_COUNTRY })
  const page = `${publicUrl.replace(/\/+$/, '')}/sell/payouts`
  const link = await parts.stripe.v2.core.accountLinks.create({
    account,
    use_case: {
      type: 'account_onboarding',
      account_onboarding: {
        refresh_url: `${page}?again=1`,
        return_url: `${page}?back=1`,
        collection_options: { fields: 'eventually_due' },
      },
    },
  })
  return { kind: 'started', url: link.url }
}

interface Seller {
  readonly userId: string
  readonly name: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
}

/** The seller's account at Stripe; made at the first visit. It only receives money, so Stripe asks for little. */
async function ensureAccount(parts: PaymentsParts, { userId, name, country }: Seller): Promise<string> {
  const { db, stripe } = parts
  await insertPayoutAccount(db, { userId, country, currency: currencyOfCountry(country) })
  const known = required((await findPayoutAccounts(db, [userId]))[0], `payout account ${userId} is gone`)
  if (known.stripeId) return known.stripeId
  const { email } = await readContact(db, userId)
  const made = await callCarefully(db, {
    subject: `account:${userId}`,
    find: async () => {
      for await (const one of stripe.v2.core.accounts.list({ limit: 100 })) {
        if (one.metadata?.seller_id === userId) return one
      }
      return undefined
    },
    make: async (idempotencyKey) =>
      confirmed(
        'v2.core.account',
        await stripe.v2.core.accounts.create(
          {
            contact_email: email,
            display_name: name,
            dashboard: 'express',
            identity: { country: known.country.toLowerCase() },
            configuration: {
              recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } },
            },
            defaults: {
              currency: known.currency.toLowerCase(),
              responsibilities: { fees_collector: 'application', losses_collector: 'application' },
            },
            metadata: { seller_id: userId },
          },
          { idempotencyKey },
        ),
      ),
  })
  if (made.kind === 'refused') throw new Error(`Stripe refused an account for ${userId}: ${made.message}`)
  await setPayoutAccountStripeId(db, userId, made.answer.id)
  await refreshPayoutAccount(parts, userId)
  return made.answer.id
}

export type OpenDashboardAnswer =
  | { readonly kind: 'opened'; readonly url: string }
  /** There is nothing to see before Stripe knows who they are. */
  | { readonly kind: 'incomplete' }

/** Leads a seller to their payouts and bank account at Stripe; the link works once and for minutes. */
export async function openPayoutDashboard({ db, stripe }: PaymentsParts, userId: string): Promise<OpenDashboardAnswer> {
  const [account] = await findPayoutAccounts(db, [userId])
  if (!account?.stripeId || account.state === 'not-started' || account.state === 'incomplete') {
    return { kind: 'incomplete' }
  }
  const { url } = await stripe.accounts.createLoginLink(account.stripeId)
  return { kind: 'opened', url }
}
