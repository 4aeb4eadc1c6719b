import { expect, test } from '@jest/globals'
import type Stripe from 'stripe'
import { startStripe } from './start-stripe.ts'
import { DAY, openSeller, pay, saveCard } from './testing/sales.ts'
import { openWorld, refusal, type StripeWorld } from './testing/world.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE

test('every event arrives signed, with a full copy of its object and of what caused it', async () => {
  const world = await openWorld()
  const receiver = await world.receive()
  const customer = await world.stripe.customers.create({ email: 'a@example.test' }, { idempotencyKey: 'cus:1' })
  await settle(world)
  const [got] = receiver.got
  const event = world.stripe.webhooks.constructEvent(got?.body ?? '', got?.signature ?? '', receiver.secret)
  expect(event).toMatchObject({
    type: 'customer.created',
    api_version: '2026-10-28.endive',
    livemode: false,
    data: { object: { id: customer.id, email: 'a@example.test' } },
    request: { id: customer.lastResponse.requestId, idempotency_key: 'cus:1' },
    pending_webhooks: 1,
  })
  expect(await world.stripe.events.retrieve(event.id)).toMatchObject({ pending_webhooks: 0 })
})

test('a body that was touched, or another secret, does not verify', async () => {
  const world = await openWorld()
  const receiver = await world.receive()
  await world.stripe.customers.create()
  await settle(world)
  const { body = '', signature = '' } = receiver.got[0] ?? {}
  const { webhooks } = world.stripe
  expect(() => webhooks.constructEvent(body.replace('customer', 'costumer'), signature, receiver.secret)).toThrow()
  expect(() => webhooks.constructEvent(body, signature, 'whsec_other')).toThrow()
})

test('a payment tells its story in order', async () => {
  const world = await openWorld()
  const receiver = await world.receive()
  const seller = await openSeller(world)
  const { charge } = await pay(world)
  const transfer = await world.stripe.transfers.create({
    amount: 1_000,
    currency: 'usd',
    destination: seller,
    source_transaction: charge.id,
  })
  await world.stripe.transfers.createReversal(transfer.id)
  await settle(world)
  expect(typesOf(receiver)).toEqual([
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
    'transfer.created',
    'transfer.reversed',
  ])
})

test('an endpoint gets the events it asked for, and a Connect endpoint those of the sellers', async () => {
  const world = await openWorld()
  const some = await world.receive({ events: ['payment_intent.succeeded'] })
  const connect = await world.receive({ connect: true })
  const seller = await openSeller(world)
  await pay(world)
  await settle(world)
  expect(typesOf(some)).toEqual(['payment_intent.succeeded'])
  const events = eventsOf(connect)
  expect(events.map(({ account }) => account)).toEqual(events.map(() => seller))
  expect(typesOf(connect)).toEqual(expect.arrayContaining(['account.updated', 'capability.updated']))
})

test('an endpoint for sellers’ accounts tells that it belongs to a Connect application, and another does not', async () => {
  const world = await openWorld()
  const [own, connect] = [await world.receive(), await world.receive({ connect: true })]
  expect(await world.stripe.webhookEndpoints.retrieve(own.id)).toMatchObject({ application: null })
  expect(await world.stripe.webhookEndpoints.retrieve(connect.id)).toMatchObject({
    application: expect.stringMatching(/^ca_/),
  })
})

test('while one endpoint takes another’s place, a start hears of both secrets', async () => {
  const standIn = await startStripe({ port: 0 })
  try {
    const webhook = { url: 'http://127.0.0.1:1/webhook', connect: false }
    const secret = await standIn.ensureWebhook(webhook)
    const response = await fetch(`${standIn.url}/v1/webhook_endpoints`, {
      method: 'POST',
      headers: { authorization: `Bearer ${standIn.secretKey}` },
      body: new URLSearchParams([
        ['url', webhook.url],
        ['enabled_events[]', '*'],
      ]),
    })
    const made = (await response.json()) as { secret: string }
    expect((await standIn.ensureWebhook(webhook)).split(',').sort()).toEqual([secret, made.secret].sort())
  } finally {
    await standIn.stop()
  }
})

