import { shareOf } from '../money/money.ts'

/** What an order's fee is reckoned by, fixed when the order is made. */
export interface FeeTerms {
  /** The part of the paid amount that no fee is taken on, in minor units; the rest is the item's. */
  readonly shipping: bigint
  /** The order's rate in hundredths of a percent: 1000, or 800 when its seller was Trusted. */
  readonly basisPoints: bigint
}

/**
 * The fee on what is left of an order's paid amount (item and shipping), in minor units, rounded half up by
 * {@link shareOf}. What was given back is taken to be of the item first, so that a seller never pays a fee on it.
 */
export function feeOn(left: bigint, { shipping, basisPoints }: FeeTerms): bigint {
  return shareOf(left > shipping ? left - shipping : 0n, basisPoints)
}

/**
 * How much of the fee is given back with a part of what is left, in minor units: the fee before less the fee after. As
 * a difference it rounds nothing itself, so that any number of parts gives back to the cent what one would, and a
 * refund after the release leaves everybody with what the same refund before it would have.
 */
export function feeReturned(left: bigint, refunded: bigint, terms: FeeTerms): bigint {
  return feeOn(left, terms) - feeOn(left - refunded, terms)
}
