import type { FundsMove } from './funds-moves.ts'

/** What the API shows of an order: a little coarser than what is kept. */
export type ShownOrderState =
  | 'AWAITING_PAYMENT'
  | 'PAID'
  | 'SHIPPED'
  | 'DELIVERED'
  | 'COMPLETED'
  | 'CANCELED'
  | 'REFUNDED'
  | 'EXPIRED'

interface OrderStateFacts {
  readonly shownAs: ShownOrderState
  /** Whether the piece is taken: while an order of it lives, it has no other. */
  readonly isLive: boolean
  /** Whether no move leads on from here. */
  readonly isEnd: boolean
}

/** Every state that an order can be in. */
export const ORDER_STATES = {
  checkout: { shownAs: 'AWAITING_PAYMENT', isLive: true, isEnd: false },
  'awaiting-payment': { shownAs: 'AWAITING_PAYMENT', isLive: true, isEnd: false },
  paid: { shownAs: 'PAID', isLive: true, isEnd: false },
  shipped: { shownAs: 'SHIPPED', isLive: true, isEnd: false },
  'ready-for-pickup': { shownAs: 'SHIPPED', isLive: true, isEnd: false },
  delivered: { shownAs: 'DELIVERED', isLive: true, isEnd: false },
  completed: { shownAs: 'COMPLETED', isLive: true, isEnd: false },
  canceled: { shownAs: 'CANCELED', isLive: false, isEnd: true },
  expired: { shownAs: 'EXPIRED', isLive: false, isEnd: true },
  refunded: { shownAs: 'REFUNDED', isLive: false, isEnd: true },
} as const satisfies Readonly<Record<string, OrderStateFacts>>

export type OrderState = keyof typeof ORDER_STATES

/** Who can make a move of an order. */
export type OrderActor = 'buyer' | 'seller' | 'system' | 'staff'

type Ways = { readonly [From in OrderState | 'nothing']?: OrderState }

interface OrderMoveFacts {
  /** From where to where; from `nothing` an order begins, and where both are the same it stays. */
  readonly ways: Ways
  readonly by: readonly OrderActor[]
  /** What becomes of the money with it: the move can be made only where the money can, too. */
  readonly funds?: FundsMove
}

/**
 * Every move that an order can make, and who may make it (auction-rules §11.3). Each is an event of its timeline. A piece at
 * a fixed price is only reserved until it is paid, for as long as a payment page lives; what was won, or taken out of an
 * auction, is theirs, with days to pay.
 */
export const ORDER_MOVES = {
  /** An auction closed with a winner. */
  won: { ways: { nothing: 'awaiting-payment' }, by: ['system'] },
  /** Somebody wants a piece at its fixed price, and nobody else can buy it while they pay. */
  reserved: { ways: { nothing: 'checkout' }, by: ['buyer'] },
  /** It was not paid while it was reserved: it is free again. */
  expired: { ways: { checkout: 'expired' }, by: ['system'] },
  /** Somebody took a lot out of its auction at once. */
  bought: { ways: { nothing: 'awaiting-payment' }, by: ['buyer'] },
  /** The buyer said where it goes, and what shipping costs follows from that. */
  'address-set': { ways: { checkout: 'checkout', 'awaiting-payment': 'awaiting-payment' }, by: ['buyer'] },
  'payment-reminder': { ways: { 'awaiting-payment': 'awaiting-payment' }, by: ['system'] },
  'payment-failed': {
    ways: { checkout: 'checkout', 'awaiting-payment': 'awaiting-payment' },
    by: ['system'],
    funds: 'payment-ended',
  },
  /** Into an order that is over a payment can still come; it is sent back. */
  paid: {
    ways: { checkout: 'paid', 'awaiting-payment': 'paid', canceled: 'canceled', expired: 'expired' },
    by: ['system'],
    funds: 'paid',
  },
  /** The seller did not send it in time. */
  'late-to-ship': { ways: { paid: 'paid' }, by: ['system'] },
  shipped: { ways: { paid: 'shipped', 'ready-for-pickup': 'shipped' }, by: ['seller'] },
  'pickup-offered': { ways: { paid: 'ready-for-pickup' }, by: ['seller'] },
  /** The buyer says so, or the seller with the code that only the buyer could give. */
  delivered: { ways: { shipped: 'delivered', 'ready-for-pickup': 'delivered' }, by: ['buyer', 'seller', 'staff'] },
  /** The buyer is content. */
  accepted: { ways: { delivered: 'completed' }, by: ['buyer'], funds: 'released' },
  /** The time to look at it is over; or nobody said a word of a parcel for so long that it must have arrived. */
  'inspection-ended': { ways: { delivered: 'completed', shipped: 'completed' }, by: ['system'], funds: 'released' },
  /** The money is the seller's. It comes with the move that completes the order. */
  released: { ways: { completed: 'completed' }, by: ['system'] },
  transferred: { ways: { completed: 'completed' }, by: ['system'], funds: 'transferred' },
  'paid-out': { ways: { completed: 'completed' }, by: ['system'], funds: 'paid-out' },
  'cancellation-requested': { ways: { paid: 'paid', 'ready-for-pickup': 'ready-for-pickup' }, by: ['buyer'] },
  canceled: {
    ways: {
      checkout: 'canceled',
      'awaiting-payment': 'canceled',
      paid: 'canceled',
      'ready-for-pickup': 'canceled',
    },
    by: ['buyer', 'seller', 'system', 'staff'],
  },
  /** The whole amount went back to the buyer. */
  refunded: {
    ways: {
      paid: 'refunded',
      shipped: 'refunded',
      'ready-for-pickup': 'refunded',
      delivered: 'refunded',
      completed: 'refunded',
      canceled: 'canceled',
      expired: 'expired',
    },
    by: ['system'],
    funds: 'refunded',
  },
  relisted: { ways: { canceled: 'canceled' }, by: ['seller'] },
  reviewed: { ways: { completed: 'completed' }, by: ['buyer', 'seller'] },
} as const satisfies Readonly<Record<string, OrderMoveFacts>>

export type OrderMove = keyof typeof ORDER_MOVES

export interface AttemptedMove {
  readonly move: OrderMove
  /** Null: there is no order yet. */
  readonly from: OrderState | null
  readonly by: OrderActor
}

/** Where a move leads; undefined when it cannot be made from there, or not by them. */
export function nextOrderState({ move, from, by }: AttemptedMove): OrderState | undefined {
  const facts: OrderMoveFacts = ORDER_MOVES[move]
  return facts.by.includes(by) ? facts.ways[from ?? 'nothing'] : undefined
}

/** What a move does with the money; undefined when it leaves it where it is. */
export function fundsMoveOf(move: OrderMove): FundsMove | undefined {
  const facts: OrderMoveFacts = ORDER_MOVES[move]
  return facts.funds
}
