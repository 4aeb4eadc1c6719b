/** What the API shows of where an order's money is. */
export type ShownFundsState =
  | 'NONE'
  | 'PROCESSING'
  | 'HELD'
  | 'FROZEN'
  | 'RELEASED'
  | 'TRANSFERRED'
  | 'PAID_OUT'
  | 'REFUNDED'
  | 'REVERSED'

interface FundsStateFacts {
  readonly shownAs: ShownFundsState
}

/** Every place in which the money of an order can be. */
export const FUNDS_STATES = {
  none: { shownAs: 'NONE' },
  processing: { shownAs: 'PROCESSING' },
  held: { shownAs: 'HELD' },
  frozen: { shownAs: 'FROZEN' },
  'release-scheduled': { shownAs: 'RELEASED' },
  transferred: { shownAs: 'TRANSFERRED' },
  'paid-out': { shownAs: 'PAID_OUT' },
  /** The seller's bank refused it: it lies where it lay before the payout. */
  'payout-failed': { shownAs: 'TRANSFERRED' },
  refunded: { shownAs: 'REFUNDED' },
  reversed: { shownAs: 'REVERSED' },
  /** The seller had less than was taken back, and owes the rest. */
  'reversal-short': { shownAs: 'REVERSED' },
} as const satisfies Readonly<Record<string, FundsStateFacts>>

export type FundsState = keyof typeof FUNDS_STATES
