import { type FeeTerms, feeReturned } from '@kollect-it/shared/fees/fee-difference.ts'
import type { CurrencyCode } from '@kollect-it/shared/money/currency.ts'
import { assert } from '../platform/assert.ts'
import { heldFor, platformFee, refundPayable, sellerReceivable, stripeBalance } from './accounts.ts'
import { type Booking, book, credit, debit } from './booking.ts'

// Money back to the buyer. Before the release it is taken from what is held. After it, the refund is decided first: the
// seller owes their part and the platform gives its fee on it back; then the transfer is reversed and the refund made,
// in whatever order Stripe lets us. Either way everybody ends with the same.

export interface HeldRefundFacts {
  readonly currency: CurrencyCode
  readonly orderId: string
  readonly amount: bigint
}

/** A refund was made of what is held. Cause: Stripe's refund. */
export function refundedFromHeld({ currency, orderId, amount }: HeldRefundFacts): Booking {
  return book('refund-created', currency, [debit(heldFor(orderId), amount), credit(stripeBalance, amount)])
}

export interface RefundDecisionFacts {
  readonly currency: CurrencyCode
  /** Of our row. */
  readonly refundId: string
  readonly sellerId: string
  /** What was released of the order, less what was refunded of it since. */
  readonly left: bigint
  readonly amount: bigint
  readonly terms: FeeTerms
}

/** A refund was decided after the release. Cause: our row of the refund. */
export function refundDecided({ currency, refundId, sellerId, left, amount, terms }: RefundDecisionFacts): Booking {
  assert(amount <= left, `refund ${refundId} of ${amount} is above the ${left} that are left`)
  const fee = feeReturned(left, amount, terms)
  return book('refund-decided', currency, [
    debit(sellerReceivable(sellerId), amount - fee),
    debit(platformFee, fee),
    credit(refundPayable(refundId), amount),
  ])
}

export interface RefundFacts {
  readonly currency: CurrencyCode
  /** Of our row. */
  readonly refundId: string
  readonly amount: bigint
}

/** A refund that was owed was made: decided after the release, or made again after it failed. Cause: Stripe's refund. */
export function refundPaid({ currency, refundId, amount }: RefundFacts): Booking {
  return book('refund-created', currency, [debit(refundPayable(refundId), amount), credit(stripeBalance, amount)])
}

/** A refund came back, and the buyer is still owed it. Cause: Stripe's refund. */
export function refundFailed({ currency, refundId, amount }: RefundFacts): Booking {
  return book('refund-failed', currency, [debit(stripeBalance, amount), credit(refundPayable(refundId), amount)])
}
