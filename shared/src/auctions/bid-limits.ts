/** The highest maximum anybody may bid, in minor units: ten times the highest price a listing may carry. */
export const MAXIMUM_BID = 100_000_000_000n

/**
 * The highest maximum that somebody may bid without a usable card, in minor units of the market's currency. It follows
 * from the card on file of the payment flow ("a bidder without a usable card may not bid above a small limit"), which names
 * no amount: $500 lets newcomers begin, and keeps a win that nobody pays a small one.
 */
export const MAXIMUM_WITHOUT_CARD = 50_000n

/** Whether a maximum may be bid only by somebody whose card could be charged. */
export function needsCard(maximum: bigint): boolean {
  return maximum > MAXIMUM_WITHOUT_CARD
}
