import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { requestCharge } from '../../src/payments/request-charge.ts'
import { requestRefund } from '../../src/payments/request-refund.ts'
import { startCardSetup } from '../../src/payments/start-card-setup.ts'
import { inTransaction } from '../../src/platform/database.ts'
import { expectAgreement } from '../support/agreement.ts'
import { deliver, INSTANT_VISA, type Market, openPayPage, purchase, standOf, startMarket } from '../support/market.ts'
import { actOn } from '../support/order-mutations.ts'
import { payOnPage } from '../support/pay-on-page.ts'

/**
 * Every call that an order makes to Stripe on its way, found out by making the way, and each of them struck by everything
 * that can go wrong with it: the calls that only look as well, without which nothing is recorded. What each single call
 * that moves money does under every fault is told in `payments/faults.test.ts`.
 */

jest.setTimeout(300_000)

/** One for each kind of end: an error of Stripe's own with and without an effect, too many calls, and two silences. */
const FAULTS: readonly Readonly<Record<string, unknown>>[] = [
  { kind: 'status_instead', status: 500 },
  { kind: 'status_after', status: 500 },
  { kind: 'rate_limit' },
  // Twice: a call whose connection was closed is repeated by the SDK itself.
  { kind: 'close_after', times: 2 },
  { kind: 'timeout_after' },
]

let market: Market

beforeAll(async () => {
  market = await startMarket({ stripeWaits: { timeoutMs: 1_500, retries: 0 } })
  const { userId } = market.buyer
  await payOnPage(await startCardSetup(market, { userId, publicUrl: 'http://127.0.0.1' }), INSTANT_VISA)
  await market.settle()
})
afterAll(() => market.stop())

/** Runs what is due, again and again as the queue would in the course of hours, until nothing fails. */
async function settle(): Promise<void> {
  for (let hours = 0; hours < 12; hours += 1) {
    if ((await market.settle()).length === 0) return
    await market.api.sql`
      update graphile_worker._private_jobs set run_at = now() where attempts > 0 and locked_at is null`
  }
  throw new Error(`it does not settle: ${await market.settle()}`)
}

/** What is there of the order's way: its buyer's saved card is charged, it arrives, the seller is paid, a part goes back. */
async function takeAway(byCard: string, byPage: string): Promise<void> {
  const { buyer, seller, db } = market
  const sale = { buyerId: buyer.userId, sellerId: seller.userId, currency: 'USD', amount: 50_900n }
  await inTransaction(db, (tx) => requestCharge(tx, { ...sale, orderId: byCard }))
  await settle()
  for (const orderId of [byCard, byPage]) {
    expect(await standOf(market, orderId)).toBe('paid, held')
    await deliver(market, orderId)
    await actOn(buyer.visitor, 'acceptOrder', { orderId })
  }
  await settle()
  const reason = 'requested-by-customer'
  await inTransaction(db, (tx) => requestRefund(tx, { orderId: byCard, amount: 12_000n, reason }))
  await inTransaction(db, (tx) => requestRefund(tx, { orderId: byPage, amount: 'all', reason }))
  await settle()
}

/** An order for the saved card, and one that is paid on a page: nothing of it has been noticed yet. */
async function begin(): Promise<[byCard: string, byPage: string]> {
  const [byCard, byPage] = [await purchase(market), await purchase(market)]
  await market.control('webhooks/pause')
  await payOnPage(await openPayPage(market, byPage), INSTANT_VISA)
  return [byCard, byPage]
}

/** Looks for what a call without an answer has done: no way without faults takes them. */
const SEARCHES = ['GET /v1/payment_intents', 'GET /v1/transfers', 'GET /v1/refunds', 'GET /v1/transfers/{id}/reversals']

describe('the way of an order', () => {
  const calls = new Set<string>()
  const faults = async () => JSON.parse(await (await fetch(`${market.api.stripe?.url}/_sandbox/faults`)).text())

  test('without faults takes these calls', async () => {
    const orders = await begin()
    const from = market.api.stripeCalls.length
    await market.control('webhooks/resume')
    await takeAway(...orders)
    for (const call of market.api.stripeCalls.slice(from)) calls.add(call)
    expect([...calls].sort()).toEqual([
      'GET /v1/charges/{id}',
      'GET /v1/checkout/sessions/{id}',
      'GET /v1/payment_intents/{id}',
      'GET /v1/refunds/{id}',
      'GET /v1/transfers/{id}',
      'POST /v1/payment_intents',
      'POST /v1/refunds',
      'POST /v1/transfers',
      'POST /v1/transfers/{id}/reversals',
    ])
    await expectAgreement(market)
  })

  test.each(FAULTS)('ends as it should when each of its calls ends with %j', async (fault) => {
    const orders = await begin()
    // An address with an id goes first: the one without stands for all that begin with it.
    for (const call of [...calls, ...SEARCHES].sort((one, other) => other.length - one.length)) {
      const [method, path] = call.split(' ')
      await market.control('faults', { method, path, ...fault })
    }
    await market.control('webhooks/resume')
    await takeAway(...orders)
    expect(await faults()).toEqual([])
    expect(await Promise.all(orders.map((orderId) => standOf(market, orderId)))).toEqual([
      'completed, transferred',
      'refunded, refunded',
    ])
    await expectAgreement(market)
  })
})
