import type { FundsState } from './funds-states.ts'

interface FundsMoveFacts {
  readonly from: readonly FundsState[]
  readonly to: FundsState
}

/**
 * Every way in which the money of an order changes its place. Beside a move of the order, such as a payment, or by
 * itself, such as a payout that the seller's bank refuses.
 */
export const FUNDS_MOVES = {
  /** A payment is on its way that takes longer than a page, such as a bank debit. */
  'payment-started': { from: ['none'], to: 'processing' },
  /** It failed, or the payment page was left: nothing was taken. */
  'payment-ended': { from: ['none', 'processing'], to: 'none' },
  paid: { from: ['none', 'processing'], to: 'held' },
  /** A case or a dispute holds up what has not been transferred. */
  frozen: { from: ['held', 'release-scheduled'], to: 'frozen' },
  thawed: { from: ['frozen'], to: 'held' },
  released: { from: ['held'], to: 'release-scheduled' },
  transferred: { from: ['release-scheduled'], to: 'transferred' },
  'paid-out': { from: ['transferred', 'payout-failed'], to: 'paid-out' },
  'payout-failed': { from: ['transferred', 'paid-out'], to: 'payout-failed' },
  /** The whole of it, back to the buyer, whoever had to give it. */
  refunded: {
    from: [
      'held',
      'frozen',
      'release-scheduled',
      'transferred',
      'paid-out',
      'payout-failed',
      'reversed',
      'reversal-short',
    ],
    to: 'refunded',
  },
  /** Taken back from the seller after the transfer. */
  reversed: { from: ['transferred', 'paid-out', 'payout-failed'], to: 'reversed' },
  'reversal-short': { from: ['transferred', 'paid-out', 'payout-failed'], to: 'reversal-short' },
} as const satisfies Readonly<Record<string, FundsMoveFacts>>

export type FundsMove = keyof typeof FUNDS_MOVES

/** Where the money is after a move; undefined when it cannot be made from there. */
export function nextFundsState(move: FundsMove, from: FundsState): FundsState | undefined {
  const facts: FundsMoveFacts = FUNDS_MOVES[move]
  return facts.from.includes(from) ? facts.to : undefined
}
