import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { payOnPage } from '../../test/support/pay-on-page.ts'
import { heldFor } from '../ledger/accounts.ts'
import { findPaymentsOf } from './payments.repo.ts'
import { replayEvents } from './replay-events.ts'
import {
  addSale,
  balances,
  expectSoundLedger,
  hurryJobs,
  openPage,
  type PaymentsWorld,
  type Sale,
  startPayments,
} from './test-world.ts'

let world: PaymentsWorld
beforeAll(async () => {
  world = await startPayments()
})
afterAll(() => world.stop())

const PATH = '/api/stripe/webhook'

/** An event of Stripe’s as it stands in a body, about an object that is nobody’s. */
function eventOf(known: Readonly<Record<string, unknown>> = {}, object: Readonly<Record<string, unknown>> = {}) {
  return {
    id: `evt_${v7().replaceAll('-', '')}`,
    object: 'event',
    api_version: '2026-10-28.endive',
    created: Math.floor(Date.now() / 1000),
    livemode: false,
    pending_webhooks: 1,
    request: null,
    type: 'balance.available',
    data: { object: { object: 'balance', ...object } },
    ...known,
  }
}

interface Sending {
  readonly secret?: string
  readonly ageSeconds?: number
  readonly path?: string
  readonly header?: string | null
}

