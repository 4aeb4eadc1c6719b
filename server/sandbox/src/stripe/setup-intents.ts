import { ApiError, badParameter, refused } from './api-error.ts'
import { cardOf, type Decline } from './cards.ts'
import { type Attempt, bankError, challengeAction, createChallenge, type Presence } from './confirm-payment.ts'
import { emit } from './events.ts'
import { copy } from './json.ts'
import { listPage } from './lists.ts'
import { mergeMetadata, newMetadata } from './metadata.ts'
import type { Params } from './params.ts'
import { attach, checkUsable, methodFromCall } from './payment-methods.ts'
import type { PaymentMethod, SetupIntent } from './resources.ts'
import { type Call, list, type Route } from './route.ts'
import { chosenTypes } from './shared-params.ts'
import { need, own, type Scope } from './world.ts'

const METHOD = ['payment_method', 'payment_method_data'] as const
const FIELDS = ['customer', 'description', 'metadata', ...METHOD] as const

export const setupIntentRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/v1/setup_intents',
    takes: [
      ...FIELDS,
      'confirm',
      'usage',
      'return_url',
      'use_stripe_sdk',
      'automatic_payment_methods',
      'allowed_payment_method_types',
      'excluded_payment_method_types',
    ],
    handle: create,
  },
  {
    method: 'GET',
    path: '/v1/setup_intents',
    takes: ['customer', 'payment_method', ...list],
    handle: ({ world, account, params }) => {
      const [customer, method] = [params.text('customer'), params.text('payment_method')]
      const intents = world.store
        .list('setup_intent', account)
        .filter((one) => (!customer || one.customer === customer) && (!method || one.payment_method === method))
      return listPage(intents, params, '/v1/setup_intents')
    },
  },
  { method: 'GET', path: '/v1/setup_intents/{id}', takes: ['client_secret'], handle: find },
  { method: 'POST', path: '/v1/setup_intents/{id}', takes: FIELDS, handle: update },
  {
    method: 'POST',
    path: '/v1/setup_intents/{id}/confirm',
    takes: [...METHOD, 'return_url', 'use_stripe_sdk'],
    handle: confirm,
  },
  {
    method: 'POST',
    path: '/v1/setup_intents/{id}/cancel',
    takes: ['cancellation_reason'],
    handle: (call) => cancelSetup(call, find(call), call.params.text('cancellation_reason') ?? null),
  },
]

function find(call: Call): SetupIntent {
  return need(call, 'setup_intent', call.id, 'intent')
}

/** Makes a setup intent, unconfirmed, and writes its event. */
export function newSetup(scope: Scope, params: Params): SetupIntent {
  const { world, account } = scope
  const id = world.ids.make('seti')
  const types = chosenTypes(params)
  const intent = world.store.insert('setup_intent', account, {
    id,
    object: 'setup_intent',
    allowed_payment_method_types: params.texts('allowed_payment_method_types') ?? null,
    application: null,
    automatic_payment_methods: types.isAutomatic ? { allow_redirects: 'always', enabled: true } : null,
    cancellation_reason: null,
    client_secret: `${id}_secret_${world.ids.make('x').slice(2)}`,
    created: world.clock.seconds(),
    customer: params.text('customer') ?? null,
    customer_account: null,
    description: params.unsettable('description') ?? null,
    excluded_payment_method_types: params.texts('excluded_payment_method_types') ?? null,
    flow_directions: null,
    last_setup_error: null,
    latest_attempt: null,
    livemode: false,
    managed_payments: null,
    mandate: null,
    metadata: newMetadata(params),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: { card: { mandate_options: null, network: null, request_three_d_secure: 'automatic' } },
    payment_method_types: types.list,
    single_use_mandate: null,
    status: 'requires_payment_method',
    usage: params.text('usage') ?? 'off_session',
  })
  return intent
}

function create(call: Call): SetupIntent {
  const { params } = call
  const customer = params.text('customer')
  if (customer) need(call, 'customer', customer, 'customer')
  const method = methodFromCall(call, params)
  if (method) checkUsable(call, method, customer ?? null)
  if (params.flag('confirm') && !method) {
    throw badParameter('payment_method', 'You cannot confirm this SetupIntent because it is missing a payment method.')
  }
  const intent = newSetup(call, params)
  if (method) Object.assign(intent, { payment_method: method.id, status: 'requires_confirmation' })
  emit(call, 'setup_intent.created', intent)
  return params.flag('confirm') && method ? run(call, intent, method) : intent
}

