import type { FundsState } from './funds-states.ts'
import type { OrderState } from './order-states.ts'
import { daysAfter, hoursAfter, ORDER_TIMES } from './order-times.ts'

/** What the times of an order follow from. */
export interface TimedOrder {
  readonly state: OrderState
  readonly funds: FundsState
  readonly stateEnteredAt: Date
  readonly payBy: Date | null
  readonly shipBy: Date | null
  readonly inspectionEndsAt: Date | null
  readonly paidAt: Date | null
}

interface OrderTimerFacts {
  readonly state: OrderState
  /** When it is due; null when it has no time, which no order that came into the state by a move has. */
  readonly dueAt: (order: TimedOrder) => Date | null
}

const [firstReminder, secondReminder] = ORDER_TIMES.paymentReminderHours

/** Everything that happens by itself when nobody acts, in the order in which it does within a state. */
export const ORDER_TIMERS = {
  /** Was not paid while it was reserved. */
  reservation: { state: 'checkout', dueAt: ({ payBy }) => payBy },
  'first-reminder': { state: 'awaiting-payment', dueAt: (order) => hoursAfter(order.stateEnteredAt, firstReminder) },
  'second-reminder': { state: 'awaiting-payment', dueAt: (order) => hoursAfter(order.stateEnteredAt, secondReminder) },
  /** Was not paid in time. */
  lapse: { state: 'awaiting-payment', dueAt: ({ payBy }) => payBy },
  late: { state: 'paid', dueAt: ({ shipBy }) => shipBy },
  'not-shipped': {
    state: 'paid',
    dueAt: ({ paidAt, stateEnteredAt }) => daysAfter(paidAt ?? stateEnteredAt, ORDER_TIMES.notShippedDays),
  },
  arrival: { state: 'shipped', dueAt: ({ stateEnteredAt }) => daysAfter(stateEnteredAt, ORDER_TIMES.arrivalDays) },
  collection: {
    state: 'ready-for-pickup',
    dueAt: ({ stateEnteredAt }) => daysAfter(stateEnteredAt, ORDER_TIMES.collectionDays),
  },
  inspection: { state: 'delivered', dueAt: ({ inspectionEndsAt }) => inspectionEndsAt },
} as const satisfies Readonly<Record<string, OrderTimerFacts>>

export type OrderTimer = keyof typeof ORDER_TIMERS

export interface DueTimer {
  readonly timer: OrderTimer
  readonly dueAt: Date
}

/** The states in which something happens by itself. */
export const TIMED_STATES: readonly OrderState[] = [
  ...new Set(Object.values(ORDER_TIMERS).map(({ state }: OrderTimerFacts) => state)),
]

/** All that happens by itself while the order stands where it does, the first first. Nothing does while its money is frozen. */
export function timersOf(order: TimedOrder): DueTimer[] {
  if (order.funds === 'frozen') return []
  const timers: readonly [string, OrderTimerFacts][] = Object.entries(ORDER_TIMERS)
  return timers.flatMap(([timer, { state, dueAt }]) => {
    const at = state === order.state ? dueAt(order) : null
    return at && isOrderTimer(timer) ? [{ timer, dueAt: at }] : []
  })
}

/**
 * What happens next by itself. Of several that are overdue, as after a long standstill, only the last: nobody is reminded
 * of what is over in the same minute.
 *
 * @param after what has happened already in this state
 */
export function nextTimer(order: TimedOrder, after: OrderTimer | null, now: Date): DueTimer | undefined {
  const timers = timersOf(order)
  const ahead = timers.slice(timers.findIndex(({ timer }) => timer === after) + 1)
  return ahead.find(({ dueAt }) => dueAt > now) ?? ahead.at(-1)
}

export function isOrderTimer(name: string): name is OrderTimer {
  return Object.hasOwn(ORDER_TIMERS, name)
}
