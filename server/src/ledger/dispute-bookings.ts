import { type FeeTerms, feeReturned } from '@kollect-it/shared/fees/fee-difference.ts'
import type { CurrencyCode } from '@kollect-it/shared/money/currency.ts'
import { assert } from '../platform/assert.ts'
import {
  disputeFees,
  disputeHold,
  disputeLosses,
  heldFor,
  platformFee,
  sellerDisputeReserve,
  sellerReceivable,
  stripeBalance,
} from './accounts.ts'
import { type Booking, book, credit, debit } from './booking.ts'

// A buyer went to their bank. Stripe takes the amount and a fee from the platform, never from the seller: after the
// release, what can be had back from the seller is kept in reserve until the dispute is decided.

export interface DisputeFundsFacts {
  readonly currency: CurrencyCode
  readonly disputeId: string
  /** These two from the dispute's balance transactions, as they are without their signs. */
  readonly amount: bigint
  readonly fee: bigint
}

/** Stripe withdrew a disputed amount. Cause: the balance transaction. */
export function disputeWithdrawn({ currency, disputeId, amount, fee }: DisputeFundsFacts): Booking {
  return book('dispute-withdrawn', currency, [
    debit(disputeHold(disputeId), amount),
    debit(disputeFees, fee),
    credit(stripeBalance, amount + fee),
  ])
}

/** The dispute was won: Stripe gave the amount back, and the fee or nothing of it. Cause: the balance transaction. */
export function disputeReinstated({ currency, disputeId, amount, fee }: DisputeFundsFacts): Booking {
  return book('dispute-reinstated', currency, [
    debit(stripeBalance, amount + fee),
    credit(disputeHold(disputeId), amount),
    credit(disputeFees, fee),
  ])
}

export interface ReserveFacts {
  readonly currency: CurrencyCode
  readonly disputeId: string
  readonly amount: bigint
}

/** The transfer of a disputed order was reversed, into reserve. Cause: the reversal. */
export function transferReserved({ currency, disputeId, amount }: ReserveFacts): Booking {
  return book('transfer-reversed', currency, [
    debit(stripeBalance, amount),
    credit(sellerDisputeReserve(disputeId), amount),
  ])
}

/** The dispute was won, and the seller got the reserve again. Cause: the new transfer. */
export function reserveRepaid({ currency, disputeId, amount }: ReserveFacts): Booking {
  return book('transfer-created', currency, [
    debit(sellerDisputeReserve(disputeId), amount),
    credit(stripeBalance, amount),
  ])
}

export interface LostWhileHeldFacts {
  readonly currency: CurrencyCode
  readonly disputeId: string
  readonly orderId: string
  readonly amount: bigint
}

/** Lost before the release: it is gone from what is held. Cause: the dispute. */
export function disputeLostWhileHeld({ currency, disputeId, orderId, amount }: LostWhileHeldFacts): Booking {
  return book('dispute-lost', currency, [debit(heldFor(orderId), amount), credit(disputeHold(disputeId), amount)])
}

export interface LostAfterReleaseFacts {
  readonly currency: CurrencyCode
  readonly disputeId: string
  readonly sellerId: string
  /** What was released of the order, less what was refunded of it since. */
  readonly left: bigint
  readonly amount: bigint
  readonly terms: FeeTerms
  /** What was taken back from the seller for this dispute. */
  readonly reserved: bigint
  /** Who bears what the reserve does not cover of the seller's part. */
  readonly shortfallBorneBy: 'seller' | 'platform'
}

/** Lost after the release: the seller's part is of the reserve and a debt, the platform gives its fee. Cause: the dispute. */
export function disputeLostAfterRelease(facts: LostAfterReleaseFacts): Booking {
  const { currency, disputeId, sellerId, left, amount, terms, reserved } = facts
  assert(amount <= left, `dispute ${disputeId} of ${amount} is above the ${left} that are left`)
  const fee = feeReturned(left, amount, terms)
  const sellerPart = amount - fee
  assert(reserved <= sellerPart, `dispute ${disputeId}: ${reserved} in reserve are above the seller’s ${sellerPart}`)
  const bearer = facts.shortfallBorneBy === 'seller' ? sellerReceivable(sellerId) : disputeLosses
  return book('dispute-lost', currency, [
    debit(sellerDisputeReserve(disputeId), reserved),
    debit(bearer, sellerPart - reserved),
    debit(platformFee, fee),
    credit(disputeHold(disputeId), amount),
  ])
}
