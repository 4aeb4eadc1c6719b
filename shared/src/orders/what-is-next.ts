import type { FundsState } from './funds-states.ts'
import type { OrderState } from './order-states.ts'
import { nextTimer, type OrderTimer, type TimedOrder } from './order-timers.ts'

/** What happens next, if nobody acts. */
export interface NextStep {
  /** The same for both sides: nobody is called "you". */
  readonly text: string
  /** When; null when it depends on others and comes as soon as it can. */
  readonly at: Date | null
}

/** What the timers do, in words. Reminders are left out: they change nothing. */
const TIMER_WORDS: Readonly<Partial<Record<OrderTimer, string>>> = {
  reservation: 'The piece is reserved for the buyer. If it is not paid by then, it is free again for everybody.',
  lapse: 'If it is not paid by then, the order is canceled and the piece can be offered again.',
  late: 'The seller has until then to send it, or is marked as late.',
  'not-shipped': 'The seller is late. If it is not sent by then, the order is canceled and the buyer refunded.',
  arrival: 'If nobody reports anything by then, it counts as arrived and the money goes to the seller.',
  collection: 'If it is not collected by then, the order is canceled and the buyer refunded.',
  inspection: 'The buyer has until then to look at it. Without a word, the money then goes to the seller.',
}

const FUNDS_WORDS: Readonly<Partial<Record<FundsState, string>>> = {
  'release-scheduled': 'The money goes to the seller’s account.',
  transferred: 'The money goes from the seller’s account to their bank with the next payout.',
  'payout-failed': 'The seller’s bank refused the payout. It is tried again once their details are put right.',
}

/** What happens next with an order; null when all is done. */
export function whatIsNext(order: TimedOrder, now: Date): NextStep | null {
  if (order.funds === 'frozen') return { text: 'The money stays held until the case is settled.', at: null }
  if (order.funds === 'processing')
    return { text: 'The payment is on its way, and is confirmed by the bank.', at: null }
  const due = nextTimer(order, lastReminder(order.state), now)
  const words = due && TIMER_WORDS[due.timer]
  if (due && words !== undefined) return { text: words, at: due.dueAt }
  if ((order.state === 'canceled' || order.state === 'expired') && order.funds === 'held')
    return { text: 'The buyer gets the whole amount back.', at: null }
  const text = order.state === 'completed' ? FUNDS_WORDS[order.funds] : undefined
  return text === undefined ? null : { text, at: null }
}

function lastReminder(state: OrderState): OrderTimer | null {
  return state === 'awaiting-payment' ? 'second-reminder' : null
}
