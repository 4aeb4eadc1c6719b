import { type FeeTerms, feeOn } from '@kollect-it/shared/fees/fee-difference.ts'
import type { CurrencyCode } from '@kollect-it/shared/money/currency.ts'
import { assert } from '../platform/assert.ts'
import {
  heldFor,
  platformBank,
  platformFee,
  sellerPayable,
  sellerReceivable,
  stripeBalance,
  stripeFees,
} from './accounts.ts'
import { type Booking, book, credit, debit } from './booking.ts'

// From the payment to the payout. All amounts are minor units of the one currency of the facts.

export interface PaymentFacts {
  readonly currency: CurrencyCode
  /** What was paid for each order: one, or several that were paid together. */
  readonly parts: readonly { readonly orderId: string; readonly amount: bigint }[]
  /** From the charge's balance transaction. */
  readonly stripeFee: bigint
}

/** A buyer paid: all of it is held, and Stripe's fee is the platform's cost. Cause: the charge. */
export function paymentSucceeded({ currency, parts, stripeFee }: PaymentFacts): Booking {
  const paid = parts.reduce((sum, { amount }) => sum + amount, 0n)
  assert(stripeFee <= paid, `Stripe’s fee of ${stripeFee} is above the ${paid} that was paid`)
  return book('payment-succeeded', currency, [
    debit(stripeBalance, paid - stripeFee),
    debit(stripeFees, stripeFee),
    ...parts.map(({ orderId, amount }) => credit(heldFor(orderId), amount)),
  ])
}

export interface ReleaseFacts {
  readonly currency: CurrencyCode
  readonly orderId: string
  readonly sellerId: string
  /** All that is left of the order's money. */
  readonly held: bigint
  readonly terms: FeeTerms
}

/** What is held becomes the seller's, less the fee. Cause: the row of the release. */
export function released({ currency, orderId, sellerId, held, terms }: ReleaseFacts): Booking {
  const fee = feeOn(held, terms)
  return book('release', currency, [
    debit(heldFor(orderId), held),
    credit(platformFee, fee),
    credit(sellerPayable(sellerId), held - fee),
  ])
}

export interface SellerFacts {
  readonly currency: CurrencyCode
  readonly sellerId: string
  readonly amount: bigint
}

/** What a seller owes is kept from what they are owed. Cause: the row of the release that it is kept from. */
export function debtOffset({ currency, sellerId, amount }: SellerFacts): Booking {
  return book('debt-offset', currency, [
    debit(sellerPayable(sellerId), amount),
    credit(sellerReceivable(sellerId), amount),
  ])
}

/** Money went to the seller's account at Stripe. Cause: the transfer. */
export function transferCreated({ currency, sellerId, amount }: SellerFacts): Booking {
  return book('transfer-created', currency, [debit(sellerPayable(sellerId), amount), credit(stripeBalance, amount)])
}

/** Money came back from the seller's account and pays what they owe. Cause: the reversal. */
export function transferReversed({ currency, sellerId, amount }: SellerFacts): Booking {
  return book('transfer-reversed', currency, [debit(stripeBalance, amount), credit(sellerReceivable(sellerId), amount)])
}

export interface PlatformFacts {
  readonly currency: CurrencyCode
  readonly amount: bigint
}

/** The platform took free cash to its bank. Cause: the payout. */
export function platformPaidOut({ currency, amount }: PlatformFacts): Booking {
  return book('platform-payout', currency, [debit(platformBank, amount), credit(stripeBalance, amount)])
}

/** The platform put money of its own into Stripe. Cause: the top-up. */
export function platformToppedUp({ currency, amount }: PlatformFacts): Booking {
  return book('platform-top-up', currency, [debit(stripeBalance, amount), credit(platformBank, amount)])
}
