import { isCurrencyCode } from '@kollect-it/shared/money/currency.ts'
import type { PayoutAccountRow } from './payout-accounts.repo.ts'
import type { StripeAccount } from './stripe.ts'

/** How an account at Stripe stands, in what we need of it. */
export interface AccountFacts {
  readonly state: Exclude<PayoutAccountRow['state'], 'not-started'>
  /** What its owner still has to tell Stripe, by Stripe's names. */
  readonly requirements: readonly string[]
  readonly dueAt: Date | null
}

/**
 * Reads an account that was asked for with `configuration.recipient` and `requirements`. Whether money can go there is
 * Stripe's word on its capability and nothing else.
 *
 * @param wasActive whether it has been: then what is missing is a restriction, and not an onboarding that was left
 */
export function readAccount(account: StripeAccount, wasActive: boolean): AccountFacts {
  const status = account.configuration?.recipient?.capabilities?.stripe_balance?.stripe_transfers?.status
  const entries = account.requirements?.entries ?? []
  const requirements = entries
    .filter(({ awaiting_action_from: from }) => from === 'user')
    .map(({ description }) => description)
  const time = account.requirements?.summary?.minimum_deadline?.time
  return { state: stateOf(status, { wasActive, requirements }), requirements, dueAt: time ? new Date(time) : null }
}

function stateOf(
  status: string | undefined,
  { wasActive, requirements }: { readonly wasActive: boolean; readonly requirements: readonly string[] },
): AccountFacts['state'] {
  if (status === 'active') return 'active'
  if (status === 'rejected' || status === 'unsupported') return 'restricted'
  if (status === 'pending') return 'pending'
  if (wasActive) return 'restricted'
  return requirements.length > 0 || status === undefined ? 'incomplete' : 'restricted'
}

/** What Stripe asks for, by the beginning of its name; the first that fits counts. */
const WORDS: readonly (readonly [start: string, words: string])[] = [
  ['defaults.payout_methods', 'A bank account for your payouts'],
  ['external_account', 'A bank account for your payouts'],
  ['defaults.profile', 'What you sell'],
  ['identity.attestations.terms_of_service', 'That you accept Stripe’s terms'],
  ['identity.entity_type', 'Whether you sell as a person or a company'],
  ['identity.individual.documents', 'A document that shows who you are'],
  ['identity.individual.address', 'Your address'],
  ['identity.individual.date_of_birth', 'Your date of birth'],
  ['identity.individual.given_name', 'Your name'],
  ['identity.individual.surname', 'Your name'],
  ['identity.individual', 'Details about you'],
  ['identity.business_details', 'Details about your company'],
]

/** What is missing, in words for the seller: each once, in the order in which Stripe asks. */
export function describeRequirements(requirements: readonly string[]): string[] {
  const words = requirements.map(
    (name) => WORDS.find(([start]) => name.startsWith(start))?.[1] ?? 'More details about you',
  )
  return [...new Set(words)]
}

const CURRENCIES: Readonly<Record<string, string>> = { US: 'USD', GB: 'GBP', JP: 'JPY' }

/** What a bank account of a country is kept in; euros where we know no other. */
export function currencyOfCountry(country: string): string {
  const currency = CURRENCIES[country] ?? 'EUR'
  return isCurrencyCode(currency) ? currency : 'EUR'
}