/** Sends an event as Stripe does; gives the status. */
async function send(event: object, sending: Sending = {}): Promise<number> {
  const { secret = world.api.parts.config.STRIPE_WEBHOOK_SECRET[0] ?? '', ageSeconds = 0, path = PATH } = sending
  const body = JSON.stringify(event)
  const at = Math.floor(Date.now() / 1000) - ageSeconds
  const signature = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex')
  const header = sending.header === undefined ? `t=${at},v1=${signature}` : sending.header
  const response = await fetch(`${world.api.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(header !== null && { 'stripe-signature': header }) },
    body,
  })
  return response.status
}

async function stateOf({ id }: { readonly id: string }): Promise<string | undefined> {
  const [row] = await world.api.sql`select state from app.stripe_events where id = ${id}`
  return row?.state
}

async function pay(sale: Sale): Promise<void> {
  const opened = await openPage(world, sale)
  if (opened.kind !== 'checkout-opened') throw new Error(`opening the page answered ${opened.kind}`)
  await payOnPage(opened.url)
}

describe('the signature', () => {
  test.each([PATH, '/api/webhooks/stripe'])('is checked at %s, and what is good is kept', async (path) => {
    const event = eventOf()
    expect(await send(event, { path })).toBe(200)
    await world.settle()
    expect(await stateOf(event)).toBe('ignored')
  })

  test('may be by any of our secrets', async () => {
    const [, connect = ''] = world.api.parts.config.STRIPE_WEBHOOK_SECRET
    expect(await send(eventOf(), { secret: connect })).toBe(200)
  })

  test.each<[string, Sending]>([
    ['by another secret', { secret: 'whsec_of_somebody_else' }],
    ['301 seconds old', { ageSeconds: 301 }],
    ['missing', { header: null }],
    ['of another shape', { header: 'signed' }],
    ['wrong at the alias as well', { path: '/api/webhooks/stripe', secret: 'whsec_of_somebody_else' }],
  ])('that is %s is refused, and nothing is kept', async (_what, sending) => {
    const event = eventOf()
    expect(await send(event, sending)).toBe(400)
    expect(await stateOf(event)).toBeUndefined()
  })
})

describe('an event', () => {
  test('that comes five times at once is kept once and has one job', async () => {
    const event = eventOf()
    const statuses = await Promise.all(Array.from({ length: 5 }, () => send(event)))
    expect(statuses).toEqual([200, 200, 200, 200, 200])
    const jobs = await world.api.sql`
      select 1 from graphile_worker.jobs where key = ${`payments.stripe-event:${event.id}`}`
    expect(jobs).toHaveLength(1)
    await world.settle()
  })

  test('of live money is kept and never looked at with a test key', async () => {
    const event = eventOf({ livemode: true, type: 'payment_intent.succeeded' }, { id: 'pi_live' })
    expect(await send(event)).toBe(200)
    expect(await stateOf(event)).toBe('ignored')
    expect(await world.settle()).toEqual([])
  })

  test('about a payment that another application made is ignored', async () => {
    const customer = await world.stripe.customers.create({ email: 'somebody@example.test' })
    const intent = await world.stripe.paymentIntents.create({
      ...{ amount: 1_000, currency: 'usd', customer: customer.id, payment_method: 'pm_card_visa', confirm: true },
      metadata: { theirs: 'yes' },
    })
    expect(await world.settle()).toEqual([])
    const events = await world.api.sql`select state from app.stripe_events where object_id = ${intent.id}`
    expect(new Set(events.map(({ state }) => state))).toEqual(new Set(['ignored']))
  })

  test('about a checkout that our database does not know yet is run again until it does', async () => {
    const sale = await addSale(world)
    const opened = await openPage(world, sale)
    if (opened.kind !== 'checkout-opened') throw new Error(`opening the page answered ${opened.kind}`)
    // As if the page had been paid before the transaction that knows of it had committed.
    await world.api
      .sql`update app.checkouts set state = 'opening', stripe_id = null, url = null where id = ${opened.checkoutId}`
    await world.api
      .sql`create table app.put_aside as select * from app.checkout_orders where checkout_id = ${opened.checkoutId}`
    await world.api.sql`delete from app.checkout_orders where checkout_id = ${opened.checkoutId}`
    await payOnPage(opened.url)
    expect(await world.settle()).toContain('payments.stripe-event')
    expect(await findPaymentsOf(world.db, [sale.orderId])).toEqual([])

    await world.api.sql`insert into app.checkout_orders select * from app.put_aside`
    await world.api.sql`drop table app.put_aside`
    await hurryJobs(world)
    expect(await world.settle()).toEqual([])
    expect(await balances(world, heldFor(sale.orderId))).toEqual([50_000n])
  })
})

describe('webhooks that go astray', () => {
  afterEach(async () => {
    for (const mischief of ['duplicate', 'delay', 'drop']) await world.control(`webhooks/${mischief}`, { next: 0 })
  })

  test.each([
    ['each twice', 'duplicate', { next: 10, copies: 2 }],
    ['in another order', 'reorder', { next: 3 }],
    ['late', 'delay', { next: 10, seconds: 600 }],
  ])('%s lead to the same payment', async (_how, mischief, given) => {
    const sale = await addSale(world)
    await world.control(`webhooks/${mischief}`, given)
    await pay(sale)
    await world.control('clock/advance', { minutes: 20 })
    expect(await world.settle()).toEqual([])
    expect(await findPaymentsOf(world.db, [sale.orderId])).toMatchObject([{ isPaid: true }])
    expect(await balances(world, heldFor(sale.orderId))).toEqual([50_000n])
    await expectSoundLedger(world)
  })

  test('and are lost for good are fetched from the list, though a later one came through', async () => {
    const [lost, later] = [await addSale(world), await addSale(world)]
    await world.control('webhooks/drop', { next: 100 })
    await pay(lost)
    await world.control('webhooks/drop', { next: 0 })
    await pay(later)
    await world.settle()
    expect(await balances(world, heldFor(lost.orderId), heldFor(later.orderId))).toEqual([0n, 50_000n])

    const parts = { ...world, config: world.api.parts.config }
    expect(await replayEvents(parts)).toBeGreaterThan(0)
    expect(await replayEvents(parts)).toBe(0)
    expect(await world.settle()).toEqual([])
    expect(await balances(world, heldFor(lost.orderId), heldFor(later.orderId))).toEqual([50_000n, 50_000n])
  })

  test('for two hours come when Stripe can reach us again', async () => {
    const sale = await addSale(world)
    await world.control('webhooks/pause')
    await pay(sale)
    await world.control('clock/advance', { hours: 2 })
    await world.settle()
    expect(await balances(world, heldFor(sale.orderId))).toEqual([0n])
    await world.control('webhooks/resume')
    expect(await world.settle()).toEqual([])
    expect(await balances(world, heldFor(sale.orderId))).toEqual([50_000n])
  })
})
