import type { OrderTimer } from '@kollect-it/shared/orders/order-timers.ts'
import { validate as isUuid } from 'uuid'
import type { JobPayloads } from '../jobs/jobs.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { judgeUnpaid } from './judge-unpaid.ts'
import { type Attempt, type Judgement, type MoveAnswer, moveOrder } from './move-order.ts'
import type { HeldOrder } from './order-moves.repo.ts'
import { findOrder, type OrderRow } from './orders.repo.ts'
import { scheduleTimer } from './schedule-timer.ts'
import type { Settlements } from './settlements.ts'

type Effect = Pick<Attempt, 'move' | 'columns' | 'detail'>

/** What is done when a time has come. */
const EFFECTS: Readonly<Record<OrderTimer, Effect>> = {
  reservation: { move: 'expired' },
  'first-reminder': { move: 'payment-reminder' },
  'second-reminder': { move: 'payment-reminder' },
  lapse: cancelFor('not-paid'),
  late: { move: 'late-to-ship' },
  'not-shipped': cancelFor('not-shipped'),
  arrival: { move: 'inspection-ended', detail: { without: 'word' } },
  collection: { ...cancelFor('not-shipped'), detail: { reason: 'not-collected' } },
  inspection: { move: 'inspection-ended' },
}

/** What ends an order because it was not paid. */
const ENDS_UNPAID: readonly OrderTimer[] = ['reservation', 'lapse']

export type FireTimerAnswer =
  | MoveAnswer
  /** Its time has moved, and its job with it. */
  | { readonly kind: 'not-due' }
  | { readonly kind: 'no-such-order' }

/**
 * Does what comes by itself when the time has come, if the order still stands where the job was made for. Safe to call at
 * any time and any number of times. An order whose payment came through is never called off, even when the order has not
 * been told yet.
 */
export async function fireTimer(
  db: Database,
  settlements: Settlements,
  { orderId, expected, enteredAt, timer }: JobPayloads['orders.timer'],
): Promise<FireTimerAnswer> {
  const seen = isUuid(orderId) ? await findOrder(db, orderId) : undefined
  if (!seen) return { kind: 'no-such-order' }
  const { timer: current } = seen
  if (current === null || current !== timer) return stale(seen)
  // Otherwise somebody could pay on a page that is still open what is over in the same moment.
  if (ENDS_UNPAID.includes(current)) await settlements.closeCheckouts(orderId)
  return inTransaction(db, async (tx) => {
    let early: OrderRow | undefined
    const answer = await moveOrder(tx, settlements, {
      ...EFFECTS[current],
      orderId,
      by: 'system',
      expected: { state: expected, enteredAt, timer: current },
      judge: async ({ order, now }): Promise<Judgement> => {
        if (!isDue({ order, now })) {
          early = order
          return { kind: 'refused', message: 'It is too early.' }
        }
        return ENDS_UNPAID.includes(current) ? judgeUnpaid(tx, settlements, orderId) : { kind: 'fine' }
      },
    })
    if (!early) return answer
    await scheduleTimer(tx, early)
    return { kind: 'not-due' }
  })
}

function isDue({ order, now }: HeldOrder): boolean {
  return order.timerAt !== null && order.timerAt <= now
}

function stale(order: OrderRow): MoveAnswer {
  return { kind: 'moved-on', order, message: 'Another timer has taken its place.' }
}

function cancelFor(reason: 'not-paid' | 'not-shipped'): Effect {
  return { move: 'canceled', columns: { cancelReason: reason }, detail: { reason } }
}
