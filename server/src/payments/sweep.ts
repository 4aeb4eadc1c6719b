import { enqueue } from '../jobs/jobs.ts'
import { findUnsettledCheckouts } from './checkouts.repo.ts'
import type { EventParts } from './handle-event.ts'
import { findUnsettledPayments } from './payments.repo.ts'
import { findStalePayoutAccounts } from './payout-accounts.repo.ts'
import { findAccountsWithMoney } from './payouts.repo.ts'
import { recordPayout } from './record-payout.ts'
import { recordRefund } from './record-refund.ts'
import { refreshPayoutAccount } from './refresh-payout-account.ts'
import { findUnsettledRefunds } from './refunds.repo.ts'
import { findDueReleases } from './releases.repo.ts'
import { reconcileCheckout } from './settle-checkout.ts'
import { findStuckEvents } from './stripe-events.repo.ts'

const AT_ONCE = 100
/** Jobs and webhooks have that long to do it by themselves. */
const GRACE_MINUTES = 15

/**
 * The net below jobs and webhooks: asks Stripe about everything that should have ended by now, and runs again what is due.
 * One that fails holds up no other.
 *
 * @throws AggregateError at the end, when some failed
 */
export async function sweep(parts: EventParts, graceMinutes = GRACE_MINUTES): Promise<void> {
  const failures: unknown[] = []
  const each = async <One>(found: readonly One[], work: (one: One) => Promise<unknown>) => {
    for (const one of found) await work(one).catch((error: unknown) => failures.push(error))
  }
  const { db, stripe } = parts
  await each(await findStuckEvents(db, graceMinutes, AT_ONCE), (eventId) =>
    enqueue(db, { name: 'payments.stripe-event', payload: { eventId }, key: `payments.stripe-event:${eventId}` }),
  )
  await each(await findUnsettledCheckouts(db, graceMinutes, AT_ONCE), (checkout) => reconcileCheckout(parts, checkout))
  await each(await findUnsettledPayments(db, graceMinutes, AT_ONCE), ({ id }) =>
    enqueue(db, { name: 'payments.charge', payload: { paymentId: id }, key: `payments.charge:${id}` }),
  )
  await each(await findDueReleases(db, graceMinutes, AT_ONCE), (releaseId) =>
    enqueue(db, { name: 'payments.transfer', payload: { releaseId }, key: `payments.transfer:${releaseId}` }),
  )
  await each(await findUnsettledRefunds(db, graceMinutes, AT_ONCE), async ({ id, stripeId }) => {
    if (stripeId) return recordRefund(parts, await stripe.refunds.retrieve(stripeId))
    return enqueue(db, { name: 'payments.refund', payload: { refundId: id }, key: `payments.refund:${id}` })
  })
  await each(await findStalePayoutAccounts(db, AT_ONCE), ({ userId }) => refreshPayoutAccount(parts, userId))
  await each(await findAccountsWithMoney(db, AT_ONCE), (account) => reconcilePayouts(parts, account))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} could not be looked after`)
}

const PAYOUTS_AT_ONCE = 20

/** What became of a seller's newest payouts. Events of sellers' accounts are in no list of ours. */
async function reconcilePayouts(parts: EventParts, account: string): Promise<void> {
  const { data } = await parts.stripe.payouts.list({ limit: PAYOUTS_AT_ONCE }, { stripeAccount: account })
  for (const { id } of data.reverse()) await recordPayout(parts, { account, payoutId: id })
}
