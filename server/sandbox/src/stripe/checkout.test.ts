import { expect, test } from '@jest/globals'
import type Stripe from 'stripe'
import { postForm, submitForm, typed, visit } from './testing/browser.ts'
import { DAY } from './testing/sales.ts'
import { openWorld, refusal, type StripeWorld } from './testing/world.ts'

test('a decline is shown on the page, the session stays open, and another card pays', async () => {
  const world = await openWorld()
  const session = await open(world)
  const declined = await submitForm(session.url ?? '', typed('4000 0000 0000 9995'))
  expect(declined.status).toBe(402)
  expect(declined.html).toContain('Your card has insufficient funds.')
  const between = await world.stripe.checkout.sessions.retrieve(session.id)
  expect(between).toMatchObject({ status: 'open', payment_status: 'unpaid' })
  const paid = await submitForm(session.url ?? '', typed('4242424242424242'))
  expect(paid.location).toBe(`http://app.test/paid?session=${session.id}`)
  const done = await world.stripe.checkout.sessions.retrieve(session.id)
  expect(done.payment_intent).toBe(between.payment_intent)
  expect(done.customer_details).toMatchObject({
    email: 'buyer@example.test',
    name: 'Buyer',
    address: { postal_code: '10001' },
  })
})

test('fields that are wrong are named, and nothing is asked of the bank', async () => {
  const world = await openWorld()
  const session = await open(world)
  const answer = await submitForm(
    session.url ?? '',
    typed('4242 4242 4242 4241', { email: 'nobody', expiry: '13/20', cvc: 'x', name: '' }),
  )
  expect(answer.status).toBe(400)
  for (const name of ['email', 'number', 'expiry', 'cvc', 'name']) expect(answer.html).toContain(`id="${name}-problem"`)
  const real = await submitForm(session.url ?? '', typed('4111 1111 1111 1111'))
  expect(real.html).toContain('Use a test card')
  expect(await world.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_intent: null })
})

test('a hint fills the form in without a script', async () => {
  const world = await openWorld()
  const session = await open(world)
  const filled = await submitForm(session.url ?? '', { fill: '4000002760003184' })
  expect(filled.html).toContain('value="4000 0027 6000 3184"')
  const page = await visit(session.url ?? '')
  expect(page.html).not.toContain('<script')
  expect(page.html).toMatch(/href="http:\/\/app\.test\/cancel"/)
})

test('3-D Secure in Checkout: failing leads back to the page, completing to the shop', async () => {
  const world = await openWorld()
  const session = await open(world)
  const asked = await submitForm(session.url ?? '', typed('4000000000003220'))
  const question = `${world.url}${asked.location}`
  expect((await visit(question)).html).toContain('$20.00')
  const failed = await submitForm(question, { answer: 'fail' })
  expect(failed.location).toBe(`/c/pay/${session.id}`)
  expect((await visit(session.url ?? '')).html).toContain('unable to authenticate')
  const again = await submitForm(session.url ?? '', typed('4000000000003220'))
  const done = await submitForm(`${world.url}${again.location}`, { answer: 'complete' })
  expect(done.location).toBe(`http://app.test/paid?session=${session.id}`)
  expect((await visit(`${world.url}${again.location}`)).html).toContain('Nothing to confirm')
})

test('two buttons pressed at once charge once', async () => {
  const world = await openWorld()
  const session = await open(world)
  await Promise.all([1, 2, 3].map(() => postForm(session.url ?? '', typed('4242424242424242'))))
  expect((await world.stripe.charges.list()).data).toHaveLength(1)
  expect((await visit(`${world.url}/c/pay/${session.id}`)).html).toContain('You have paid')
})

test('a session saves a card, and its intent says which', async () => {
  const world = await openWorld()
  const customer = await world.stripe.customers.create({ email: 'buyer@example.test', metadata: { user_id: '1' } })
  const session = await world.stripe.checkout.sessions.create({
    mode: 'setup',
    ui_mode: 'hosted_page',
    customer: customer.id,
    currency: 'usd',
    allowed_payment_method_types: ['card'],
    setup_intent_data: { metadata: { user_id: '1' } },
    metadata: { user_id: '1', kind: 'card_setup' },
    success_url: 'http://app.test/account/cards?session_id={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://app.test/account/cards',
  })
  expect(session).toMatchObject({ amount_total: null, payment_status: 'no_payment_required' })
  expect((await visit(session.url ?? '')).html).toContain('Save card')
  const declined = await submitForm(session.url ?? '', typed('4000000000000002'))
  expect(declined.html).toContain('Your card was declined.')
  await submitForm(session.url ?? '', typed('4242424242424242'))
  const intent = await world.stripe.setupIntents.retrieve(String(session.setup_intent), { expand: ['payment_method'] })
  expect(intent).toMatchObject({
    status: 'succeeded',
    usage: 'off_session',
    metadata: { user_id: '1' },
    payment_method: { customer: customer.id, card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2034 } },
  })
  const types = (await world.stripe.events.list()).data.map(({ type }) => type).reverse()
  expect(types).toEqual([
    'customer.created',
    'setup_intent.created',
    'setup_intent.setup_failed',
    'payment_method.attached',
    'setup_intent.succeeded',
    'checkout.session.completed',
  ])
})

