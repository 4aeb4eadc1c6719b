import { schedule } from './agenda.ts'
import { cardOf, type Decline } from './cards.ts'
import { readShipping } from './customers.ts'
import { change, emit } from './events.ts'
import { move, processingFee } from './ledger.ts'
import { listPage } from './lists.ts'
import { mergeMetadata } from './metadata.ts'
import type { Charge, PaymentIntent, PaymentMethod } from './resources.ts'
import { list, type Route } from './route.ts'
import { TIMINGS } from './settings.ts'
import { need, own, type Scope } from './world.ts'

export const chargeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/charges',
    takes: ['customer', 'payment_intent', 'transfer_group', ...list],
    handle: ({ world, account, params }) => {
      const isWanted = (charge: Charge) =>
        (['customer', 'payment_intent', 'transfer_group'] as const).every(
          (field) => !params.has(field) || charge[field] === params.text(field),
        )
      return listPage(world.store.list('charge', account).filter(isWanted), params, '/v1/charges')
    },
  },
  {
    method: 'GET',
    path: '/v1/charges/{id}',
    takes: [],
    handle: (call) => need(call, 'charge', call.id, 'id'),
  },
  {
    method: 'POST',
    path: '/v1/charges/{id}',
    takes: ['description', 'metadata', 'receipt_email', 'shipping', 'transfer_group'],
    handle: (call) => {
      const charge = need(call, 'charge', call.id, 'id')
      const { params } = call
      change(call, charge, 'charge.updated', (edited) => {
        edited.metadata = mergeMetadata(edited.metadata, params)
        for (const field of ['description', 'receipt_email', 'transfer_group'] as const) {
          const value = params.unsettable(field)
          if (value !== undefined) edited[field] = value
        }
        const shipping = readShipping(params)
        if (shipping !== undefined) edited.shipping = shipping
      })
      return charge
    },
  },
]

/** What the bank said to a charge. */
export type Verdict =
  | { readonly kind: 'captured' }
  | { readonly kind: 'authorized' }
  | { readonly kind: 'declined'; readonly decline: Decline }

/** Writes the charge of an attempt, and moves the money when it was captured. */
export function createCharge(
  scope: Scope,
  intent: PaymentIntent,
  attempt: { method: PaymentMethod; verdict: Verdict; isAuthenticated: boolean },
): Charge {
  const { world, account } = scope
  const { method, verdict, isAuthenticated } = attempt
  const decline = verdict.kind === 'declined' ? verdict.decline : null
  const isCaptured = verdict.kind === 'captured'
  const id = world.ids.make('ch')
  const charge = world.store.insert('charge', account, {
    ...blankCharge(id, world.clock.seconds()),
    amount: intent.amount,
    amount_captured: isCaptured ? intent.amount : 0,
    billing_details: method.billing_details,
    captured: isCaptured,
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    failure_code: decline?.code ?? null,
    failure_message: decline?.message ?? null,
    metadata: { ...intent.metadata },
    outcome: outcomeOf(decline),
    paid: !decline,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: methodDetails(scope, intent, method, isAuthenticated),
    receipt_email: intent.receipt_email,
    receipt_url: decline ? null : `${world.url}/receipts/${id}`,
    shipping: intent.shipping ?? null,
    statement_descriptor: intent.statement_descriptor ?? null,
    statement_descriptor_suffix: intent.statement_descriptor_suffix ?? null,
    status: decline ? 'failed' : 'succeeded',
    transfer_group: intent.transfer_group,
  })
  if (isCaptured) bookCharge(scope, charge)
  emit(scope, decline ? 'charge.failed' : 'charge.succeeded', charge)
  return charge
}

/** Every field of a charge that nobody fills. */
export function blankCharge(id: string, created: number) {
  return {
    id,
    object: 'charge' as const,
    amount_captured: 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: { address: null, email: null, name: null, phone: null, tax_id: null },
    calculated_statement_descriptor: 'KOLLECT-IT',
    created,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    payment_intent: null,
    payment_method: null,
    payment_method_details: null,
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    transfer_data: null,
    transfer_group: null,
  }
}

/** Takes the captured amount from the card and credits what the fee leaves. */
export function bookCharge(scope: Scope, charge: Charge): void {
  const { world, account } = scope
  const { number } = own(world, 'card_record', charge.payment_method ?? '')
  const card = cardOf(number)
  const now = world.clock.seconds()
  const [transaction] = move(world, charge.currency, {
    bookings: [
      {
        account,
        type: 'charge',
        amount: charge.amount_captured,
        fee: processingFee(charge.amount_captured),
        source: charge.id,
        availableOn: card.fundsAtOnce ? now : now + world.settings.availabilityDelaySeconds,
        reportingCategory: 'charge',
      },
    ],
    pots: { cards: -charge.amount_captured },
  })
  const delay = world.settings.balanceTransactionDelaySeconds
  if (delay > 0) schedule(world, 'balance-transaction', charge.id, now + delay)
  else charge.balance_transaction = transaction?.id ?? null
  if (card.afterwards) schedule(world, 'dispute-opens', charge.id, now + TIMINGS.disputeAfterCharge)
}

function outcomeOf(decline: Decline | null) {
  return {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: decline ? '05' : null,
    network_status: decline ? 'declined_by_network' : 'approved_by_network',
    reason: decline ? (decline.declineCode ?? decline.code) : null,
    risk_level: 'normal',
    risk_score: 20,
    seller_message: decline ? 'The bank did not return any further details with this decline.' : 'Payment complete.',
    type: decline ? 'issuer_declined' : 'authorized',
  }
}

function methodDetails(scope: Scope, intent: PaymentIntent, method: PaymentMethod, isAuthenticated: boolean) {
  const { card } = method
  return {
    card: {
      amount_authorized: intent.amount,
      authorization_code: null,
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: card.country,
      electronic_commerce_indicator: isAuthenticated ? '05' : null,
      exp_month: card.exp_month,
      exp_year: card.exp_year,
      fingerprint: card.fingerprint,
      funding: card.funding,
      installments: null,
      last4: card.last4,
      mandate: null,
      network: card.brand,
      network_token: { used: false },
      network_transaction_id: null,
      regulated_status: 'unregulated',
      three_d_secure: isAuthenticated ? authenticated(scope) : null,
      transaction_link_id: null,
      wallet: null,
    },
    type: 'card',
  }
}

function authenticated({ world }: Scope) {
  return {
    authentication_flow: 'challenge',
    electronic_commerce_indicator: '05',
    exemption_indicator: null,
    result: 'authenticated',
    result_reason: null,
    transaction_id: world.ids.make('3ds'),
    version: '2.2.0',
  }
}
