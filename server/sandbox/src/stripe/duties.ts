import type { Duties } from './agenda.ts'
import { makeAvailable } from './balance.ts'
import { expireSessionById } from './checkout-sessions.ts'
import { giveVerdict, openPlannedDispute, passDeadline } from './disputes.ts'
import { change } from './events.ts'
import { transactionOf } from './ledger.ts'
import { arrive, payDaily } from './payouts.ts'
import { settleRefund } from './refunds.ts'
import type { World } from './world.ts'

/** Everything that happens by itself when its time has come. */
export const duties: Duties = {
  'funds-available': makeAvailable,
  'session-expires': expireSessionById,
  'daily-payouts': payDaily,
  'payout-arrives': arrive,
  'refund-outcome': settleRefund,
  'dispute-opens': openPlannedDispute,
  'dispute-verdict': giveVerdict,
  'dispute-due': passDeadline,
  'balance-transaction': tellTransaction,
  // The postman looks for himself; the task only wakes him.
  deliver: (world) => world.onWork(),
}

/** The charge names its balance transaction, late, as Stripe does it with `automatic_async`. */
function tellTransaction(world: World, id: string): void {
  const row = world.store.find('charge', id)
  if (!row) return
  change({ world, account: row.account }, row.value, 'charge.updated', (charge) => {
    charge.balance_transaction = transactionOf(world, row.account, id)?.id ?? null
  })
}
