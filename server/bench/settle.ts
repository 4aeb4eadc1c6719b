import { createHmac } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { type StripeStandIn, startStripe } from '@kollect-it/sandbox/stripe/start-stripe.ts'
import { createStripe, STRIPE_VERSION, type StripeApi } from '../src/payments/stripe.ts'
import { closeDatabase, type Database, openDatabase } from '../src/platform/database.ts'
import { insertShop } from '../test/support/listings.ts'
import { apiEnvironment } from './api-environment.ts'
import { insertBidders } from './bid-stage.ts'
import { median } from './load.ts'
import { reportLoad } from './machine-load.ts'
import { type BenchServer, startBenchServer } from './processes.ts'
import { insertSettledRows, prepareBareTables, readSettledRows } from './settled-rows.ts'
import { insertUnpaidOrders, type UnpaidOrder } from './unpaid-orders.ts'

/**
 * `pnpm bench settle`: orders settled in a second, from Stripe's webhook to the ledger and the order that is paid (taking
 * the message, a job that asks Stripe, the payment with its journal, a job that moves the order), against an insert of the
 * same rows into tables with the same columns and indexes and nothing else, in a transaction for each order, in turn.
 * Stripe's stand-in answers at once; Stripe itself takes its time, in which a job waits.
 */

const AIM = 0.05
const ORDERS = 150
const ROUNDS = 3
/** As many as a worker has jobs at once. */
const AT_ONCE = 4
const SECRET = 'whsec_bench'

export async function measureSettlement({ url }: { readonly url: string }): Promise<void> {
  reportLoad('settle')
  const db = openDatabase(url, { maximumConnections: AT_ONCE })
  const standIn = await startStripe({ port: 0 })
  const keys = { STRIPE_SECRET_KEY: standIn.secretKey, STRIPE_API_BASE: standIn.url }
  const api = await startBenchServer('api-server.ts', {
    ...apiEnvironment(url),
    ...keys,
    STRIPE_WEBHOOK_SECRET: SECRET,
  })
  const stripe = createStripe(keys)
  try {
    api.tell('measure')
    await api.ask('work', 'working')
    await prepareBareTables(db)
    await compareSettlement({ db, stripe, api, standIn })
  } finally {
    await api.stop()
    await standIn.stop()
    await closeDatabase(db)
  }
  reportLoad('settle')
}

interface Stage {
  readonly db: Database
  readonly stripe: StripeApi
  readonly api: BenchServer
  readonly standIn: StripeStandIn
}

async function compareSettlement(stage: Stage): Promise<void> {
  const { db, stripe } = stage
  const [buyerId = ''] = await insertBidders(db, 1)
  const shopId = await insertShop(db.$client, 'Bench of settlements')
  const prepare = (count: number) => insertUnpaidOrders(db, stripe, { shopId, buyerId, count })
  await settle(stage, await prepare(20))
  const pairs: { ours: number; bare: number }[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const orders = await prepare(ORDERS)
    const ours = await settle(stage, orders)
    const rows = await readSettledRows(db, orders)
    const start = performance.now()
    await inTurn(rows, (row) => insertSettledRows(db, row))
    pairs.push({ ours, bare: perSecond(ORDERS, start) })
  }
  const ratio = median(pairs.map((pair) => pair.ours / pair.bare))
  const figure = (side: 'ours' | 'bare') => `${median(pairs.map((pair) => pair[side])).toFixed(0)}/s`
  console.log(
    `  webhook to ledger, ${AT_ONCE} at once, ${ROUNDS} pairs of ${ORDERS} orders, medians: ` +
      `${(ratio * 100).toFixed(1)} % of the bare inserts (aim ${AIM * 100} %): ${figure('ours')} settled to ${figure('bare')} inserted`,
  )
}

/** Tells the API of all payments, and gives how many orders were paid in a second. @throws when the ledger lacks one */
async function settle({ db, api }: Stage, orders: readonly UnpaidOrder[]): Promise<number> {
  const sql = db.$client
  const orderIds = orders.map(({ orderId }) => orderId)
  const start = performance.now()
  await inTurn(orders, ({ stripeId }) => sendWebhook(api.url, stripeId))
  for (;;) {
    const [paid] = await sql`
      select count(*)::int as count from app.orders where id = any(${orderIds}::uuid[]) and state = 'paid'`
    if (paid?.count === orders.length) break
    await delay(10)
  }
  const settled = perSecond(orders.length, start)
  const [booked] = await sql`select count(*)::int as count from app.journals where order_id = any(${orderIds}::uuid[])`
  if (booked?.count !== orders.length) throw new Error(`${orders.length} orders are paid, and ${booked?.count} booked.`)
  return settled
}

async function sendWebhook(url: string, stripeId: string): Promise<void> {
  const created = Math.floor(Date.now() / 1_000)
  const object = { id: stripeId, object: 'payment_intent' }
  const [id, type] = [`evt_${stripeId}`, 'payment_intent.succeeded']
  const known = { id, object: 'event', api_version: STRIPE_VERSION, created, livemode: false, type }
  const body = JSON.stringify({ ...known, data: { object } })
  const signature = createHmac('sha256', SECRET).update(`${created}.${body}`).digest('hex')
  const response = await fetch(`${url}/api/stripe/webhook`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'stripe-signature': `t=${created},v1=${signature}` },
    body,
  })
  if (!response.ok) throw new Error(`A webhook was answered with ${response.status}.`)
}

/** Does it for each, so many at once. */
async function inTurn<One>(ones: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  const left = [...ones]
  const lane = async () => {
    for (let one = left.pop(); one !== undefined; one = left.pop()) await work(one)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, lane))
}

function perSecond(count: number, start: number): number {
  return (count * 1_000) / (performance.now() - start)
}
