import { ApiError, badParameter, missingParameter, refused } from './api-error.ts'
import { type Attempt, attemptPayment } from './confirm-payment.ts'
import { readShipping } from './customers.ts'
import { cancelIntent, capture, unexpectedState } from './end-payment.ts'
import { emit } from './events.ts'
import { copy } from './json.ts'
import { listPage } from './lists.ts'
import { mergeMetadata, newMetadata } from './metadata.ts'
import type { Params } from './params.ts'
import { checkUsable, methodFromCall } from './payment-methods.ts'
import type { PaymentIntent } from './resources.ts'
import { type Call, list, type Route } from './route.ts'
import { allowedTypes, checkAmount, chosenTypes } from './shared-params.ts'
import { need, own, type Scope } from './world.ts'

const EDITABLE = [
  'amount',
  'currency',
  'customer',
  'description',
  'metadata',
  'payment_method',
  'payment_method_data',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'statement_descriptor',
  'statement_descriptor_suffix',
  'transfer_group',
  'capture_method',
  'allowed_payment_method_types',
  'excluded_payment_method_types',
] as const
const CONFIRMING = ['off_session', 'return_url', 'error_on_requires_action', 'use_stripe_sdk'] as const

export const paymentIntentRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/payment_intents',
    takes: [...EDITABLE, ...CONFIRMING, 'confirm', 'automatic_payment_methods', 'confirmation_method'],
    handle: create,
  },
  {
    method: 'GET',
    path: '/v1/payment_intents',
    takes: ['customer', ...list],
    handle: ({ world, account, params }) => {
      const customer = params.text('customer')
      const intents = world.store.list('payment_intent', account)
      return listPage(
        intents.filter((intent) => !customer || intent.customer === customer),
        params,
        '/v1/payment_intents',
      )
    },
  },
  { method: 'GET', path: '/v1/payment_intents/{id}', takes: ['client_secret'], handle: (call) => find(call) },
  { method: 'POST', path: '/v1/payment_intents/{id}', takes: EDITABLE, handle: update },
  {
    method: 'POST',
    path: '/v1/payment_intents/{id}/confirm',
    takes: [
      ...CONFIRMING,
      'payment_method',
      'payment_method_data',
      'receipt_email',
      'setup_future_usage',
      'shipping',
      'capture_method',
    ],
    handle: confirm,
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/{id}/capture',
    takes: ['amount_to_capture', 'metadata', 'statement_descriptor', 'statement_descriptor_suffix'],
    handle: capture,
  },
  {
    method: 'POST',
    path: '/v1/payment_intents/{id}/cancel',
    takes: ['cancellation_reason'],
    handle: (call) => cancelIntent(call, find(call), call.params.text('cancellation_reason') ?? null),
  },
]

function find(call: Call): PaymentIntent {
  return need(call, 'payment_intent', call.id, 'intent')
}

/** Makes an intent from parameters that name its amount; unconfirmed, without an event. */
export function newIntent(scope: Scope, params: Params, money: { amount: number; currency: string }): PaymentIntent {
  const { world, account } = scope
  const id = world.ids.make('pi')
  const types = chosenTypes(params)
  return world.store.insert('payment_intent', account, {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: params.texts('allowed_payment_method_types') ?? null,
    amount: money.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: types.isAutomatic ? { allow_redirects: 'always', enabled: true } : null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: params.text('capture_method') ?? 'automatic_async',
    client_secret: `${id}_secret_${world.ids.make('x').slice(2)}`,
    confirmation_method: params.text('confirmation_method') ?? 'automatic',
    created: world.clock.seconds(),
    currency: money.currency,
    customer: params.text('customer') ?? null,
    customer_account: null,
    description: params.unsettable('description') ?? null,
    excluded_payment_method_types: params.texts('excluded_payment_method_types') ?? null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: newMetadata(params),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {
      card: { installments: null, mandate_options: null, network: null, request_three_d_secure: 'automatic' },
    },
    payment_method_types: types.list,
    payment_record: null,
    processing: null,
    receipt_email: params.unsettable('receipt_email') ?? null,
    review: null,
    setup_future_usage: params.text('setup_future_usage') || null,
    shipping: readShipping(params) ?? null,
    source: null,
    statement_descriptor: params.text('statement_descriptor') ?? null,
    statement_descriptor_suffix: params.text('statement_descriptor_suffix') ?? null,
    status: 'requires_payment_method',
    transfer_group: params.text('transfer_group') ?? null,
  })
}

