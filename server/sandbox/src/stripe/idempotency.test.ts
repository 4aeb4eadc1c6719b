import { expect, test } from '@jest/globals'
import type Stripe from 'stripe'
import { DAY, openSeller, pay } from './testing/sales.ts'
import { openWorld, refusal, type StripeWorld } from './testing/world.ts'

test('the same call under the same key happens once, and its answer is replayed', async () => {
  const { stripe } = await openWorld()
  const create = () =>
    stripe.customers.create({ email: 'a@example.test', metadata: { a: '1' } }, { idempotencyKey: 'k' })
  const [first, second] = [await create(), await create()]
  expect(second.id).toBe(first.id)
  expect(second.lastResponse.headers).toMatchObject({
    'idempotent-replayed': 'true',
    'original-request': first.lastResponse.requestId,
  })
  expect(second.lastResponse.requestId).not.toBe(first.lastResponse.requestId)
  expect((await stripe.customers.list()).data).toHaveLength(1)
})

test('other parameters or another endpoint under the same key are an error', async () => {
  const { stripe } = await openWorld()
  const intent = (amount: number) => stripe.paymentIntents.create({ amount, currency: 'usd' }, { idempotencyKey: 'k' })
  await intent(1_000)
  expect(await refusal(intent(2_000))).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 })
  const elsewhere = await refusal(stripe.customers.create({}, { idempotencyKey: 'k' }))
  expect(elsewhere).toMatchObject({ type: 'StripeIdempotencyError', message: expect.stringContaining('same endpoint') })
})

test('a key is an account’s own', async () => {
  const world = await openWorld()
  const seller = await openSeller(world)
  const create = (options: Stripe.RequestOptions) =>
    world.stripe.customers.create({}, { idempotencyKey: 'k', ...options })
  const [ours, theirs] = [await create({}), await create({ stripeAccount: seller })]
  expect(ours.id).not.toBe(theirs.id)
})

test('a call in flight keeps its key: the second is told to wait, and the SDK then gets the first one’s answer', async () => {
  const world = await openWorld()
  await world.control('faults', { path: '/v1/customers', kind: 'latency', latency_ms: 1000 })
  const patient = world.client({ maxNetworkRetries: 3 })
  const impatient = world.client({ maxNetworkRetries: 0 })
  const first = patient.customers.create({}, { idempotencyKey: 'k' })
  await isUnderWay(world)
  const refused = await refusal(impatient.customers.create({}, { idempotencyKey: 'k' }))
  expect(refused).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
  const again = await patient.customers.create({}, { idempotencyKey: 'k' })
  expect(again.id).toBe((await first).id)
})

test('a refusal that came from executing is replayed; another key tries again', async () => {
  const world = await openWorld()
  const seller = await openSeller(world)
  await pay(world)
  const send = (attempt: number) =>
    world.stripe.transfers.create(
      { amount: 1_000, currency: 'usd', destination: seller },
      { idempotencyKey: `release:1:${attempt}` },
    )
  expect(await refusal(send(1))).toMatchObject({ code: 'balance_insufficient' })
  await world.control('clock/advance', { seconds: 2 * DAY - 60 })
  await world.control('seed', { float: 5_000 })
  expect(await send(2)).toMatchObject({ amount: 1_000 })
})

test('the stored refusal is still the answer when the reason is gone', async () => {
  const world = await openWorld()
  const seller = await openSeller(world)
  const send = () =>
    world.stripe.transfers.create(
      { amount: 1_000, currency: 'usd', destination: seller },
      { idempotencyKey: 'release:1:1' },
    )
  await refusal(send())
  await world.control('seed', { float: 5_000 })
  expect(await refusal(send())).toMatchObject({ code: 'balance_insufficient' })
  await world.control('clock/advance', { seconds: DAY })
  expect(await send()).toMatchObject({ amount: 1_000 })
})

test('a decline is replayed with its intent', async () => {
  const { stripe } = await openWorld()
  const create = () =>
    stripe.paymentIntents.create(
      { amount: 1_000, currency: 'usd', payment_method: 'pm_card_chargeDeclined', confirm: true },
      { idempotencyKey: 'auction:1:1' },
    )
  const [first, second] = [await refusal(create()), await refusal(create())]
  expect(second.payment_intent?.id).toBe(first.payment_intent?.id)
  expect((await stripe.paymentIntents.list()).data).toHaveLength(1)
})

test('a parameter fault is not stored: the corrected call may use the same key', async () => {
  const { stripe } = await openWorld()
  const options = { idempotencyKey: 'k' }
  await refusal(stripe.rawRequest('POST', '/v1/customers', { emial: 'x' }, options))
  await refusal(stripe.paymentIntents.create({ amount: 1, currency: 'usd' }, options))
  expect(await stripe.customers.create({ email: 'a@example.test' }, options)).toMatchObject({ email: 'a@example.test' })
})

test('a 500 that was stored is replayed for its key, with nothing made', async () => {
  const world = await openWorld()
  await world.control('faults', { path: '/v1/customers', kind: 'status_instead', status: 500 })
  const error = await refusal(world.stripe.customers.create({}, { idempotencyKey: 'k' }))
  expect(error).toMatchObject({ type: 'StripeAPIError', statusCode: 500 })
  expect(error.headers).toMatchObject({ 'idempotent-replayed': 'true' })
  expect((await world.stripe.customers.list()).data).toEqual([])
  expect(await world.stripe.customers.create({}, { idempotencyKey: 'k2' })).toMatchObject({ object: 'customer' })
})

/** Resolves when the fault that was ordered has struck its call. */
async function isUnderWay(world: StripeWorld): Promise<void> {
  for (;;) {
    const { faults } = await world.control('state', undefined, 'GET')
    if (Array.isArray(faults) && faults.length === 0) return
  }
}
