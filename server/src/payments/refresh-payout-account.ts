import { enqueue } from '../jobs/jobs.ts'
import { required } from '../platform/assert.ts'
import { readClock } from '../platform/clock.ts'
import { inTransaction } from '../platform/database.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { readAccount } from './payout-account-status.ts'
import {
  findPayoutAccountByStripeId,
  findPayoutAccounts,
  lockPayoutAccount,
  type PayoutAccountRow,
  updatePayoutAccount,
} from './payout-accounts.repo.ts'
import { findUnsentReleases } from './releases.repo.ts'

/** Reads a seller's account at Stripe again; undefined for one that is not ours. */
export async function refreshAccount(parts: PaymentsParts, stripeId: string): Promise<PayoutAccountRow | undefined> {
  const known = await findPayoutAccountByStripeId(parts.db, stripeId)
  return known && refreshPayoutAccount(parts, known.userId)
}

/**
 * Reads a seller's account at Stripe again and records how it stands. When it can be paid, what waited for it goes.
 * Undefined for who has not begun to open one.
 */
export async function refreshPayoutAccount(
  { db, stripe }: PaymentsParts,
  userId: string,
): Promise<PayoutAccountRow | undefined> {
  const [known] = await findPayoutAccounts(db, [userId])
  if (!known?.stripeId) return known
  const account = await stripe.v2.core.accounts.retrieve(known.stripeId, {
    include: ['configuration.recipient', 'requirements'],
  })
  return inTransaction(db, async (tx) => {
    const row = required(await lockPayoutAccount(tx, userId), `payout account ${userId} is gone`)
    const facts = readAccount(account, row.activeSince !== null)
    const isActive = facts.state === 'active'
    await updatePayoutAccount(tx, userId, {
      ...facts,
      ...(isActive && row.activeSince === null && { activeSince: await readClock(tx) }),
    })
    if (isActive) {
      for (const { id } of await findUnsentReleases(tx, userId)) {
        await enqueue(tx, { name: 'payments.transfer', payload: { releaseId: id }, key: `payments.transfer:${id}` })
      }
    }
    return (await findPayoutAccounts(tx, [userId]))[0]
  })
}