test('a card saved with a payment can be charged later', async () => {
  const world = await openWorld()
  const customer = await world.stripe.customers.create()
  const session = await open(world, {
    customer: customer.id,
    payment_intent_data: { setup_future_usage: 'off_session' },
  })
  await submitForm(session.url ?? '', typed('4242424242424242'))
  const [method] = (await world.stripe.customers.listPaymentMethods(customer.id)).data
  const later = await world.stripe.paymentIntents.create({
    amount: 1_000,
    currency: 'usd',
    customer: customer.id,
    payment_method: method?.id ?? '',
    off_session: true,
    confirm: true,
  })
  expect(later.status).toBe('succeeded')
})

test('a session expires by the clock, and its intent with it', async () => {
  const world = await openWorld()
  const session = await open(world, { expires_at: Math.floor(Date.now() / 1000) + 31 * 60 })
  await submitForm(session.url ?? '', typed('4000000000000002'))
  await world.control('clock/advance', { minutes: 30 })
  expect(await world.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'open' })
  await world.control('clock/advance', { minutes: 2 })
  const expired = await world.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] })
  expect(expired).toMatchObject({ status: 'expired', url: null, payment_intent: { status: 'canceled' } })
  expect((await visit(session.url ?? '')).html).toContain('has expired')
  const late = await postForm(session.url ?? '', typed('4242424242424242'))
  expect(late.html).toContain('has expired')
  expect((await world.stripe.charges.list()).data.filter(({ paid }) => paid)).toEqual([])
})

test('an app that counts from its own clock gets its 31 minutes also after this clock was advanced', async () => {
  const world = await openWorld()
  await world.control('clock/advance', { seconds: 5 * DAY })
  const session = await open(world, { expires_at: Math.floor(Date.now() / 1000) + 31 * 60 })
  expect(session.status).toBe('open')
  await world.control('clock/advance', { minutes: 32 })
  expect(await world.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'expired' })
})

test('a session is ended by the app, once', async () => {
  const world = await openWorld()
  const session = await open(world)
  expect(await world.stripe.checkout.sessions.expire(session.id)).toMatchObject({ status: 'expired' })
  expect(await refusal(world.stripe.checkout.sessions.expire(session.id))).toMatchObject({ statusCode: 400 })
})

test('a session that cannot be is refused with the parameter', async () => {
  const world = await openWorld()
  const soon = Math.floor(Date.now() / 1000) + 60
  expect(await refusal(open(world, { expires_at: soon }))).toMatchObject({ param: 'expires_at' })
  expect(await refusal(open(world, { success_url: 'nowhere' }))).toMatchObject({
    param: 'success_url',
    code: 'url_invalid',
  })
  expect(await refusal(open(world, { line_items: [] }))).toMatchObject({ param: 'line_items' })
  expect(await refusal(open(world, { customer: 'cus_nobody' }))).toMatchObject({ code: 'resource_missing' })
  const both = { allowed_payment_method_types: ['card' as const], excluded_payment_method_types: ['klarna' as const] }
  expect(await refusal(open(world, both))).toMatchObject({ param: 'allowed_payment_method_types' })
  expect(await refusal(open(world, { mode: 'subscription' }))).toMatchObject({ param: 'mode' })
})

test('the line items and the receipt show what was paid', async () => {
  const world = await openWorld()
  const session = await open(world)
  await submitForm(session.url ?? '', typed('4242424242424242'))
  const items = await world.stripe.checkout.sessions.listLineItems(session.id)
  expect(items.data).toMatchObject([{ description: 'Vase & <stand>', quantity: 2, amount_total: 2_000 }])
  const [charge] = (await world.stripe.charges.list()).data
  expect((await visit(charge?.receipt_url ?? '')).html).toContain('$20.00')
})

test('what the app wrote is shown as text, not as HTML', async () => {
  const world = await openWorld()
  const session = await open(world)
  const { html } = await visit(session.url ?? '')
  expect(html).toContain('Vase &#38; &#60;stand&#62;')
  expect(html).not.toContain('<stand>')
})

function open(world: StripeWorld, more: Partial<Stripe.Checkout.SessionCreateParams> = {}) {
  return world.stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [
      { quantity: 2, price_data: { currency: 'usd', unit_amount: 1_000, product_data: { name: 'Vase & <stand>' } } },
    ],
    success_url: 'http://app.test/paid?session={CHECKOUT_SESSION_ID}',
    cancel_url: 'http://app.test/cancel',
    ...more,
  })
}
