import { expect, test } from '@jest/globals'
import type Stripe from 'stripe'
import { cardByName, cardOf, TEST_CARDS } from './cards.ts'
import { submitForm, typed } from './testing/browser.ts'
import { pay, saveCard } from './testing/sales.ts'
import { openWorld, refusal, type StripeWorld } from './testing/world.ts'

const DECLINES = [
  ['pm_card_chargeDeclined', 'card_declined', 'generic_decline'],
  ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
  ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
  ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
  ['pm_card_chargeDeclinedExpiredCard', 'expired_card', ''],
  ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', ''],
  ['pm_card_chargeDeclinedProcessingError', 'processing_error', ''],
] as const

test.each(DECLINES)(
  '%s declines with %s and leaves an intent that can be tried again',
  async (card, code, declineCode) => {
    const { stripe } = await openWorld()
    const error = await refusal(
      stripe.paymentIntents.create({ amount: 2_000, currency: 'usd', payment_method: card, confirm: true }),
    )
    expect(error).toMatchObject({ type: 'StripeCardError', statusCode: 402, code, decline_code: declineCode })
    expect(error.payment_intent).toMatchObject({ status: 'requires_payment_method', payment_method: null })
    const intent = await stripe.paymentIntents.retrieve(error.payment_intent?.id ?? '', { expand: ['latest_charge'] })
    expect(intent.last_payment_error).toMatchObject({ code, payment_method: { card: { last4: expect.any(String) } } })
    expect(intent.latest_charge).toMatchObject({ status: 'failed', failure_code: code, balance_transaction: null })
    const retried = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa' })
    expect(retried).toMatchObject({ status: 'succeeded', last_payment_error: null, amount_received: 2_000 })
  },
)

test.each(['pm_card_visa', 'pm_card_mastercard', 'pm_card_visa_debit'])('%s succeeds', async (card) => {
  const world = await openWorld()
  const { intent, charge } = await pay(world, { card })
  expect(intent).toMatchObject({ status: 'succeeded', amount_received: 50_000 })
  expect(charge).toMatchObject({
    paid: true,
    captured: true,
    payment_method_details: { card: { three_d_secure: null } },
  })
})

test('the card that bypasses the wait makes its money available at once', async () => {
  const world = await openWorld()
  await pay(world, { card: 'pm_card_bypassPending' })
  const balance = await world.stripe.balance.retrieve()
  expect(balance.available).toMatchObject([{ amount: 48_520, currency: 'usd' }])
})

test('a declined card cannot be saved, and the one that declines later can', async () => {
  const { stripe } = await openWorld()
  const { id: customer } = await stripe.customers.create()
  const error = await refusal(stripe.paymentMethods.attach('pm_card_chargeDeclined', { customer }))
  expect(error).toMatchObject({ code: 'card_declined' })
  const setup = await refusal(
    stripe.setupIntents.create({ customer, payment_method: 'pm_card_visa_chargeDeclinedLostCard', confirm: true }),
  )
  expect(setup).toMatchObject({ decline_code: 'lost_card', setup_intent: { status: 'requires_payment_method' } })
  const saved = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })
  const later = await refusal(chargeAbsent(stripe, customer, saved.id))
  expect(later).toMatchObject({ code: 'card_declined', decline_code: 'generic_decline' })
})

/** Card, whether saving it asks, and what a later charge in its owner's absence does. */
const AUTHENTICATION = [
  ['pm_card_visa', 'saved', 'succeeded'],
  ['pm_card_authenticationRequired', 'asked', 'authentication_required'],
  ['pm_card_authenticationRequiredOnSetup', 'asked', 'succeeded'],
  ['pm_card_authenticationRequiredSetupForOffSession', 'saved', 'succeeded'],
  ['pm_card_authenticationRequiredChargeDeclinedInsufficientFunds', 'asked', 'authentication_required'],
  ['pm_card_threeDSecure2Required', 'asked', 'succeeded'],
  ['pm_card_threeDSecureRequired', 'asked', 'succeeded'],
] as const

