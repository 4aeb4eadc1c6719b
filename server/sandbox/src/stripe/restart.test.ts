import { readdir } from 'node:fs/promises'
import { expect, test } from '@jest/globals'
import { startStripe } from './start-stripe.ts'
import { DAY, openSeller, pay } from './testing/sales.ts'
import { openDirectory, openWorld } from './testing/world.ts'

test('everything outlives a restart: objects, balances, keys, the clock, and what is still to come', async () => {
  const dataDirectory = await openDirectory()
  const before = await openWorld({ dataDirectory })
  const seller = await openSeller(before)
  const { charge } = await pay(before)
  const release = { amount: 45_000, currency: 'usd', destination: seller, source_transaction: charge.id }
  const transfer = await before.stripe.transfers.create(release, { idempotencyKey: 'release:1:1' })
  await before.control('clock/advance', { seconds: DAY / 2 })
  const { now } = await before.control('state', undefined, 'GET')
  await before.stop()
  expect(await readdir(dataDirectory)).toEqual(['stripe.json'])

  const after = await openWorld({ dataDirectory })
  expect(await after.stripe.transfers.retrieve(transfer.id)).toMatchObject({ amount: 45_000, destination: seller })
  const again = await after.stripe.transfers.create(release, { idempotencyKey: 'release:1:1' })
  expect(again.id).toBe(transfer.id)
  expect(Number((await after.control('state', undefined, 'GET')).now)).toBeGreaterThanOrEqual(Number(now))
  await after.control('clock/advance', { seconds: 3 * DAY })
  const { data } = await after.stripe.payouts.list({}, { stripeAccount: seller })
  expect(data.map(({ amount }) => amount)).toEqual([45_000])
  await after.stop()
})

test('what was answered is on disk: a stand-in that ends without a word loses nothing', async () => {
  const dataDirectory = await openDirectory()
  const first = await openWorld({ dataDirectory })
  const customers = await Promise.all([1, 2, 3, 4, 5].map((n) => first.stripe.customers.create({ name: `n${n}` })))
  // The first one still runs, as if it had been killed at this moment: nothing is written on its way out.
  const second = await openWorld({ dataDirectory })
  const found = await second.stripe.customers.list()
  expect(found.data.map(({ id }) => id).sort()).toEqual(customers.map(({ id }) => id).sort())
})

test('a webhook that is registered at the start keeps its secret', async () => {
  const dataDirectory = await openDirectory()
  const secrets: string[] = []
  for (const _ of [1, 2]) {
    const standIn = await startStripe({ port: 0, dataDirectory })
    secrets.push(await standIn.ensureWebhook({ url: 'http://127.0.0.1:9/webhook', connect: false }))
    secrets.push(await standIn.ensureWebhook({ url: 'http://127.0.0.1:9/webhook', connect: true }))
    await standIn.stop()
  }
  expect(secrets.slice(2)).toEqual(secrets.slice(0, 2))
  expect(secrets[0]).not.toBe(secrets[1])
})