test('a secret that is rolled counts together with the old one for a while', async () => {
  const world = await openWorld()
  const receiver = await world.receive()
  const verify = (index: number, secret: string) => {
    const { body = '', signature = '' } = receiver.got[index] ?? {}
    return () => world.stripe.webhooks.constructEvent(body, signature, secret)
  }
  const { secret } = await world.control(`webhooks/${receiver.id}/roll`, { overlap_seconds: HOUR })
  await world.stripe.customers.create()
  await settle(world)
  expect(verify(0, receiver.secret)()).toMatchObject({ type: 'customer.created' })
  expect(verify(0, String(secret))()).toMatchObject({ type: 'customer.created' })
  await world.control('clock/advance', { seconds: HOUR })
  await world.stripe.customers.create()
  await settle(world)
  expect(verify(1, receiver.secret)).toThrow()
  expect(verify(1, String(secret))()).toMatchObject({ type: 'customer.created' })
})

test('the secret is told once, when the endpoint is made', async () => {
  const world = await openWorld()
  const made = await world.stripe.webhookEndpoints.create({
    url: 'http://app.test/webhook',
    enabled_events: ['*'],
    api_version: '2026-10-28.endive',
    description: 'The app',
  })
  expect(made.secret).toMatch(/^whsec_/)
  expect(await world.stripe.webhookEndpoints.retrieve(made.id)).not.toHaveProperty('secret')
  const changed = await world.stripe.webhookEndpoints.update(made.id, {
    enabled_events: ['charge.failed'],
    metadata: { a: '1' },
  })
  expect(changed).toMatchObject({ enabled_events: ['charge.failed'], api_version: '2026-10-28.endive' })
  expect((await world.stripe.webhookEndpoints.list()).data).toHaveLength(1)
  expect(await world.stripe.webhookEndpoints.del(made.id)).toMatchObject({ deleted: true })
  expect(await refusal(world.stripe.webhookEndpoints.retrieve(made.id))).toMatchObject({ code: 'resource_missing' })
})

test('a delivery that fails is tried again at growing distances, and given up after three days', async () => {
  const world = await openWorld()
  const receiver = await world.receive()
  receiver.answer = 500
  await world.stripe.customers.create()
  await settle(world)
  expect(receiver.got).toHaveLength(1)
  for (const [wait, count] of [
    [MINUTE, 2],
    [5 * MINUTE, 3],
    [30 * MINUTE, 4],
    [2 * HOUR, 5],
  ] as const) {
    await world.control('clock/advance', { seconds: wait })
    expect(receiver.got).toHaveLength(count)
  }
  const failing = await world.stripe.events.list({ delivery_success: false })
  expect(failing.data).toMatchObject([{ type: 'customer.created', pending_webhooks: 1 }])
  await world.control('clock/advance', { seconds: 4 * DAY })
  const tried = receiver.got.length
  await world.control('clock/advance', { seconds: 4 * DAY })
  expect(receiver.got).toHaveLength(tried)
  expect(await deliveries(world)).toMatchObject([{ status: 'failed' }])
})

test('a delivery that fails once succeeds with the next try, without holding up the others', async () => {
  const world = await openWorld()
  const receiver = await world.receive()
  receiver.answer = 503
  await world.stripe.customers.create({ name: 'first' })
  await settle(world)
  receiver.answer = 200
  await world.stripe.customers.create({ name: 'second' })
  await settle(world)
  await world.control('clock/advance', { minutes: 1 })
  expect(namesOf(receiver)).toEqual(['first', 'second', 'first'])
  expect((await world.stripe.events.list({ delivery_success: false })).data).toEqual([])
})

test('paused webhooks wait and come in order when they are resumed', async () => {
  const world = await openWorld()
  const receiver = await world.receive()
  await world.control('webhooks/pause')
  for (const name of ['a', 'b', 'c']) await world.stripe.customers.create({ name })
  await world.control('clock/advance', { hours: 2 })
  expect(receiver.got).toEqual([])
  await world.control('webhooks/resume')
  expect(namesOf(receiver)).toEqual(['a', 'b', 'c'])
})

