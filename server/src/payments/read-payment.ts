import { required } from '../platform/assert.ts'
import { describeDecline, type PaymentProblem } from './payment-problem.ts'
import { fromStripeAmount, fromStripeTime, idOf, type StripeCharge, type StripePayment } from './stripe.ts'

/** How a payment stands at Stripe, in what we need of it. */
export type PaymentFacts =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'processing' }
  | { readonly kind: 'canceled' }
  /** A try failed; another may follow under the same payment. `key` tells one try from another. */
  | { readonly kind: 'failed'; readonly problem: PaymentProblem; readonly key: string }
  /** Stripe has the money and does not say yet what it keeps of it. */
  | { readonly kind: 'fee-unknown' }
  | {
      readonly kind: 'succeeded'
      readonly amount: bigint
      /** ISO 4217, in capitals. */
      readonly currency: string
      readonly chargeId: string
      readonly stripeFee: bigint
      readonly paidWith: string
      readonly at: Date
    }

/** Reads a payment whose `latest_charge.balance_transaction` was expanded. */
export function readPayment(payment: StripePayment): PaymentFacts {
  switch (payment.status) {
    case 'succeeded':
      return readSuccess(payment)
    case 'processing':
      return { kind: 'processing' }
    case 'canceled':
      return { kind: 'canceled' }
    default:
      return readFailedTry(payment)
  }
}

function readSuccess(payment: StripePayment): PaymentFacts {
  const charge = required(payment.latest_charge, `payment ${payment.id} succeeded without a charge`)
  if (typeof charge === 'string') throw new Error(`payment ${payment.id} was read without its charge`)
  const booked = charge.balance_transaction
  if (!booked || typeof booked === 'string') return { kind: 'fee-unknown' }
  return {
    kind: 'succeeded',
    amount: fromStripeAmount(payment.amount_received),
    currency: payment.currency.toUpperCase(),
    chargeId: charge.id,
    stripeFee: fromStripeAmount(booked.fee),
    paidWith: describeMeans(charge),
    at: fromStripeTime(charge.created),
  }
}

function readFailedTry({ last_payment_error: error, latest_charge: charge }: StripePayment): PaymentFacts {
  if (!error) return { kind: 'waiting' }
  const problem = describeDecline(error.decline_code ?? error.code ?? error.type)
  return { kind: 'failed', problem, key: error.charge ?? idOf(charge) ?? problem.code }
}

function describeMeans({ payment_method_details: means }: StripeCharge): string {
  const card = means?.card
  if (card?.brand && card.last4) return `${nameBrand(card.brand)} ending ${card.last4}`
  return means?.type === 'link' ? 'Link' : 'a card'
}

const BRANDS: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
}

/** A brand as people write it, of Stripe's own name for it. */
export function nameBrand(brand: string): string {
  return BRANDS[brand] ?? brand.charAt(0).toUpperCase() + brand.slice(1)
}
