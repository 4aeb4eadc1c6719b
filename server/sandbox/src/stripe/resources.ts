import type { JsonObject } from './json.ts'

/**
 * The API's objects as they go over the wire, with plain ids where they point at each other. Declared are the fields the
 * stand-in works with; the others are written once, where the object is made, and checked against the schema by tests.
 */
export interface StripeObject extends JsonObject {
  id: string
  object: string
}

export type Metadata = Record<string, string>

export interface Customer extends StripeObject {
  object: 'customer'
  email: string | null
  name: string | null
  metadata: Metadata
}

export type CardDetails = {
  brand: string
  last4: string
  exp_month: number
  exp_year: number
  fingerprint: string
  funding: string
  country: string
}

export type BillingDetails = {
  address: Address | null
  email: string | null
  name: string | null
  phone: string | null
  tax_id: string | null
}

export type Address = {
  city: string | null
  country: string | null
  line1: string | null
  line2: string | null
  postal_code: string | null
  state: string | null
}

export interface PaymentMethod extends StripeObject {
  object: 'payment_method'
  billing_details: BillingDetails
  card: CardDetails & JsonObject
  customer: string | null
  metadata: Metadata
}

export interface PaymentIntent extends StripeObject {
  object: 'payment_intent'
  amount: number
  amount_capturable: number
  amount_received: number
  capture_method: string
  currency: string
  customer: string | null
  description: string | null
  last_payment_error: JsonObject | null
  latest_charge: string | null
  metadata: Metadata
  next_action: JsonObject | null
  payment_method: string | null
  receipt_email: string | null
  setup_future_usage: string | null
  status:
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'requires_action'
    | 'processing'
    | 'requires_capture'
    | 'succeeded'
    | 'canceled'
  transfer_group: string | null
}

export interface SetupIntent extends StripeObject {
  object: 'setup_intent'
  customer: string | null
  last_setup_error: JsonObject | null
  metadata: Metadata
  next_action: JsonObject | null
  payment_method: string | null
  status:
    | 'requires_payment_method'
    | 'requires_confirmation'
    | 'requires_action'
    | 'processing'
    | 'succeeded'
    | 'canceled'
  usage: string
}

export interface Charge extends StripeObject {
  object: 'charge'
  amount: number
  amount_captured: number
  amount_refunded: number
  balance_transaction: string | null
  captured: boolean
  created: number
  currency: string
  customer: string | null
  disputed: boolean
  metadata: Metadata
  payment_intent: string | null
  payment_method: string | null
  paid: boolean
  refunded: boolean
  status: 'succeeded' | 'failed' | 'pending'
  transfer_group: string | null
}

export interface Refund extends StripeObject {
  object: 'refund'
  amount: number
  balance_transaction: string | null
  charge: string
  currency: string
  metadata: Metadata
  payment_intent: string | null
  status: 'pending' | 'succeeded' | 'failed' | 'canceled' | 'requires_action'
}

export interface Transfer extends StripeObject {
  object: 'transfer'
  amount: number
  amount_reversed: number
  balance_transaction: string
  currency: string
  description: string | null
  destination: string
  destination_payment: string
  metadata: Metadata
  reversed: boolean
  source_transaction: string | null
  transfer_group: string | null
}

export interface TransferReversal extends StripeObject {
  object: 'transfer_reversal'
  amount: number
  metadata: Metadata
  transfer: string
}

export interface BalanceTransaction extends StripeObject {
  object: 'balance_transaction'
  amount: number
  available_on: number
  created: number
  currency: string
  fee: number
  net: number
  source: string | null
  status: 'available' | 'pending'
  type: string
}

export interface Payout extends StripeObject {
  object: 'payout'
  amount: number
  arrival_date: number
  automatic: boolean
  balance_transaction: string | null
  created: number
  currency: string
  destination: string | null
  failure_balance_transaction: string | null
  failure_code: string | null
  failure_message: string | null
  metadata: Metadata
  reversed_by: string | null
  status: 'pending' | 'in_transit' | 'paid' | 'failed' | 'canceled'
}

export interface Topup extends StripeObject {
  object: 'topup'
  amount: number
  currency: string
}

export interface Dispute extends StripeObject {
  object: 'dispute'
  amount: number
  balance_transactions: (BalanceTransaction & JsonObject)[]
  charge: string
  currency: string
  evidence: JsonObject
  evidence_details: {
    due_by: number | null
    enhanced_eligibility: JsonObject
    has_evidence: boolean
    past_due: boolean
    submission_count: number
    submission_method: string
  }
  is_charge_refundable: boolean
  metadata: Metadata
  payment_intent: string | null
  status: string
}

export interface Session extends StripeObject {
  object: 'checkout.session'
  amount_total: number | null
  cancel_url: string | null
  created: number
  currency: string | null
  customer: string | null
  customer_details: JsonObject | null
  customer_email: string | null
  expires_at: number
  metadata: Metadata
  mode: 'payment' | 'setup'
  payment_intent: string | null
  payment_status: 'paid' | 'unpaid' | 'no_payment_required'
  setup_intent: string | null
  status: 'open' | 'complete' | 'expired'
  success_url: string
  url: string | null
}

export interface WebhookEndpoint extends StripeObject {
  object: 'webhook_endpoint'
  description: string | null
  enabled_events: string[]
  metadata: Metadata
  status: 'enabled' | 'disabled'
  url: string
}

export interface StripeEvent extends StripeObject {
  object: 'event'
  account?: string
  created: number
  data: { object: JsonObject; previous_attributes?: JsonObject }
  pending_webhooks: number
  request: { id: string | null; idempotency_key: string | null }
  type: string
}

/** An event of API v2: it names the object and leaves reading it to the receiver. */
export interface ThinEvent extends StripeObject {
  object: 'v2.core.event'
  created: string
  type: string
}

export interface BankAccount extends StripeObject {
  object: 'bank_account'
  account: string
  currency: string
  last4: string
  status: string
}