test.each(AUTHENTICATION)('%s is %s at setup; off session: %s', async (card, atSetup, later) => {
  const world = await openWorld()
  const { stripe } = world
  const { id: customer } = await stripe.customers.create()
  const setup = await stripe.setupIntents.create({ customer, payment_method: card, confirm: true })
  expect(setup.status).toBe(atSetup === 'asked' ? 'requires_action' : 'succeeded')
  if (atSetup === 'asked') await submitForm(actionUrl(setup), { answer: 'complete' })
  const saved = await stripe.setupIntents.retrieve(setup.id)
  expect(saved).toMatchObject({ status: 'succeeded', next_action: null })
  const charged = chargeAbsent(stripe, customer, String(saved.payment_method))
  if (later === 'succeeded') expect(await charged).toMatchObject({ status: 'succeeded' })
  else
    expect(await refusal(charged)).toMatchObject({ code: later, payment_intent: { status: 'requires_payment_method' } })
})

test('a card attached without a setup is asked for when charged in absence', async () => {
  const { stripe } = await openWorld()
  const { id: customer } = await stripe.customers.create()
  const method = await stripe.paymentMethods.attach('pm_card_authenticationRequiredOnSetup', { customer })
  expect(await refusal(chargeAbsent(stripe, customer, method.id))).toMatchObject({ code: 'authentication_required' })
})

test('a buyer who is there confirms with the bank, or fails to and pays with another card', async () => {
  const world = await openWorld()
  const { stripe } = world
  const intent = await stripe.paymentIntents.create({
    amount: 2_000,
    currency: 'usd',
    payment_method: 'pm_card_authenticationRequired',
    confirm: true,
    return_url: 'http://app.test/back',
  })
  const failed = await submitForm(actionUrl(intent), { answer: 'fail' })
  expect(failed.location).toMatch(/^http:\/\/app\.test\/back\?payment_intent=pi_.*redirect_status=failed/)
  expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { code: 'payment_intent_authentication_failure' },
  })
  const again = await stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_threeDSecure2Required' })
  await submitForm(actionUrl(again), { answer: 'complete' })
  const paid = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
  expect(paid).toMatchObject({
    status: 'succeeded',
    latest_charge: { payment_method_details: { card: { three_d_secure: { result: 'authenticated' } } } },
  })
})

test('the card that authenticates and then has no funds declines after the question', async () => {
  const { stripe } = await openWorld()
  const card = 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds'
  const intent = await stripe.paymentIntents.create({
    amount: 2_000,
    currency: 'usd',
    payment_method: card,
    confirm: true,
  })
  await submitForm(actionUrl(intent), { answer: 'complete' })
  expect(await stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { decline_code: 'insufficient_funds' },
  })
})

test('after authentication_required the intent is canceled, and the buyer pays by Checkout', async () => {
  const world = await openWorld()
  const { stripe } = world
  const { customer, card } = await saveCard(world, 'pm_card_authenticationRequired')
  const error = await refusal(chargeAbsent(stripe, customer, card))
  const canceled = await stripe.paymentIntents.cancel(error.payment_intent?.id ?? '', {
    cancellation_reason: 'abandoned',
  })
  expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' })
  const late = await refusal(stripe.paymentIntents.confirm(canceled.id, { payment_method: 'pm_card_visa' }))
  expect(late).toMatchObject({ code: 'payment_intent_unexpected_state', statusCode: 400 })

  const session = await stripe.checkout.sessions.create({
    mode: 'payment',
    customer,
    line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 2_000, product_data: { name: 'Vase' } } }],
    success_url: 'http://app.test/paid',
    cancel_url: 'http://app.test/orders',
  })
  const asked = await submitForm(session.url ?? '', typed('4000 0027 6000 3184'))
  expect(asked.location).toMatch(/^\/c\/3ds\//)
  const done = await submitForm(`${world.url}${asked.location}`, { answer: 'complete' })
  expect(done.location).toBe('http://app.test/paid')
  const succeeded = (await stripe.paymentIntents.list({ customer })).data.filter(({ status }) => status === 'succeeded')
  expect(succeeded).toHaveLength(1)
})

