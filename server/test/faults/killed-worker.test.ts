import { afterAll, afterEach, beforeAll, expect, jest, test } from '@jest/globals'
import { requestCharge } from '../../src/payments/request-charge.ts'
import { startCardSetup } from '../../src/payments/start-card-setup.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { expectAgreement } from '../support/agreement.ts'
import { type Brakes, installBrakes } from '../support/brakes.ts'
import { deliver, INSTANT_VISA, type Market, openPayPage, purchase, reach, startMarket } from '../support/market.ts'
import { actOn } from '../support/order-mutations.ts'
import { payOnPage } from '../support/pay-on-page.ts'
import { type ApiProcess, startApiProcess } from '../support/start-api-process.ts'
import { pollUntil } from '../support/waiting.ts'

/**
 * A process that runs jobs is killed while several orders stand at several points of their way; another one starts, and
 * brings each of them to where it belongs. The killed one held locks on their jobs, which the queue itself would keep for
 * hours.
 */

// It starts processes, and waits until those that were killed are missed.
jest.setTimeout(180_000)

let market: Market
let doomed: ApiProcess | undefined
let brakes: Brakes

beforeAll(async () => {
  market = await startMarket()
})
afterEach(() => doomed?.kill())
afterAll(() => market.stop())

/** From now on a process works off what is there, and stands still where brakes are. */
async function begin(): Promise<void> {
  brakes = await installBrakes(market.api.sql)
  doomed = await startApiProcess(market.api.parts.config, { worker: true })
}

/** Kills the process and starts another worker, until all orders stand where they should and nothing is left to do. */
async function killAndFollow(orderIds: readonly string[], stand: string): Promise<void> {
  await doomed?.kill()
  await brakes.release()
  await market.control('webhooks/resume')
  const heir = await market.api.parts.startWorker()
  try {
    for (const orderId of orderIds) await reach(market, orderId, stand)
    await pollUntil(async () => {
      await market.control('webhooks/settle')
      const left = await market.api.sql`
        select 1 from graphile_worker.jobs where run_at <= now() or locked_at is not null limit 1`
      return left.length === 0 || undefined
    })
  } finally {
    await heir.stop()
  }
}

/** Has the next call of that kind have no answer, with its effect or without, and does what leads to the call. */
async function leaveUnanswered(path: string, kind: 'timeout_before' | 'timeout_after', work: () => Promise<unknown>) {
  await market.control('faults', { method: 'POST', path, kind })
  await work()
  await pollUntil(async () => {
    const faults = await fetch(`${market.api.stripe?.url}/_sandbox/faults`)
    return (await faults.text()) === '[]' || undefined
  })
}

async function timesOf(orderId: string, kind: string): Promise<number> {
  const rows = await market.api.sql`select 1 from app.order_events where order_id = ${orderId} and kind = ${kind}`
  return rows.length
}

const four = (make: () => Promise<string>) => Promise.all([make(), make(), make(), make()] as const)

test('while saved cards are charged: each win is paid once', async () => {
  const { buyer, seller, db } = market
  await payOnPage(await startCardSetup(market, { userId: buyer.userId, publicUrl: 'http://127.0.0.1' }), INSTANT_VISA)
  await market.settle()
  const orderIds = await four(() => purchase(market))
  const [unheard, unanswered, unrecorded, untold] = orderIds
  const charge = async (orderId: string) => {
    const sale = { orderId, buyerId: buyer.userId, sellerId: seller.userId, currency: 'USD', amount: 50_900n }
    const { kind } = await inTransaction(db, (tx) => requestCharge(tx, sale))
    expect(kind).toBe('charge-requested')
  }
  await begin()
  await market.control('webhooks/pause')
  await leaveUnanswered('/v1/payment_intents', 'timeout_before', () => charge(unheard))
  await leaveUnanswered('/v1/payment_intents', 'timeout_after', () => charge(unanswered))
  await brakes.set({
    table: 'payments',
    on: 'update',
    when: `new.transfer_group = 'order_${unrecorded}' and new.stripe_id is not null`,
  })
  await charge(unrecorded)
  await brakes.hold(1)
  await brakes.set({ table: 'orders', on: 'update', when: `new.id = '${untold}' and new.state = 'paid'` })
  await charge(untold)
  await brakes.hold(2)

  await killAndFollow(orderIds, 'paid, held')
  for (const orderId of orderIds) expect(await timesOf(orderId, 'paid')).toBe(1)
  expect((await market.stripe.charges.list({ limit: 100 })).data).toHaveLength(4)
  await expectAgreement(market)
})

test('while buyers pay on Stripe’s page: each order is paid once', async () => {
  const pay = async (orderId: string) => payOnPage(await openPayPage(market, orderId), INSTANT_VISA)
  const orderIds = [await purchase(market), await purchase(market), await purchase(market)] as const
  const [unrecorded, untold, unmarked] = orderIds
  await begin()
  await brakes.set({ table: 'orders', on: 'update', when: `new.id = '${untold}' and new.state = 'paid'` })
  await pay(untold)
  await brakes.hold(1)
  const url = await openPayPage(market, unmarked)
  const [page] = await market.api.sql`select stripe_id from app.checkouts where url = ${url}`
  const isItsEnd = `new.object_id = '${page?.stripe_id}' and new.state = 'processed'`
  await brakes.set({ table: 'stripe_events', on: 'update', when: isItsEnd })
  await payOnPage(url, INSTANT_VISA)
  await brakes.hold(2)
  await brakes.set({ table: 'payments', on: 'insert', when: `new.transfer_group = 'order_${unrecorded}'` })
  await pay(unrecorded)
  await brakes.hold(3)

  await killAndFollow(orderIds, 'paid, held')
  for (const orderId of orderIds) expect(await timesOf(orderId, 'paid')).toBe(1)
  await expectAgreement(market)
})

test('while money is released: each seller is paid once', async () => {
  const sold = await four(async () => {
    const orderId = await purchase(market)
    await payOnPage(await openPayPage(market, orderId), INSTANT_VISA)
    return orderId
  })
  await market.settle()
  for (const orderId of sold) await deliver(market, orderId)
  const [unheard, unanswered, unrecorded, untold] = sold
  const accept = (orderId: string) => actOn(market.buyer.visitor, 'acceptOrder', { orderId })
  await begin()
  await market.control('webhooks/pause')
  await leaveUnanswered('/v1/transfers', 'timeout_before', () => accept(unheard))
  await leaveUnanswered('/v1/transfers', 'timeout_after', () => accept(unanswered))
  await brakes.set({ table: 'releases', on: 'update', when: `new.order_id = '${unrecorded}' and new.state = 'sent'` })
  await accept(unrecorded)
  await brakes.hold(1)
  await brakes.set({ table: 'orders', on: 'update', when: `new.id = '${untold}' and new.funds = 'transferred'` })
  await accept(untold)
  await brakes.hold(2)

  await killAndFollow(sold, 'completed, transferred')
  for (const orderId of sold) {
    expect([await timesOf(orderId, 'released'), await timesOf(orderId, 'transferred')]).toEqual([1, 1])
  }
  const { data: transfers } = await market.stripe.transfers.list({ limit: 100 })
  expect(transfers.map(({ amount }) => amount)).toEqual(sold.map(() => 45_900))
  await expectAgreement(market)
})
