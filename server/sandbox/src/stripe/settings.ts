/** How the stand-in's money and time behave; `/_sandbox/settings` changes them. */
export interface Settings {
  /** From a charge until its money is available. */
  availabilityDelaySeconds: number
  /** From a charge until it names its balance transaction: 0 at once; more, as Stripe does with `automatic_async`. */
  balanceTransactionDelaySeconds: number
  /** Whether a transfer reversal beyond the seller's balance is refused or leaves the seller in debt. */
  reversals: 'fail' | 'go_negative'
  /** What a dispute costs, in minor units. */
  disputeFee: number
}

export const DEFAULT_SETTINGS: Settings = {
  availabilityDelaySeconds: 2 * 24 * 60 * 60,
  balanceTransactionDelaySeconds: 0,
  reversals: 'go_negative',
  disputeFee: 1500,
}

const MINUTE = 60
const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Times that Stripe does not promise and that are ours, in seconds of the stand-in's clock. */
export const TIMINGS = {
  disputeAfterCharge: 5,
  disputeVerdict: 5,
  disputeAnswer: 9 * DAY,
  refundOutcome: 60,
  payoutArrival: DAY,
  accountLink: 5 * MINUTE,
  loginLink: 5 * MINUTE,
  idempotencyKey: DAY,
  eventHistory: 30 * DAY,
  sessionDefault: DAY,
  sessionMinimum: 30 * MINUTE,
  webhookRetries: [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR],
  webhookRetryEvery: 12 * HOUR,
  webhookGiveUp: 3 * DAY,
} as const
