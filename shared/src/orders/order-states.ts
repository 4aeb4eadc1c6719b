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
}

/** Every state that an order can be in. */
export const ORDER_STATES = {
  checkout: { shownAs: 'AWAITING_PAYMENT', isLive: true },
  'awaiting-payment': { shownAs: 'AWAITING_PAYMENT', isLive: true },
  paid: { shownAs: 'PAID', isLive: true },
  shipped: { shownAs: 'SHIPPED', isLive: true },
  'ready-for-pickup': { shownAs: 'SHIPPED', isLive: true },
  delivered: { shownAs: 'DELIVERED', isLive: true },
  completed: { shownAs: 'COMPLETED', isLive: true },
  canceled: { shownAs: 'CANCELED', isLive: false },
  expired: { shownAs: 'EXPIRED', isLive: false },
  refunded: { shownAs: 'REFUNDED', isLive: false },
} as const satisfies Readonly<Record<string, OrderStateFacts>>

export type OrderState = keyof typeof ORDER_STATES

/** Who can make a move of an order. */
export type OrderActor = 'buyer' | 'seller' | 'system' | 'staff'

interface OrderMoveFacts {
  /** Where the order may stand before; null: there is no order yet. */
  readonly from: readonly (OrderState | null)[]
  readonly to: OrderState
  readonly by: readonly OrderActor[]
}

/** Every move that an order can make, and who may make it. Each is an event of its timeline. */
export const ORDER_MOVES = {
  /** An auction closed with a winner. */
  won: { from: [null], to: 'awaiting-payment', by: ['system'] },
  /** Somebody bought at once. */
  bought: { from: [null], to: 'awaiting-payment', by: ['buyer'] },
} as const satisfies Readonly<Record<string, OrderMoveFacts>>

export type OrderMove = keyof typeof ORDER_MOVES

export interface AttemptedMove {
  readonly move: OrderMove
  readonly from: OrderState | null
  readonly by: OrderActor
}

/** Where a move leads; undefined when it cannot be made from there, or not by them. */
export function nextOrderState({ move, from, by }: AttemptedMove): OrderState | undefined {
  const facts: OrderMoveFacts = ORDER_MOVES[move]
  return facts.from.includes(from) && facts.by.includes(by) ? facts.to : undefined
}
