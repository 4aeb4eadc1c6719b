import { expect, test } from '@jest/globals'
import { visit } from './testing/browser.ts'
import { openSeller, pay } from './testing/sales.ts'
import { openWorld } from './testing/world.ts'

test('from the same seed and time come the same ids and times', async () => {
  const world = await openWorld()
  const run = async () => {
    await world.control('reset', { seed: 'a', frozen_at: 1_900_000_000 })
    const { charge } = await pay(world)
    await world.control('clock/advance', { days: 2 })
    return charge
  }
  const [first, second] = [await run(), await run()]
  expect(second.id).toBe(first.id)
  expect(second.created).toBe(1_900_000_000)
  expect((await world.control('state', undefined, 'GET')).now).toBe(1_900_000_000 + 2 * 86_400)
})

test('a reset forgets everything but the webhook endpoints', async () => {
  const world = await openWorld()
  const receiver = await world.receive()
  await openSeller(world)
  await pay(world)
  await world.control('reset')
  expect((await world.stripe.charges.list()).data).toEqual([])
  expect((await world.stripe.accounts.list()).data).toEqual([])
  await world.control('webhooks/settle')
  receiver.got.length = 0
  await world.stripe.customers.create()
  await world.control('webhooks/settle')
  const { body = '', signature = '' } = receiver.got[0] ?? {}
  expect(world.stripe.webhooks.constructEvent(body, signature, receiver.secret).type).toBe('customer.created')
})

test('the console shows what is there, and its buttons come back to it', async () => {
  const world = await openWorld()
  const seller = await openSeller(world)
  const { intent } = await pay(world)
  expect((await visit(`${world.url}/`)).location).toBe('/_sandbox')
  expect((await visit(`${world.url}/_sandbox`)).html).toContain(intent.id)
  expect((await visit(`${world.url}/_sandbox?show=accounts`)).html).toContain(seller)
  const events = await visit(`${world.url}/_sandbox?show=events`)
  expect(events.html).toContain('payment_intent.succeeded')
  const form = new URLSearchParams({ days: '1', back: 'accounts' })
  const response = await fetch(`${world.url}/_sandbox/clock/advance`, {
    method: 'POST',
    body: form,
    redirect: 'manual',
  })
  expect(response.headers.get('location')).toBe('/_sandbox?show=accounts')
})

test('other sites’ pages cannot work the controls', async () => {
  const world = await openWorld()
  const post = (headers: Record<string, string>) => fetch(`${world.url}/_sandbox/reset`, { method: 'POST', headers })
  expect((await post({ origin: 'http://evil.test' })).status).toBe(403)
  expect((await post({ origin: 'null', 'sec-fetch-site': 'cross-site' })).status).toBe(403)
  expect((await post({ origin: 'null', 'sec-fetch-site': 'same-origin' })).status).toBe(200)
})

test('a control that there is not, or that was given nonsense, says so', async () => {
  const world = await openWorld()
  await expect(world.control('nothing')).rejects.toThrow('There is no control')
  await expect(world.control('clock/advance', {})).rejects.toThrow('Say how far')
  await expect(world.control('accounts/acct_x/capability', { status: 'active' })).rejects.toThrow('No such account')
  await expect(world.control('payouts/po_x/fail')).rejects.toThrow('no payout')
})
