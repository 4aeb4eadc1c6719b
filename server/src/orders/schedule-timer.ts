import { nextTimer, type OrderTimer, type TimedOrder } from '@kollect-it/shared/orders/order-timers.ts'
import { enqueue } from '../jobs/jobs.ts'
import type { Connection, Transaction } from '../platform/database.ts'
import { lockOrder, type OrderColumns, setTimer } from './order-moves.repo.ts'
import type { OrderRow } from './orders.repo.ts'

/** The columns that say what happens next by itself. */
export function timerColumns(
  order: TimedOrder,
  { after, now }: { readonly after: OrderTimer | null; readonly now: Date },
): Pick<OrderColumns, 'timer' | 'timerAt'> {
  const next = nextTimer(order, after, now)
  return { timer: next?.timer ?? null, timerAt: next?.dueAt ?? null }
}

/**
 * Has what comes next happen at its time. An order has one such job: the one for what comes next replaces it. One that
 * comes too late for the state it names, or twice, does nothing.
 */
export async function scheduleTimer(connection: Connection, order: OrderRow): Promise<void> {
  if (order.timer === null || order.timerAt === null) return
  await enqueue(connection, {
    name: 'orders.timer',
    payload: {
      orderId: order.id,
      expected: order.state,
      enteredAt: order.stateEnteredAt.toISOString(),
      timer: order.timer,
    },
    key: `orders.timer:${order.id}`,
    runAt: order.timerAt,
  })
}

/** Gives an order its timer that has none and should, such as one from demo data. */
export async function armOrder(tx: Transaction, orderId: string): Promise<void> {
  const held = await lockOrder(tx, orderId)
  if (!held || held.order.timer !== null) return
  const armed = { ...held.order, ...timerColumns(held.order, { after: null, now: held.now }) }
  await setTimer(tx, armed)
  await scheduleTimer(tx, armed)
}
