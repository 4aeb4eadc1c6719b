import { ApiError } from './api-error.ts'
import { cardOf, type Decline } from './cards.ts'
import { createCharge } from './charges.ts'
import { emit } from './events.ts'
import { copy, type JsonObject } from './json.ts'
import { attach } from './payment-methods.ts'
import type { PaymentIntent, PaymentMethod } from './resources.ts'
import { own, type Scope } from './world.ts'

/** How an attempt to pay ended. `declined` carries what the API answers. */
export type Attempt =
  | { readonly kind: 'paid' }
  | { readonly kind: 'asked'; readonly challenge: string }
  | { readonly kind: 'declined'; readonly error: ApiError }

/** Who is there while a payment is confirmed. */
export interface Presence {
  readonly isPresent: boolean
  readonly returnUrl: string | null
}

export const AUTHENTICATION_REQUIRED: Decline = {
  code: 'authentication_required',
  declineCode: 'authentication_required',
  message: 'Your card was declined. This transaction requires authentication.',
}
const AUTHENTICATION_FAILED: Decline = {
  code: 'payment_intent_authentication_failure',
  declineCode: null,
  message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
}

/** Charges the payment method, or asks its owner first where the bank wants that. */
export function attemptPayment(
  scope: Scope,
  intent: PaymentIntent,
  method: PaymentMethod,
  presence: Presence,
): Attempt {
  const record = own(scope.world, 'card_record', method.id)
  const card = cardOf(record.number)
  const asks = presence.isPresent ? card.asksPresent : card.asksAbsent
  intent.payment_method = method.id
  intent.last_payment_error = null
  if (asks === 'always' || (asks === 'unless_set_up' && !record.isSetUp)) {
    if (!presence.isPresent) return fail(scope, intent, method, { decline: AUTHENTICATION_REQUIRED })
    return ask(scope, intent, presence)
  }
  return charge(scope, intent, method, { isAuthenticated: false })
}

/** Goes on where the question was asked: the owner confirmed, or did not. */
export function answerChallenge(scope: Scope, intent: PaymentIntent, isConfirmed: boolean): Attempt {
  const method = own(scope.world, 'payment_method', intent.payment_method ?? '')
  intent.next_action = null
  if (!isConfirmed) return fail(scope, intent, method, { decline: AUTHENTICATION_FAILED, isCharged: false })
  return charge(scope, intent, method, { isAuthenticated: true })
}

function ask(scope: Scope, intent: PaymentIntent, { returnUrl }: Presence): Attempt {
  const challenge = createChallenge(scope, intent.id, returnUrl)
  intent.status = 'requires_action'
  intent.next_action = challengeAction(scope, challenge, returnUrl)
  emit(scope, 'payment_intent.requires_action', intent)
  return { kind: 'asked', challenge }
}

/** Puts a 3-D Secure question on the hosted page. */
export function createChallenge({ world, account }: Scope, intent: string, returnUrl: string | null): string {
  const id = world.ids.make('tds')
  world.store.insert('challenge', account, { id, object: 'challenge', intent, returnUrl, isAnswered: false })
  return id
}

/** What an intent's `next_action` says while the question is open. */
export function challengeAction({ world }: Scope, challenge: string, returnUrl: string | null): JsonObject {
  return {
    redirect_to_url: { return_url: returnUrl, url: `${world.url}/c/3ds/${challenge}` },
    type: 'redirect_to_url',
  }
}

function charge(
  scope: Scope,
  intent: PaymentIntent,
  method: PaymentMethod,
  { isAuthenticated }: { isAuthenticated: boolean },
): Attempt {
  const card = cardOf(own(scope.world, 'card_record', method.id).number)
  if (card.declines) return fail(scope, intent, method, { decline: card.declines, isAuthenticated })
  const isManual = intent.capture_method === 'manual'
  const verdict = { kind: isManual ? 'authorized' : 'captured' } as const
  const made = createCharge(scope, intent, { method, verdict, isAuthenticated })
  intent.latest_charge = made.id
  intent.next_action = null
  if (intent.setup_future_usage && intent.customer) {
    attach(scope, method, intent.customer)
    own(scope.world, 'card_record', method.id).isSetUp = true
  } else if (method.customer === null) {
    own(scope.world, 'card_record', method.id).isSpent = true
  }
  if (isManual) {
    intent.status = 'requires_capture'
    intent.amount_capturable = intent.amount
    emit(scope, 'payment_intent.amount_capturable_updated', intent)
  } else {
    intent.status = 'succeeded'
    intent.amount_received = intent.amount
    emit(scope, 'payment_intent.succeeded', intent)
  }
  return { kind: 'paid' }
}

function fail(
  scope: Scope,
  intent: PaymentIntent,
  method: PaymentMethod,
  why: { decline: Decline; isAuthenticated?: boolean; isCharged?: boolean },
): Attempt {
  const { decline, isAuthenticated = false, isCharged = true } = why
  const made = isCharged
    ? createCharge(scope, intent, { method, verdict: { kind: 'declined', decline }, isAuthenticated })
    : undefined
  if (made) intent.latest_charge = made.id
  intent.status = 'requires_payment_method'
  intent.payment_method = null
  intent.next_action = null
  const error = bankError(decline, method, made ? { charge: made.id } : {})
  intent.last_payment_error = error
  emit(scope, 'payment_intent.payment_failed', intent)
  return {
    kind: 'declined',
    error: new ApiError(402, { ...error, message: decline.message, payment_intent: copy(intent) }),
  }
}

/** The bank's refusal as it stands on an intent and in the answer. */
export function bankError(decline: Decline, method: PaymentMethod, more: JsonObject = {}): JsonObject {
  const isCardError = decline.code !== AUTHENTICATION_FAILED.code
  return {
    ...more,
    code: decline.code,
    ...(decline.declineCode && { decline_code: decline.declineCode }),
    doc_url: `https://docs.stripe.com/error-codes/${decline.code.replaceAll('_', '-')}`,
    message: decline.message,
    payment_method: copy(method),
    type: isCardError ? 'card_error' : 'invalid_request_error',
  }
}
