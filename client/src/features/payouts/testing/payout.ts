import type { EarningsQuery, OnePayoutFragment, PayoutAccountPartsFragment } from '../../../generated/types.ts'

const money = (minor: string) => ({ __typename: 'Money', minor, currency: 'USD' }) as const

/** An account at Stripe that is ready, unless told otherwise. */
export function payoutAccount(changes: Partial<PayoutAccountPartsFragment> = {}): PayoutAccountPartsFragment {
  return { __typename: 'PayoutAccount', status: 'ACTIVE', requirements: [], dueAt: null, ...changes }
}

/** $470 that arrived on 20 November. */
export function payout(changes: Partial<OnePayoutFragment> = {}): OnePayoutFragment {
  return {
    __typename: 'Payout',
    id: 'p1',
    amount: money('47000'),
    state: 'PAID',
    createdAt: '2026-11-19T00:00:00Z',
    arrivesAt: '2026-11-20T00:00:00Z',
    failure: null,
    ...changes,
  }
}

/** A seller's money in each place, in minor units; nothing where nothing is said. */
export function earnings(
  amounts: Partial<Record<'held' | 'released' | 'transferred' | 'paidOut' | 'waiting', string>> = {},
) {
  const { held = '0', released = '0', transferred = '0', paidOut = '0', waiting = '0' } = amounts
  return {
    __typename: 'Earnings',
    currency: 'USD',
    held: money(held),
    released: money(released),
    transferred: money(transferred),
    paidOut: money(paidOut),
    waiting: money(waiting),
  } as const satisfies EarningsQuery['earnings']
}
