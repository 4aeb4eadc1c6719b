import type { JobHandlers, JobPayloads, RecurringJob } from '../jobs/jobs.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import type { Logger } from '../platform/log.ts'
import { fireTimer } from './fire-timer.ts'
import {
  checkoutExpired,
  orderPaid,
  orderPaidOut,
  orderPaymentFailed,
  orderPayoutFailed,
  orderRefunded,
  orderReleased,
} from './money-moves.ts'
import { findDueOrders, findUnarmedOrders } from './order-moves.repo.ts'
import { armOrder } from './schedule-timer.ts'
import type { Settlements } from './settlements.ts'

interface Parts {
  readonly db: Database
  readonly settlements: Settlements
  readonly log: Logger
}

/** What recurs in this slice. */
export const ordersCrontab: readonly RecurringJob[] = [{ name: 'orders.sweep', times: '* * * * *' }]

type OrdersJob = Extract<keyof JobPayloads, `orders.${string}`>

/** Handles the jobs of this slice. */
export function ordersHandlers(parts: Parts): Pick<JobHandlers, OrdersJob> {
  const { db, settlements } = parts
  return {
    'orders.timer': (payload) => fire(parts, payload),
    'orders.sweep': () => sweep(parts),
    'orders.payment-succeeded': ({ paymentId }) =>
      inTransaction(db, async (tx) => {
        await orderPaid(tx, settlements, await settlements.readPayment(tx, paymentId))
      }),
    'orders.payment-failed': ({ paymentId }) =>
      inTransaction(db, async (tx) => {
        const report = await settlements.readPayment(tx, paymentId)
        await orderPaymentFailed(tx, settlements, { ...report, paymentId })
      }),
    'orders.checkout-expired': ({ checkoutId }) =>
      inTransaction(db, async (tx) => {
        await checkoutExpired(tx, settlements, await settlements.readCheckout(tx, checkoutId))
      }),
    'orders.released': ({ releaseId }) =>
      inTransaction(db, async (tx) => {
        await orderReleased(tx, settlements, await settlements.readRelease(tx, releaseId))
      }),
    'orders.refunded': ({ refundId }) =>
      inTransaction(db, async (tx) => {
        await orderRefunded(tx, settlements, await settlements.readRefund(tx, refundId))
      }),
    'orders.paid-out': ({ payoutId }) =>
      inTransaction(db, async (tx) => {
        const payout = await settlements.readPayout(tx, payoutId)
        if (payout.failed) await orderPayoutFailed(tx, { ...payout, payoutId })
        else await orderPaidOut(tx, settlements, payout)
      }),
  }
}

async function fire({ db, settlements, log }: Parts, payload: JobPayloads['orders.timer']): Promise<void> {
  const { kind } = await fireTimer(db, settlements, payload)
  log.info({ orderId: payload.orderId, timer: payload.timer, kind }, 'the time of an order had come')
}

const AT_ONCE = 200

/**
 * The net below the jobs: does what is overdue, and gives a timer to orders that should have one. One order that cannot
 * be moved holds up no other.
 *
 * @throws AggregateError at the end, so that the job is tried again, when some could not be moved
 */
async function sweep(parts: Parts): Promise<void> {
  const { db } = parts
  const failures: unknown[] = []
  const attempt = (work: Promise<void>) => work.catch((error: unknown) => failures.push(error))
  for (const orderId of await findUnarmedOrders(db, AT_ONCE)) {
    await attempt(inTransaction(db, (tx) => armOrder(tx, orderId)))
  }
  for (const { id: orderId, state: expected, stateEnteredAt, timer } of await findDueOrders(db, AT_ONCE)) {
    if (timer === null) continue
    await attempt(fire(parts, { orderId, expected, enteredAt: stateEnteredAt.toISOString(), timer }))
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} orders could not be moved`)
}
