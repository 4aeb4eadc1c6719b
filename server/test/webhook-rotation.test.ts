import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import express from 'express'
import { type Asked, runStripeCommand } from '../commands/stripe-webhook.ts'
import { heldFor } from '../src/ledger/accounts.ts'
import { createWebhooks } from '../src/payments/create-webhooks.ts'
import { acceptsSecret } from '../src/payments/probe-webhooks.ts'
import { recoverEvents } from '../src/payments/replay-events.ts'
import { cancelRotation, rotateWebhooks } from '../src/payments/rotate-webhooks.ts'
import {
  addPaidSeller,
  addSale,
  balances,
  expectSoundLedger,
  openPage,
  type PaymentsWorld,
  type Sale,
  startPayments,
} from '../src/payments/test-world.ts'
import { webhookRoutes } from '../src/payments/webhook.routes.ts'
import { payOnPage } from './support/pay-on-page.ts'
import { pollUntil } from './support/waiting.ts'

let world: PaymentsWorld
let server: Server
let receive: RequestListener
let place: { readonly STRIPE_API_BASE: string; readonly PUBLIC_URL: string; readonly PORT: number }
/** The secrets of the server that runs, the newest first. */
let deployed: readonly string[] = []

beforeAll(async () => {
  world = await startPayments()
  const { config } = world.api.parts
  for (const { id } of (await world.stripe.webhookEndpoints.list()).data) await world.stripe.webhookEndpoints.del(id)
  // One address, behind which servers of different configurations follow each other.
  server = createServer((request, response) => receive(request, response)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  place = { STRIPE_API_BASE: config.STRIPE_API_BASE ?? '', PUBLIC_URL: `http://127.0.0.1:${port}`, PORT: port }
  const secrets: string[] = []
  await createWebhooks(world.stripe, place, async (made) => {
    if (made.kind === 'made') secrets.push(made.secret)
  })
  deploy(secrets)
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await world.stop()
})

/** Replaces the server that takes webhooks by one that knows these secrets. */
function deploy(secrets: readonly string[]): void {
  deployed = secrets
  const { config, db, log } = world.api.parts
  receive = express().use(webhookRoutes({ config: { ...config, STRIPE_WEBHOOK_SECRET: [...secrets] }, db, log }))
}

/** What the command works with where these secrets are configured. */
function partsWith(secrets: readonly string[]) {
  const config = { ...world.api.parts.config, ...place, STRIPE_WEBHOOK_SECRET: [...secrets] }
  return { db: world.db, stripe: world.stripe, config }
}

/** Calls it again while jobs run, as they do on a server; gives the state and the secrets that were told. */
async function rotate(secrets: readonly string[], patienceMs = 8_000) {
  const told: string[] = []
  const onSecret = async ({ secret }: { readonly secret: string }) => void told.push(secret)
  const running = rotateWebhooks(partsWith(secrets), { onSecret, patienceMs })
  let isDone = false
  const state = running.finally(() => {
    isDone = true
  })
  await pollUntil(async () => {
    await world.settle()
    return isDone || undefined
  })
  return { state: await state, told }
}

async function endpoints() {
  const { data } = await world.stripe.webhookEndpoints.list()
  return data.map(({ id, status, metadata }) => ({ id, status, scope: metadata.kollect_it }))
}

async function pay(): Promise<Sale> {
  const sale = await addSale(world)
  const opened = await openPage(world, sale)
  if (opened.kind !== 'checkout-opened') throw new Error(`opening the page answered ${opened.kind}`)
  await payOnPage(opened.url)
  return sale
}

describe('a rotation', () => {
  test('loses no event and has none handled twice, while people go on paying', async () => {
    const before = await endpoints()
    const old = deployed
    const sales: Sale[] = [await pay()]

    const begun = await rotate(old)
    expect(begun.state).toEqual({ kind: 'replacements-made' })
    expect(begun.told).toHaveLength(2)
    expect((await endpoints()).map(({ status }) => status).sort()).toEqual([
      ...['disabled', 'disabled', 'enabled', 'enabled'],
    ])
    sales.push(await pay())

    // The secrets are not configured yet; then they are, and the server that runs does not know them.
    expect((await rotate(old)).state).toMatchObject({ kind: 'secret-wanted' })
    const both = [...begun.told, ...old]
    expect((await rotate(both)).state).toMatchObject({ kind: 'restart-wanted' })
    sales.push(await pay())

    deploy(both)
    const [ended, ...during] = await Promise.all([rotate(both), pay(), pay(), pay()])
    sales.push(...during)
    expect(ended.state).toMatchObject({ kind: 'rotated', keep: begun.told })
    expect(ended.state).toMatchObject({ retired: expect.arrayContaining(before.map(({ id }) => id)) })
    sales.push(await pay())
    deploy(begun.told)
    sales.push(await pay())
    await world.settle()

    expect((await endpoints()).map(({ status, scope }) => `${scope} ${status}`).sort()).toEqual([
      'connect enabled',
      'platform enabled',
    ])
    const held = await balances(world, ...sales.map(({ orderId }) => heldFor(orderId)))
    expect(held).toEqual(sales.map(() => 50_000n))
    const jobs = await world.api.sql`select 1 from graphile_worker.jobs where task_identifier = 'payments.stripe-event'`
    expect(jobs).toEqual([])
    const { data } = await world.stripe.events.list({ type: 'payment_intent.succeeded', limit: 100 })
    const inbox = await world.api.sql`
      select id from app.stripe_events where type = 'payment_intent.succeeded' and state = 'processed'`
    expect(inbox.map(({ id }) => id).sort()).toEqual(data.map(({ id }) => id).sort())
    const journals = await world.api
      .sql`select count(*)::int as count from app.journals where kind = 'payment-succeeded'`
    expect(journals).toEqual([{ count: sales.length }])
    await expectSoundLedger(world)
  })

  test('that is broken off between two deletions is brought to its end by the next call', async () => {
    const old = deployed
    const begun = await rotate(old)
    deploy([...begun.told, ...old])
    const gone = (await endpoints()).find(({ status, scope }) => status === 'enabled' && scope === 'platform')
    for (const { id, status } of await endpoints()) {
      if (status === 'disabled') await world.stripe.webhookEndpoints.update(id, { disabled: false })
    }
    await world.stripe.webhookEndpoints.del(gone?.id ?? '')
    const ended = await rotate(deployed)
    expect(ended.told).toEqual([])
    expect(ended.state).toMatchObject({ kind: 'rotated', keep: begun.told, retired: [expect.any(String)] })
    expect(await endpoints()).toHaveLength(2)
    deploy(begun.told)
  })

  test('whose secret was told to nobody makes another endpoint in place of that one', async () => {
    const old = deployed
    await expect(
      rotateWebhooks(partsWith(old), { onSecret: () => Promise.reject(new Error('the terminal was closed')) }),
    ).rejects.toThrow('closed')
    expect(await endpoints()).toHaveLength(3)
    const again = await rotate(old)
    expect(again.state).toEqual({ kind: 'replacements-made' })
    expect(await endpoints()).toHaveLength(4)
    expect(await cancelRotation(partsWith(old))).toHaveLength(2)
    expect(await endpoints()).toHaveLength(2)
  })

  test('takes nothing away when an event does not come', async () => {
    const old = deployed
    const begun = await rotate(old)
    deploy([...begun.told, ...old])
    await world.control('webhooks/pause')
    expect((await rotate(deployed, 500)).state).toEqual({ kind: 'not-delivered' })
    expect(await endpoints()).toHaveLength(4)
    await world.control('webhooks/resume')
    expect((await rotate(deployed)).state).toMatchObject({ kind: 'rotated' })
    deploy(begun.told)
  })
})

describe('the command', () => {
  const ask = async (action: string, more: Partial<Asked> = {}) => {
    const said: string[] = []
    const { config } = world.api.parts
    const environment = {
      STRIPE_SECRET_KEY: config.STRIPE_SECRET_KEY,
      STRIPE_WEBHOOK_SECRET: deployed.join(),
      DATABASE_URL: config.DATABASE_URL,
      ...{ ...place, PORT: String(place.PORT) },
    }
    const asked = { action, isWriting: false, isCanceling: false, since: undefined, ...more }
    const code = await runStripeCommand(asked, { environment, settings: '/nowhere', say: (line) => said.push(line) })
    return { code, said: said.join('\n') }
  }

  test('create changes nothing that is in order, and mends what is not', async () => {
    const { code, said } = await ask('create')
    expect(code).toBe(0)
    expect(said.match(/is there and in order/g)).toHaveLength(2)
    expect(said).not.toContain('whsec_')
    const [one] = await endpoints()
    await world.stripe.webhookEndpoints.update(one?.id ?? '', { disabled: true, enabled_events: ['payout.paid'] })
    expect((await ask('create')).said).toMatch(/is mended: switched on; hears also of/)
    expect((await ask('create')).said.match(/is there and in order/g)).toHaveLength(2)
  })

  test('recover fetches what was lost, of sellers as well, says how much, and finds nothing the second time', async () => {
    await world.control('webhooks/drop', { next: 1_000 })
    const seller = await addPaidSeller(world)
    const sale = await pay()
    await world.control('webhooks/drop', { next: 0 })
    await world.settle()
    expect(await balances(world, heldFor(sale.orderId))).toEqual([0n])
    const { code, said } = await ask('recover')
    expect(code).toBe(0)
    expect(said).toMatch(/your account: [1-9]\d* were missing/)
    expect(said).toMatch(/connected accounts: [1-9]\d* were missing/)
    await world.settle()
    expect(await balances(world, heldFor(sale.orderId))).toEqual([50_000n])
    const again = await recoverEvents(partsWith(deployed), new Date(Date.now() - 86_400_000))
    expect([again.platform.fresh, again.sellers.fresh]).toEqual([0, 0])
    const events = await world.api.sql`
      select distinct account from app.stripe_events e join app.payout_accounts p on p.stripe_id = e.account
       where p.user_id = ${seller}`
    expect(events).toHaveLength(1)
  })

  test('recover takes no time that is none, and there are no other commands', async () => {
    expect(await ask('recover', { since: 'yesterday' })).toMatchObject({ code: 2 })
    expect(await ask('destroy')).toMatchObject({ code: 2 })
  })

  test('nothing of the stand-in is written into the settings', async () => {
    expect(await ask('create', { isWriting: true })).toMatchObject({
      code: 1,
      said: expect.stringMatching(/npm start/),
    })
  })
})

test('a server takes what is signed with a secret it knows, and with no other', async () => {
  const { config } = partsWith(deployed)
  expect(await acceptsSecret(config, deployed[0] ?? '')).toBe(true)
  expect(await acceptsSecret(config, 'whsec_of_nobody')).toBe(false)
})
