import { type ApiError, badParameter, refused } from './api-error.ts'
import { bookCharge } from './charges.ts'
import { emit } from './events.ts'
import { copy } from './json.ts'
import { mergeMetadata } from './metadata.ts'
import { releaseAuthorization } from './refunds.ts'
import type { PaymentIntent } from './resources.ts'
import type { Call } from './route.ts'
import { need, own, type Scope } from './world.ts'

/** Takes an authorised amount, or a part of it; the rest goes back. */
export function capture(call: Call): PaymentIntent {
  const intent = need(call, 'payment_intent', call.id, 'intent')
  if (intent.status !== 'requires_capture') {
    throw refused(
      `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent with ` +
        'one of the following statuses may be captured: requires_capture.',
      'payment_intent_unexpected_state',
      { payment_intent: copy(intent) },
    )
  }
  const amount = call.params.integer('amount_to_capture') ?? intent.amount
  if (amount < 1 || amount > intent.amount) {
    throw badParameter(
      'amount_to_capture',
      'Could not capture the requested amount because it is more than was authorized.',
      'amount_too_large',
    )
  }
  intent.metadata = mergeMetadata(intent.metadata, call.params)
  const charge = own(call.world, 'charge', intent.latest_charge ?? '')
  charge.amount_captured = amount
  charge.captured = true
  bookCharge(call, charge)
  if (amount < charge.amount) releaseAuthorization(call, charge, charge.amount - amount)
  emit(call, 'charge.captured', charge)
  Object.assign(intent, { amount_capturable: 0, amount_received: amount, status: 'succeeded' })
  emit(call, 'payment_intent.succeeded', intent)
  return intent
}

/** Ends an intent that took no money; an authorised amount goes back. */
export function cancelIntent(scope: Scope, intent: PaymentIntent, reason: string | null): PaymentIntent {
  if (intent.status === 'succeeded' || intent.status === 'canceled') throw unexpectedState(intent, 'canceled')
  if (intent.status === 'requires_capture') {
    const charge = own(scope.world, 'charge', intent.latest_charge ?? '')
    releaseAuthorization(scope, charge, charge.amount)
  }
  Object.assign(intent, {
    amount_capturable: 0,
    canceled_at: scope.world.clock.seconds(),
    cancellation_reason: reason,
    next_action: null,
    status: 'canceled',
  })
  emit(scope, 'payment_intent.canceled', intent)
  return intent
}

/** 400 for what an intent in its state does not allow. */
export function unexpectedState(intent: PaymentIntent, what: string): ApiError {
  return refused(
    `This PaymentIntent's ${what === 'canceled' ? 'status cannot be changed' : 'state does not allow that'}: it could not be ${what} because it has a status of ${intent.status}.`,
    'payment_intent_unexpected_state',
    { payment_intent: copy(intent) },
  )
}
