import type { FundsState } from './funds-states.ts'
import type { OrderState } from './order-states.ts'
import { buyerMayCancelFrom, reviewDeadline } from './order-times.ts'

/** Wrong codes that a seller can enter before only the buyer can confirm that they collected the piece. */
export const PICKUP_TRIES = 5

/** What it depends on what somebody can do with an order. */
export interface ActionFacts {
  readonly state: OrderState
  readonly funds: FundsState
  /** Null when the piece is not sent, only collected. */
  readonly shippingZone: string | null
  readonly shipTo: object | null
  readonly payBy: Date | null
  readonly paidAt: Date | null
  readonly completedAt: Date | null
  readonly cancelReason: CancelReason | null
  readonly cancellationRequestedAt: Date | null
  readonly pickupTries: number
  /** Whether the seller has offered the piece again. */
  readonly isRelisted: boolean
  readonly reviewedBy: readonly OrderSide[]
}

export type OrderSide = 'buyer' | 'seller'

export type CancelReason = 'unavailable' | 'buyer-asked' | 'not-paid' | 'not-shipped'

interface Situation extends ActionFacts {
  readonly side: OrderSide
  readonly now: Date
}

interface OrderActionFacts {
  readonly by: readonly OrderSide[]
  readonly from: readonly OrderState[]
  /** What else must be so. */
  readonly when?: (situation: Situation) => boolean
}

/** Where an order stands until it is paid. */
const UNPAID = ['checkout', 'awaiting-payment'] as const

/** All that the two sides of an order can do: what a page offers them and what the commands let through are both from here. */
export const ORDER_ACTIONS = {
  'set-address': {
    by: ['buyer'],
    from: UNPAID,
    when: ({ funds, shippingZone }) => funds === 'none' && shippingZone !== null,
  },
  pay: {
    by: ['buyer'],
    from: UNPAID,
    when: ({ funds, shipTo, shippingZone }) => funds === 'none' && (shipTo !== null || shippingZone === null),
  },
  'mark-shipped': { by: ['seller'], from: ['paid', 'ready-for-pickup'], when: isHeld },
  'offer-pickup': { by: ['seller'], from: ['paid'], when: isHeld },
  'confirm-pickup': {
    by: ['seller'],
    from: ['ready-for-pickup'],
    when: ({ pickupTries }) => pickupTries < PICKUP_TRIES,
  },
  'confirm-delivery': { by: ['buyer'], from: ['shipped', 'ready-for-pickup'] },
  accept: { by: ['buyer'], from: ['delivered'], when: isHeld },
  cancel: {
    by: ['buyer', 'seller'],
    from: [...UNPAID, 'paid', 'ready-for-pickup'],
    when: (situation) => cancelReasons(situation).length > 0,
  },
  'request-cancellation': {
    by: ['buyer'],
    from: ['paid', 'ready-for-pickup'],
    when: ({ cancellationRequestedAt }) => cancellationRequestedAt === null,
  },
  relist: { by: ['seller'], from: ['canceled'], when: (situation) => !situation.isRelisted && wasSold(situation) },
  review: { by: ['buyer', 'seller'], from: ['completed'], when: mayReview },
} as const satisfies Readonly<Record<string, OrderActionFacts>>

export type OrderAction = keyof typeof ORDER_ACTIONS

/** Whether somebody can do this with the order now. */
export function canAct(action: OrderAction, facts: ActionFacts, side: OrderSide, now: Date): boolean {
  const { by, from, when }: OrderActionFacts = ORDER_ACTIONS[action]
  return by.includes(side) && from.includes(facts.state) && (when?.({ ...facts, side, now }) ?? true)
}

/** Everything that somebody can do with the order now. */
export function actionsOf(facts: ActionFacts, side: OrderSide, now: Date): OrderAction[] {
  return Object.keys(ORDER_ACTIONS).filter(
    (action): action is OrderAction => isOrderAction(action) && canAct(action, facts, side, now),
  )
}

/** The side that an action is for; undefined where both can do it. */
export function actorOf(action: OrderAction): OrderSide | undefined {
  const { by }: OrderActionFacts = ORDER_ACTIONS[action]
  return by.length === 1 ? by[0] : undefined
}

/**
 * The reasons for which somebody can call the order off now; none when they cannot (auction-rules §11.3, 5, 7 and 9).
 * The seller can until it is sent, and what is unpaid once its time is over; the buyer what is only reserved for them, and
 * when it was not sent for long.
 */
export function cancelReasons({
  state,
  funds,
  side,
  now,
  payBy,
  paidAt,
  cancellationRequestedAt,
}: Situation): readonly CancelReason[] {
  if (state === 'checkout') return side === 'buyer' && funds === 'none' ? ['buyer-asked'] : []
  if (state === 'awaiting-payment') {
    return side === 'seller' && funds === 'none' && payBy !== null && now >= payBy ? ['not-paid'] : []
  }
  if ((state !== 'paid' && state !== 'ready-for-pickup') || funds !== 'held') return []
  if (side === 'seller') return cancellationRequestedAt ? ['unavailable', 'buyer-asked'] : ['unavailable']
  return state === 'paid' && paidAt !== null && now >= buyerMayCancelFrom(paidAt) ? ['not-shipped'] : []
}

/** What was only reserved, and let go by its buyer, is on offer again by itself. */
function wasSold({ paidAt, cancelReason }: Situation): boolean {
  return paidAt !== null || cancelReason !== 'buyer-asked'
}

function isHeld({ funds }: Situation): boolean {
  return funds === 'held'
}

function mayReview({ completedAt, reviewedBy, side, now }: Situation): boolean {
  return completedAt !== null && now < reviewDeadline(completedAt) && !reviewedBy.includes(side)
}

function isOrderAction(name: string): name is OrderAction {
  return Object.hasOwn(ORDER_ACTIONS, name)
}
