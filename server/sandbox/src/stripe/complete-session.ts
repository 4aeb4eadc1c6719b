import { type Attempt, answerChallenge, attemptPayment } from './confirm-payment.ts'
import { insertCustomer } from './customers.ts'
import { emit } from './events.ts'
import { isObject, type JsonObject } from './json.ts'
import { createParams } from './params.ts'
import { newIntent } from './payment-intents.ts'
import { attach } from './payment-methods.ts'
import type { PaymentIntent, PaymentMethod, Session } from './resources.ts'
import { answerSetupChallenge, attemptSetup } from './setup-intents.ts'
import { own, type Scope } from './world.ts'

/** Pays, or saves the card, with what the buyer entered on the hosted page. */
export function submitSession(scope: Scope, session: Session, method: PaymentMethod): Attempt {
  const presence = { isPresent: true, returnUrl: `${scope.world.url}/c/pay/${session.id}` }
  session.customer_details = customerDetails(session, method)
  if (session.mode === 'setup') {
    const intent = own(scope.world, 'setup_intent', session.setup_intent ?? '')
    return conclude(scope, session, attemptSetup(scope, intent, method, presence))
  }
  const intent = paymentIntentOf(scope, session)
  return conclude(scope, session, attemptPayment(scope, intent, method, presence))
}

/** Goes on after the 3-D Secure page of a session's intent. */
export function resumeSession(scope: Scope, session: Session, isConfirmed: boolean): Attempt {
  const { world } = scope
  if (session.setup_intent) {
    return conclude(
      scope,
      session,
      answerSetupChallenge(scope, own(world, 'setup_intent', session.setup_intent), isConfirmed),
    )
  }
  const intent = own(world, 'payment_intent', session.payment_intent ?? '')
  return conclude(scope, session, answerChallenge(scope, intent, isConfirmed))
}

/** The session that an intent belongs to, when there is one. */
export function sessionOf({ world, account }: Scope, intent: string): Session | undefined {
  return world.store
    .list('checkout.session', account)
    .find((session) => session.payment_intent === intent || session.setup_intent === intent)
}

function paymentIntentOf(scope: Scope, session: Session): PaymentIntent {
  if (session.payment_intent) return own(scope.world, 'payment_intent', session.payment_intent)
  const { intentData } = own(scope.world, 'session_record', session.id)
  const data: JsonObject = { ...intentData, ...(session.customer && { customer: session.customer }) }
  const money = { amount: session.amount_total ?? 0, currency: session.currency ?? '' }
  const intent = newIntent(scope, createParams(data), money)
  session.payment_intent = intent.id
  emit(scope, 'payment_intent.created', intent)
  return intent
}

function conclude(scope: Scope, session: Session, attempt: Attempt): Attempt {
  const record = own(scope.world, 'session_record', session.id)
  record.problem = attempt.kind === 'declined' ? attempt.error.message : null
  if (attempt.kind === 'declined') session.customer_details = null
  if (attempt.kind !== 'paid') return attempt
  if (!session.customer && session.customer_creation === 'always') makeCustomer(scope, session)
  Object.assign(session, { status: 'complete', url: null })
  if (session.mode === 'payment') session.payment_status = 'paid'
  emit(scope, 'checkout.session.completed', session)
  return attempt
}

function customerDetails(session: Session, { billing_details: billing }: PaymentMethod) {
  return {
    address: billing.address,
    business_name: null,
    email: billing.email ?? session.customer_email,
    individual_name: null,
    name: billing.name,
    phone: billing.phone,
    tax_exempt: 'none',
    tax_ids: [],
  }
}

function makeCustomer(scope: Scope, session: Session): void {
  const { world } = scope
  const details = isObject(session.customer_details) ? session.customer_details : {}
  const { id } = insertCustomer(scope, {
    address: details.address ?? null,
    email: typeof details.email === 'string' ? details.email : null,
    metadata: {},
    name: typeof details.name === 'string' ? details.name : null,
  })
  session.customer = id
  const intent = session.setup_intent
    ? own(world, 'setup_intent', session.setup_intent)
    : own(world, 'payment_intent', session.payment_intent ?? '')
  intent.customer = id
  if (session.mode === 'setup' && intent.payment_method) {
    attach(scope, own(world, 'payment_method', intent.payment_method), id)
  }
}