function update(call: Call): SetupIntent {
  const intent = find(call)
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpectedState(intent, 'updated')
  const customer = call.params.text('customer')
  if (customer) intent.customer = need(call, 'customer', customer, 'customer').id
  const method = methodFromCall(call, call.params)
  if (method) {
    checkUsable(call, method, intent.customer)
    Object.assign(intent, { payment_method: method.id, status: 'requires_confirmation' })
  }
  intent.metadata = mergeMetadata(intent.metadata, call.params)
  const description = call.params.unsettable('description')
  if (description !== undefined) intent.description = description
  return intent
}

function confirm(call: Call): SetupIntent {
  const intent = find(call)
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpectedState(intent, 'confirmed')
  const given = methodFromCall(call, call.params)
  if (given) checkUsable(call, given, intent.customer)
  const method = given ?? (intent.payment_method ? own(call.world, 'payment_method', intent.payment_method) : undefined)
  if (!method) throw unexpectedState(intent, 'confirmed')
  return run(call, intent, method)
}

function run(call: Call, intent: SetupIntent, method: PaymentMethod): SetupIntent {
  const attempt = attemptSetup(call, intent, method, {
    isPresent: true,
    returnUrl: call.params.text('return_url') ?? null,
  })
  if (attempt.kind === 'declined') throw attempt.error
  return intent
}

/** Saves the card, or asks its owner first where the bank wants that. */
export function attemptSetup(scope: Scope, intent: SetupIntent, method: PaymentMethod, presence: Presence): Attempt {
  const card = cardOf(own(scope.world, 'card_record', method.id).number)
  intent.payment_method = method.id
  intent.last_setup_error = null
  if (card.declines && !card.savesDespiteDecline) return fail(scope, intent, method, card.declines)
  if (!card.asksAtSetup) return save(scope, intent, method)
  const challenge = createChallenge(scope, intent.id, presence.returnUrl)
  intent.status = 'requires_action'
  intent.next_action = challengeAction(scope, challenge, presence.returnUrl)
  emit(scope, 'setup_intent.requires_action', intent)
  return { kind: 'asked', challenge }
}

/** Goes on where the question was asked. */
export function answerSetupChallenge(scope: Scope, intent: SetupIntent, isConfirmed: boolean): Attempt {
  const method = own(scope.world, 'payment_method', intent.payment_method ?? '')
  intent.next_action = null
  if (isConfirmed) return save(scope, intent, method)
  return fail(scope, intent, method, {
    code: 'setup_intent_authentication_failure',
    declineCode: null,
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  })
}

function save(scope: Scope, intent: SetupIntent, method: PaymentMethod): Attempt {
  const record = own(scope.world, 'card_record', method.id)
  record.isSetUp = intent.usage === 'off_session'
  if (intent.customer) attach(scope, method, intent.customer)
  intent.status = 'succeeded'
  intent.next_action = null
  emit(scope, 'setup_intent.succeeded', intent)
  return { kind: 'paid' }
}

function fail(scope: Scope, intent: SetupIntent, method: PaymentMethod, decline: Decline): Attempt {
  intent.status = 'requires_payment_method'
  intent.payment_method = null
  const error = bankError(decline, method)
  intent.last_setup_error = error
  emit(scope, 'setup_intent.setup_failed', intent)
  return {
    kind: 'declined',
    error: new ApiError(402, { ...error, message: decline.message, setup_intent: copy(intent) }),
  }
}

/** Ends an intent that saved nothing. */
export function cancelSetup(scope: Scope, intent: SetupIntent, reason: string | null): SetupIntent {
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpectedState(intent, 'canceled')
  Object.assign(intent, { status: 'canceled', cancellation_reason: reason, next_action: null })
  emit(scope, 'setup_intent.canceled', intent)
  return intent
}

function unexpectedState(intent: SetupIntent, what: string): ApiError {
  return refused(
    `You cannot do this: the SetupIntent cannot be ${what} because it has a status of ${intent.status}.`,
    'setup_intent_unexpected_state',
    { setup_intent: copy(intent) },
  )
}
