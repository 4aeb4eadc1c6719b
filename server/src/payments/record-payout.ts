import { v7 } from 'uuid'
import { enqueue } from '../jobs/jobs.ts'
import { inTransaction, type Transaction } from '../platform/database.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { findPayoutAccountByStripeId } from './payout-accounts.repo.ts'
import { lockPayout, type PayoutRow, updatePayout } from './payouts.repo.ts'
import { sumReversed } from './refunds.repo.ts'
import { findUnpaidReleases, updateRelease } from './releases.repo.ts'
import { fromStripeAmount, fromStripeTime, type StripePayout } from './stripe.ts'

/**
 * Reads a payout of a seller's account at Stripe again, and records how it stands. False when the account is none of ours.
 */
export async function recordPayout(
  { db, stripe }: PaymentsParts,
  { account, payoutId }: { readonly account: string; readonly payoutId: string },
): Promise<boolean> {
  const owner = await findPayoutAccountByStripeId(db, account)
  if (!owner) return false
  const payout = await stripe.payouts.retrieve(payoutId, {}, { stripeAccount: account })
  const facts = {
    state: stateOf(payout),
    arrivesAt: fromStripeTime(payout.arrival_date),
    failure: payout.status === 'failed' ? describeFailure(payout.failure_code) : null,
  }
  await inTransaction(db, async (tx) => {
    const row = await lockPayout(tx, {
      id: v7(),
      stripeId: payout.id,
      sellerId: owner.userId,
      currency: payout.currency.toUpperCase(),
      amount: fromStripeAmount(payout.amount),
      createdAt: fromStripeTime(payout.created),
      ...facts,
      // Named by what follows, so that a payout that is new is news.
      state: 'pending',
    })
    if (!comesAfter(facts.state, row.state)) return
    await updatePayout(tx, row.id, facts)
    if (facts.state === 'in-transit') return
    if (isAttributed(facts.state, row.state)) await assignReleases(tx, row, facts.state)
    await enqueue(tx, { name: 'orders.paid-out', payload: { payoutId: row.id } })
  })
  return true
}

const RANKS: Readonly<Record<PayoutRow['state'], number>> = {
  pending: 0,
  'in-transit': 1,
  paid: 2,
  // A bank may give back what it took.
  failed: 3,
  canceled: 3,
}

function comesAfter(next: PayoutRow['state'], known: PayoutRow['state']): boolean {
  return RANKS[next] > RANKS[known]
}

function stateOf({ status }: StripePayout): PayoutRow['state'] {
  switch (status) {
    case 'paid':
    case 'failed':
    case 'canceled':
      return status
    case 'in_transit':
      return 'in-transit'
    default:
      return 'pending'
  }
}

/** Whether it is known only now which sales a payout is of. What had arrived and was given back is of the same sales. */
function isAttributed(next: PayoutRow['state'], known: PayoutRow['state']): boolean {
  return next === 'paid' || (next === 'failed' && known !== 'paid')
}

/**
 * Which sales a payout is of: Stripe pays out what lies in the account, so it is what was transferred first. What came
 * back from a transfer is no part of it. One that arrived has paid only what it covers to the end; one that the bank
 * refused concerns all that it would have touched, so that there is always a sale of which its seller is told.
 */
async function assignReleases(tx: Transaction, payout: PayoutRow, state: PayoutRow['state']): Promise<void> {
  let left = payout.amount
  for (const release of await findUnpaidReleases(tx, payout.sellerId)) {
    if (release.currency !== payout.currency) continue
    const lies = (release.amount ?? 0n) - (await sumReversed(tx, release.id))
    if (state === 'paid' ? lies > left : left <= 0n) return
    left -= lies
    await updateRelease(tx, release.id, { payoutId: payout.id })
  }
}

const FAILURES: Readonly<Record<string, string>> = {
  account_closed: 'The bank account is closed.',
  account_frozen: 'The bank account is frozen.',
  bank_account_restricted: 'The bank account takes no such payments.',
  debit_not_authorized: 'The bank account does not allow this.',
  incorrect_account_holder_name: 'The bank account is in another name.',
  invalid_account_number: 'The number of the bank account is wrong.',
  invalid_currency: 'The bank account is in another currency.',
  no_account: 'There is no such bank account.',
}

/** Why a bank refused a payout, in words for the seller. */
function describeFailure(code: string | null): string {
  return `${FAILURES[code ?? ''] ?? 'The bank refused the payout.'} Open your payout account to correct it.`
}
