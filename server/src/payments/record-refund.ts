import { enqueue } from '../jobs/jobs.ts'
import type { Booking } from '../ledger/booking.ts'
import { findJournal } from '../ledger/ledger.repo.ts'
import { recordJournal } from '../ledger/record-journal.ts'
import { refundedFromHeld, refundFailed, refundPaid } from '../ledger/refund-bookings.ts'
import { assert } from '../platform/assert.ts'
import { inTransaction } from '../platform/database.ts'
import { currencyOf } from './currency-of.ts'
import { type PaymentsParts, UnknownObjectError } from './payments-parts.ts'
import { lockRefund, type RefundRow, updateRefund } from './refunds.repo.ts'
import { fromStripeAmount, fromStripeTime, type StripeRefund } from './stripe.ts'

const ENDED: readonly RefundRow['state'][] = ['failed']

/**
 * Records how a refund stands at Stripe: for the job that made it, the webhook and the sweep. The ledger hears of it when
 * the money leaves the platform's balance, which may be later than the refund. False when it is not ours.
 */
export async function recordRefund({ db }: PaymentsParts, refund: StripeRefund): Promise<boolean> {
  const refundId = refund.metadata?.refund_id
  if (!refundId) return false
  await inTransaction(db, async (tx) => {
    const row = await lockRefund(tx, refundId)
    if (!row) throw new UnknownObjectError(`refund ${refundId} is not there, and Stripe has ${refund.id} for it`)
    assert(
      (row.stripeId === null || row.stripeId === refund.id) && fromStripeAmount(refund.amount) === row.amount,
      `refund ${refundId} of ${row.amount} is ${row.stripeId}, and Stripe has ${refund.id} of ${refund.amount} for it`,
    )
    if (ENDED.includes(row.state)) return
    const state = stateOf(refund)
    // A refund that was made can still fail at the bank; nothing else comes after it.
    const isNews = state !== row.state && (row.state !== 'succeeded' || state === 'failed')
    if (isNews) {
      await updateRefund(tx, refundId, {
        stripeId: refund.id,
        state,
        problemCode: refund.failure_reason ?? refund.pending_reason ?? null,
        completedAt: state === 'pending' ? null : fromStripeTime(refund.created),
      })
      await enqueue(tx, { name: 'orders.refunded', payload: { refundId } })
    }
    const known = { cause: refund.id, orderId: row.orderId, occurredAt: fromStripeTime(refund.created) }
    if (refund.balance_transaction) await recordJournal(tx, { ...madeBooking(row), ...known })
    const wasMade = await findJournal(tx, { kind: 'refund-created', cause: refund.id })
    if (state === 'failed' && wasMade) {
      const { amount } = row
      await recordJournal(tx, { ...refundFailed({ currency: currencyOf(row), refundId, amount }), ...known })
    }
  })
  return true
}

function madeBooking(row: RefundRow): Booking {
  const { id: refundId, orderId, amount, stage } = row
  const currency = currencyOf(row)
  return stage === 'held' ? refundedFromHeld({ currency, orderId, amount }) : refundPaid({ currency, refundId, amount })
}

function stateOf({ status }: StripeRefund): RefundRow['state'] {
  if (status === 'succeeded') return 'succeeded'
  return status === 'failed' || status === 'canceled' ? 'failed' : 'pending'
}
