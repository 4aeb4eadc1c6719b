import { expect, test } from '@jest/globals'
import Stripe from 'stripe'
import { routes } from './routes.ts'
import { operationNames } from './schema.ts'
import { pay, saveCard } from './testing/sales.ts'
import { findViolations } from './testing/validate.ts'
import { openWorld, refusal } from './testing/world.ts'

test('a field that the schema does not know, and one that is missing, are violations', () => {
  const call = { kind: 'call', method: 'GET', path: '/v1/balance', status: 200, requestId: 'req_1' } as const
  const balance = { object: 'balance', available: [], livemode: false, pending: [] }
  expect(findViolations({ ...call, body: JSON.stringify(balance) })).toEqual([])
  expect(findViolations({ ...call, body: JSON.stringify({ ...balance, extra: 1 }) })).toHaveLength(1)
  expect(findViolations({ ...call, body: JSON.stringify({ object: 'balance' }) })).toHaveLength(3)
})

test('every operation is in the schema, and what is left out is left out on purpose', () => {
  const known = new Set(operationNames())
  const done = routes.map(({ method, path }) => `${method} ${path}`)
  expect(done.filter((name) => !known.has(name))).toEqual([])
  const missing = [...known].filter((name) => !done.includes(name))
  const left = /\/v1\/(prices|products)|external_accounts|\/reject$|charges\/\{id\}\/capture|event_destinations/
  expect(missing.filter((name) => !left.test(name))).toEqual([])
})

test('an unknown route is refused with an envelope, so that the SDK throws', async () => {
  const { url, stripe } = await openWorld()
  const error = await refusal(stripe.rawRequest('GET', '/v1/nothing_of_the_kind'))
  expect(error).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 404 })
  expect(await refusal(stripe.products.list())).toMatchObject({ message: expect.stringContaining('does not imitate') })
  const response = await fetch(`${url}/elsewhere`, { headers: { authorization: 'Bearer sk_test_1' } })
  expect(await response.json()).toMatchObject({ error: { type: 'invalid_request_error' } })
})

test('keys: any test key is taken, as bearer or as user name; live keys and none are refused', async () => {
  const { url } = await openWorld()
  const status = async (authorization?: string) => {
    const response = await fetch(`${url}/v1/balance`, { headers: authorization ? { authorization } : {} })
    return response.status
  }
  expect(await status('Bearer rk_test_whatever')).toBe(200)
  expect(await status(`Basic ${Buffer.from('sk_test_x:').toString('base64')}`)).toBe(200)
  expect(await status()).toBe(401)
  expect(await status('Bearer pk_test_x')).toBe(401)
  expect(await status('Bearer sk_live_x')).toBe(401)
})

test('a revoked key and a restricted one without a permission are refused', async () => {
  const world = await openWorld()
  await world.control('keys', { key: 'rk_test_narrow', forbidden: ['/v1/webhook_endpoints'] })
  await world.control('keys', { key: 'sk_test_old', revoked: true })
  const client = (key: string) =>
    new Stripe(key, { host: '127.0.0.1', port: new URL(world.url).port, protocol: 'http' })
  const narrow = client('rk_test_narrow')
  expect((await narrow.balance.retrieve()).object).toBe('balance')
  const error = await refusal(narrow.webhookEndpoints.list())
  expect(error).toMatchObject({
    type: 'StripePermissionError',
    message: expect.stringContaining('webhook_read'),
  })
  expect(await refusal(client('sk_test_old').balance.retrieve())).toMatchObject({ code: 'api_key_expired' })
})