const AFTERWARDS = [
  ['pm_card_createDispute', 'fraudulent', 'needs_response'],
  ['pm_card_createDisputeProductNotReceived', 'product_not_received', 'needs_response'],
  ['pm_card_createDisputeInquiry', 'general', 'warning_needs_response'],
] as const

test.each(AFTERWARDS)('%s leads to a dispute for %s that is %s', async (card, reason, status) => {
  const world = await openWorld()
  const { charge } = await pay(world, { card })
  await world.control('clock/advance', { minutes: 1 })
  const { data } = await world.stripe.disputes.list({ charge: charge.id })
  expect(data).toMatchObject([{ reason, status, amount: 50_000 }])
  expect(await world.stripe.charges.retrieve(charge.id)).toMatchObject({ disputed: true })
})

test('the card with a fraud record leads to an early fraud warning', async () => {
  const world = await openWorld()
  const { charge } = await pay(world, { card: 'pm_card_createIssuerFraudRecord' })
  await world.control('clock/advance', { minutes: 1 })
  const { data } = await world.stripe.events.list({ type: 'radar.early_fraud_warning.created' })
  expect(data.map((event) => event.data.object)).toMatchObject([{ charge: charge.id }])
})

test.each(TEST_CARDS)('$number is a possible number, and its names mean it', (card) => {
  expect(cardOf(card.number)).toBe(card)
  for (const name of card.names) expect(cardByName(`pm_card_${name}`)).toBe(card)
})

test('numbers are checked: wrong ones, ones that are no test cards, dates that are past', async () => {
  const { stripe } = await openWorld()
  const create = (number: string, more = {}) =>
    stripe.paymentMethods.create({ type: 'card', card: { number, exp_month: 12, exp_year: 2040, cvc: '123', ...more } })
  expect(await refusal(create('4242424242424241'))).toMatchObject({ code: 'incorrect_number', statusCode: 402 })
  const real = await refusal(create('4111111111111111'))
  expect(real).toMatchObject({ code: 'card_declined', message: expect.stringContaining('Use a test card') })
  expect(await refusal(create('4242424242424242', { exp_year: 2020 }))).toMatchObject({ code: 'invalid_expiry_year' })
  expect(await refusal(create('4242424242424242', { exp_month: 13 }))).toMatchObject({ code: 'invalid_expiry_month' })
  expect(await refusal(create('4242424242424242', { cvc: '1' }))).toMatchObject({ code: 'invalid_cvc' })
  expect(await create('4000056655665556')).toMatchObject({ card: { last4: '5556', funding: 'debit', brand: 'visa' } })
})

test('a detached card cannot be charged any more, and a card belongs to one customer', async () => {
  const world = await openWorld()
  const { stripe } = world
  const { customer, card } = await saveCard(world)
  const other = await stripe.customers.create()
  const stranger = await refusal(chargeAbsent(stripe, other.id, card))
  expect(stranger).toMatchObject({ param: 'payment_method' })
  await stripe.paymentMethods.detach(card)
  expect((await stripe.customers.listPaymentMethods(customer)).data).toEqual([])
  expect(await refusal(chargeAbsent(stripe, customer, card))).toMatchObject({ code: 'payment_method_unexpected_state' })
})

test('the bank may change its mind about a saved card', async () => {
  const world: StripeWorld = await openWorld()
  const { customer, card } = await saveCard(world)
  await world.control(`payment_methods/${card}/card`, { number: '4000000000009995' })
  const error = await refusal(chargeAbsent(world.stripe, customer, card))
  expect(error).toMatchObject({ decline_code: 'insufficient_funds' })
})

function chargeAbsent(stripe: Stripe, customer: string, card: string): Promise<Stripe.PaymentIntent> {
  return stripe.paymentIntents.create({
    amount: 2_000,
    currency: 'usd',
    customer,
    payment_method: card,
    off_session: true,
    confirm: true,
  })
}

function actionUrl(intent: Stripe.PaymentIntent | Stripe.SetupIntent): string {
  return intent.next_action?.redirect_to_url?.url ?? ''
}