test('deliveries can be told to change places, to come twice, or to be late', async () => {
  const world = await openWorld()
  const receiver = await world.receive()
  await world.control('webhooks/reorder', { next: 3 })
  for (const name of ['a', 'b', 'c']) await world.stripe.customers.create({ name })
  await settle(world)
  expect(namesOf(receiver)).toEqual(['c', 'b', 'a'])

  await world.control('webhooks/duplicate', { next: 1, copies: 5 })
  await world.stripe.customers.create({ name: 'd' })
  await settle(world)
  const five = eventsOf(receiver).slice(3)
  expect(new Set(five.map(({ id }) => id)).size).toBe(1)
  expect(five).toHaveLength(5)

  await world.control('webhooks/delay', { next: 1, seconds: 90 })
  for (const name of ['e', 'f']) await world.stripe.customers.create({ name })
  await settle(world)
  expect(namesOf(receiver).slice(8)).toEqual(['f'])
  await world.control('clock/advance', { seconds: 90 })
  expect(namesOf(receiver).slice(8)).toEqual(['f', 'e'])
})

test('what was lost is found again by listing the events, oldest first', async () => {
  const world = await openWorld()
  const receiver = await world.receive()
  await world.stripe.customers.create({ name: 'a' })
  await world.control('webhooks/drop', { next: 2 })
  for (const name of ['b', 'c', 'd']) await world.stripe.customers.create({ name })
  await settle(world)
  expect(namesOf(receiver)).toEqual(['a', 'd'])
  const replayed: unknown[] = []
  const [first] = eventsOf(receiver)
  const missed = world.stripe.events.list({ ending_before: first?.id ?? '', types: ['customer.created'], limit: 1 })
  for await (const event of missed) replayed.push(event.data.object)
  expect(replayed).toMatchObject([{ name: 'b' }, { name: 'c' }, { name: 'd' }])
  expect((await world.stripe.events.list({ delivery_success: false })).data).toHaveLength(2)
})

test('nothing is queued for a disabled endpoint, and nothing is resent when it is enabled', async () => {
  const world = await openWorld()
  const receiver = await world.receive()
  await world.stripe.webhookEndpoints.update(receiver.id, { disabled: true })
  await world.stripe.customers.create({ name: 'a' })
  await world.stripe.webhookEndpoints.update(receiver.id, { disabled: false })
  await world.stripe.customers.create({ name: 'b' })
  await settle(world)
  expect(namesOf(receiver)).toEqual(['b'])
})

test('a delivery is resent on demand, with the same event', async () => {
  const world = await openWorld()
  const receiver = await world.receive()
  await world.stripe.customers.create()
  await settle(world)
  const [delivery] = await deliveries(world)
  await world.control(`deliveries/${delivery?.id}/resend`)
  const [first, second] = eventsOf(receiver)
  expect(second?.id).toBe(first?.id)
})

test('an endpoint that nobody listens on is retried, too', async () => {
  const world = await openWorld()
  await world.stripe.webhookEndpoints.create({ url: 'http://127.0.0.1:1/webhook', enabled_events: ['*'] })
  await world.stripe.customers.create()
  await settle(world)
  expect(await deliveries(world)).toMatchObject([{ status: 'waiting', attempts: [{ status: null }] }])
})

test('changes say what was before', async () => {
  const world = await openWorld()
  const { card } = await saveCard(world)
  await world.stripe.paymentMethods.update(card, { card: { exp_year: 2041 }, metadata: { primary: 'yes' } })
  const [event] = (await world.stripe.events.list({ type: 'payment_method.updated' })).data
  expect(event?.data.previous_attributes).toMatchObject({
    card: { exp_year: expect.any(Number) },
    metadata: { primary: null },
  })
  expect(event?.data.previous_attributes).not.toHaveProperty('billing_details')
})

function settle(world: StripeWorld) {
  return world.control('webhooks/settle')
}

async function deliveries(world: StripeWorld): Promise<{ id: string; status: string }[]> {
  const response = await fetch(`${world.url}/_sandbox/deliveries`)
  return (await response.json()) as { id: string; status: string }[]
}

function eventsOf(receiver: { got: { body: string }[] }): Stripe.Event[] {
  return receiver.got.map(({ body }) => JSON.parse(body) as Stripe.Event)
}

function typesOf(receiver: { got: { body: string }[] }): string[] {
  return eventsOf(receiver).map(({ type }) => type)
}

function namesOf(receiver: { got: { body: string }[] }): (string | null | undefined)[] {
  return eventsOf(receiver).map((event) => (event.type === 'customer.created' ? event.data.object.name : event.type))
}