test('parameters are checked: unknown, missing, of the wrong type, and the one that is gone', async () => {
  const { stripe } = await openWorld()
  const raw = (path: string, params: Record<string, unknown>) => refusal(stripe.rawRequest('POST', path, params))
  expect(await raw('/v1/customers', { emial: 'a@b.c' })).toMatchObject({ code: 'parameter_unknown', param: 'emial' })
  expect(await raw('/v1/transfers', { currency: 'usd' })).toMatchObject({
    code: 'parameter_missing',
    param: 'destination',
  })
  expect(await raw('/v1/payment_intents', { amount: 'ten', currency: 'usd' })).toMatchObject({
    code: 'parameter_invalid_integer',
    param: 'amount',
  })
  expect(await raw('/v1/payment_intents', { amount: 1_000, currency: 'usd', confirm: 'yes' })).toMatchObject({
    code: 'parameter_invalid_boolean',
  })
  expect(await raw('/v1/payment_intents', { amount: 1_000, currency: '' })).toMatchObject({
    code: 'parameter_invalid_empty',
  })
  expect(await raw('/v1/refunds', { charge: 'ch_1', reason: 'because' })).toMatchObject({ param: 'reason' })
  expect(
    await raw('/v1/payment_intents', { amount: 1_000, currency: 'usd', payment_method_types: ['card'] }),
  ).toMatchObject({
    code: 'payment_method_types_no_longer_supported',
  })
  const nested = await raw('/v1/checkout/sessions', {
    mode: 'payment',
    line_items: [{ price_data: { currency: 'usd' }, quantity: 'x' }],
  })
  expect(nested).toMatchObject({ param: 'line_items[0][quantity]' })
  expect(
    await raw('/v1/payment_intents', { amount: 1_000, currency: 'usd', transfer_data: { destination: 'acct_1' } }),
  ).toMatchObject({
    message: expect.stringContaining('does not imitate'),
  })
  expect(await raw('/v1/payment_intents', { amount: 10, currency: 'usd' })).toMatchObject({ code: 'amount_too_small' })
})

test('API v2 takes JSON with its types, and knows that configurations is gone from account links', async () => {
  const { stripe } = await openWorld()
  const error = await refusal(
    stripe.rawRequest('POST', '/v2/core/account_links', {
      account: 'acct_1',
      use_case: {
        type: 'account_onboarding',
        account_onboarding: { configurations: ['recipient'], refresh_url: 'http://app.test/' },
      },
    }),
  )
  expect(error).toMatchObject({ code: 'parameter_unknown' })
  expect(await refusal(stripe.rawRequest('POST', '/v2/core/accounts', { contact_email: 5 }))).toMatchObject({
    code: 'parameter_invalid_string',
  })
})

test('another version of the API is refused', async () => {
  const { stripe } = await openWorld()
  expect(await refusal(stripe.balance.retrieve({}, { apiVersion: '2020-08-27' }))).toMatchObject({ statusCode: 400 })
})

test('an id that names nothing is 404 with the parameter, also in another account', async () => {
  const world = await openWorld()
  const { charge } = await pay(world)
  const missing = await refusal(world.stripe.charges.retrieve('ch_nothing'))
  expect(missing).toMatchObject({ statusCode: 404, code: 'resource_missing', message: "No such charge: 'ch_nothing'" })
  const seller = await world.stripe.accounts.create({ country: 'US', capabilities: { transfers: { requested: true } } })
  const foreign = await refusal(world.stripe.charges.retrieve(charge.id, {}, { stripeAccount: seller.id }))
  expect(foreign).toMatchObject({ code: 'resource_missing' })
  const nobody = await refusal(world.stripe.balance.retrieve({}, { stripeAccount: 'acct_nobody' }))
  expect(nobody).toMatchObject({ type: 'StripePermissionError', code: 'account_invalid' })
})

test('every answer says its request, its version and its key', async () => {
  const { stripe } = await openWorld()
  const customer = await stripe.customers.create({ email: 'a@example.test' }, { idempotencyKey: 'cus:1' })
  expect(customer.lastResponse).toMatchObject({
    requestId: expect.stringMatching(/^req_/),
    apiVersion: '2026-10-28.endive',
    idempotencyKey: 'cus:1',
    statusCode: 200,
  })
})