function create(call: Call): PaymentIntent {
  const { params } = call
  const money = checkAmount(params.needInteger('amount'), params.needText('currency'))
  const customer = params.text('customer')
  if (customer) need(call, 'customer', customer, 'customer')
  if (params.has('off_session') && params.flag('confirm') !== true) {
    throw badParameter('off_session', 'You can only pass off_session when confirm is true.')
  }
  const method = methodFromCall(call, params)
  if (method) checkUsable(call, method, customer ?? null)
  if (params.flag('confirm') && !method) {
    throw badParameter(
      'payment_method',
      'You cannot confirm this PaymentIntent because it is missing a payment method.',
      'parameter_missing',
    )
  }
  const intent = newIntent(call, params, money)
  if (method) {
    intent.payment_method = method.id
    intent.status = 'requires_confirmation'
  }
  emit(call, 'payment_intent.created', intent)
  return params.flag('confirm') ? run(call, intent) : intent
}

function update(call: Call): PaymentIntent {
  const { params } = call
  const intent = find(call)
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) {
    const isOnlyText = Object.keys(params.all).every((name) =>
      ['metadata', 'description', 'transfer_group', 'receipt_email'].includes(name),
    )
    if (!isOnlyText) throw unexpectedState(intent, 'updated')
  }
  const customer = params.text('customer')
  if (customer) need(call, 'customer', customer, 'customer')
  const money = checkAmount(params.integer('amount') ?? intent.amount, params.text('currency') ?? intent.currency)
  const method = methodFromCall(call, params)
  if (method) checkUsable(call, method, customer ?? intent.customer)
  allowedTypes(params)
  Object.assign(intent, money)
  intent.metadata = mergeMetadata(intent.metadata, params)
  if (customer) intent.customer = customer
  for (const field of [
    'description',
    'receipt_email',
    'setup_future_usage',
    'transfer_group',
    'statement_descriptor',
    'statement_descriptor_suffix',
  ] as const) {
    const value = params.unsettable(field)
    if (value !== undefined) intent[field] = value
  }
  const shipping = readShipping(params)
  if (shipping !== undefined) intent.shipping = shipping
  intent.capture_method = params.text('capture_method') ?? intent.capture_method
  if (method) {
    intent.payment_method = method.id
    if (intent.status === 'requires_payment_method') intent.status = 'requires_confirmation'
  }
  return intent
}

function confirm(call: Call): PaymentIntent {
  const { params } = call
  const intent = find(call)
  if (!['requires_payment_method', 'requires_confirmation', 'requires_action'].includes(intent.status)) {
    throw unexpectedState(intent, 'confirmed')
  }
  const method = methodFromCall(call, params)
  if (method) checkUsable(call, method, intent.customer)
  if (!method && !intent.payment_method) throw missingMethod(intent)
  if (method) intent.payment_method = method.id
  const usage = params.text('setup_future_usage')
  if (usage !== undefined) intent.setup_future_usage = usage || null
  intent.receipt_email = params.text('receipt_email') ?? intent.receipt_email
  intent.capture_method = params.text('capture_method') ?? intent.capture_method
  const shipping = readShipping(params)
  if (shipping !== undefined) intent.shipping = shipping
  return run(call, intent)
}

function run(call: Call, intent: PaymentIntent): PaymentIntent {
  const method = own(call.world, 'payment_method', intent.payment_method ?? '')
  const offSession = call.params.all.off_session
  const isPresent = offSession === undefined || offSession === false
  if (!isPresent && !intent.customer && method.customer) throw missingParameter('customer')
  const attempt = attemptPayment(call, intent, method, { isPresent, returnUrl: call.params.text('return_url') ?? null })
  return answer(attempt, intent, call.params.flag('error_on_requires_action') === true)
}

function answer(attempt: Attempt, intent: PaymentIntent, isAskingWrong: boolean): PaymentIntent {
  if (attempt.kind === 'declined') throw attempt.error
  if (attempt.kind === 'asked' && isAskingWrong) {
    intent.status = 'requires_payment_method'
    intent.next_action = null
    const message =
      'This payment required an authentication action to complete, but `error_on_requires_action` was set.'
    throw new ApiError(402, {
      type: 'card_error',
      code: 'authentication_required',
      message,
      payment_intent: copy(intent),
    })
  }
  return intent
}

function missingMethod(intent: PaymentIntent): ApiError {
  return refused(
    `You cannot confirm this PaymentIntent because it's missing a payment method. Update the PaymentIntent with a payment method and then confirm it again.`,
    'payment_intent_unexpected_state',
    { payment_intent: copy(intent) },
  )
}