test('expand reaches through objects and lists, four levels deep, and refuses what is no object', async () => {
  const world = await openWorld()
  const { customer, card } = await saveCard(world)
  await world.stripe.paymentIntents.create({
    amount: 2_000,
    currency: 'usd',
    customer,
    payment_method: card,
    confirm: true,
  })
  const list = await world.stripe.paymentIntents.list({
    expand: ['data.latest_charge.balance_transaction', 'data.customer', 'data.payment_method'],
  })
  expect(list.data).toMatchObject([
    {
      customer: { object: 'customer' },
      payment_method: { object: 'payment_method' },
      latest_charge: { object: 'charge', balance_transaction: { object: 'balance_transaction' } },
    },
  ])
  const refunds = await world.stripe.charges.list({ expand: ['data.refunds'] })
  expect(refunds.data[0]?.refunds).toMatchObject({ object: 'list', data: [] })
  expect(await refusal(world.stripe.paymentIntents.list({ expand: ['data.amount'] }))).toMatchObject({
    statusCode: 400,
  })
  expect(await refusal(world.stripe.paymentIntents.list({ expand: ['data.nothing'] }))).toMatchObject({
    statusCode: 400,
  })
  const deep = 'data.latest_charge.payment_intent.latest_charge.payment_intent.latest_charge'
  expect(await refusal(world.stripe.paymentIntents.list({ expand: [deep] }))).toMatchObject({ statusCode: 400 })
})

test('lists go newest first, page both ways, and keep to the limit', async () => {
  const { stripe } = await openWorld()
  const names = Array.from({ length: 7 }, (_, index) => `n${index}`)
  for (const name of names) await stripe.customers.create({ name })
  const newest = await stripe.customers.list({ limit: 3 })
  expect(newest.data.map(({ name }) => name)).toEqual(['n6', 'n5', 'n4'])
  expect(newest.has_more).toBe(true)
  const next = await stripe.customers.list({ limit: 3, starting_after: newest.data[2]?.id ?? '' })
  expect(next.data.map(({ name }) => name)).toEqual(['n3', 'n2', 'n1'])
  const back = await stripe.customers.list({ limit: 2, ending_before: next.data[2]?.id ?? '' })
  expect(back.data.map(({ name }) => name)).toEqual(['n3', 'n2'])
  const all: (string | null | undefined)[] = []
  for await (const { name } of stripe.customers.list({ limit: 2 })) all.push(name)
  expect(all).toEqual([...names].reverse())
  const oldestFirst: (string | null | undefined)[] = []
  const [oldest] = next.data.slice(-1)
  for await (const { name } of stripe.customers.list({ limit: 2, ending_before: oldest?.id ?? '' }))
    oldestFirst.push(name)
  expect(oldestFirst).toEqual(['n2', 'n3', 'n4', 'n5', 'n6'])
  expect(await refusal(stripe.customers.list({ limit: 101 }))).toMatchObject({ param: 'limit' })
  expect(await refusal(stripe.customers.list({ starting_after: 'cus_x' }))).toMatchObject({ code: 'resource_missing' })
})

test('lists of API v2 page by address', async () => {
  const { stripe } = await openWorld()
  for (let index = 0; index < 5; index += 1) await stripe.v2.core.accounts.create({ display_name: `Seller ${index}` })
  const names: (string | null | undefined)[] = []
  for await (const account of stripe.v2.core.accounts.list({ limit: 2 })) names.push(account.display_name)
  expect(names).toEqual([4, 3, 2, 1, 0].map((index) => `Seller ${index}`))
})

test('customers are found, changed and removed', async () => {
  const { stripe } = await openWorld()
  const customer = await stripe.customers.create({ email: 'a@example.test', metadata: { user_id: '1', other: 'x' } })
  const changed = await stripe.customers.update(customer.id, {
    name: 'Ada',
    email: '',
    metadata: { other: '', more: 'y' },
  })
  expect(changed).toMatchObject({ name: 'Ada', email: null })
  expect(changed.metadata).toEqual({ user_id: '1', more: 'y' })
  const [event] = (await stripe.events.list({ type: 'customer.updated' })).data
  expect(event?.data.previous_attributes).toEqual({
    name: null,
    email: 'a@example.test',
    metadata: { other: 'x', more: null },
  })
  await stripe.customers.del(customer.id)
  expect(await stripe.customers.retrieve(customer.id)).toEqual(
    expect.objectContaining({ id: customer.id, deleted: true }),
  )
})
