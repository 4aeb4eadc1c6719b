import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { addBidder, type Bidder } from '../../test/support/bidding.ts'
import {
  deliver,
  INSTANT_VISA,
  type Market,
  openPayPage,
  paidPurchase,
  purchase,
  standOf,
  startMarket,
} from '../../test/support/market.ts'
import { actOn } from '../../test/support/order-mutations.ts'
import { payOnPage } from '../../test/support/pay-on-page.ts'
import { recordStatements } from '../../test/support/record-statements.ts'
import { addTrader } from '../../test/support/trade.ts'
import { requestRefund } from '../payments/request-refund.ts'
import { inTransaction } from '../platform/database.ts'

let market: Market
let moderator: Bidder

beforeAll(async () => {
  market = await startMarket()
  moderator = await addBidder(market.api, 'Mo')
  await market.api.sql`update app.users set role = 'moderator' where id = ${moderator.userId}`
})
afterAll(() => market.stop())

const LINES = `money { id kind label amount { minor currency } negative at }`

/** The lines as somebody reads them: kind, what it means to them, and words. */
async function linesOf({ visitor }: Pick<Bidder, 'visitor'>, id: string): Promise<string[]> {
  const { data, errors } = await visitor.graphql(`query ($id: ID!) { order(id: $id) { ${LINES} } }`, { id })
  expect(errors).toEqual([])
  const lines: Record<string, ReturnType<typeof JSON.parse>>[] = data.order.money
  expect(new Set(lines.map(({ id: line }) => line)).size).toBe(lines.length)
  for (const { amount, at } of lines) {
    expect(amount.currency).toBe('USD')
    expect(Date.parse(at)).not.toBeNaN()
  }
  return lines.map(({ kind, negative, amount, label }) => `${kind} ${negative ? '-' : '+'}${amount.minor} ${label}`)
}

const CARD = 'Visa ending 0077'
const CHARGED = `CHARGE -50900 Paid with ${CARD}`

/** Money of an order goes back, as a decision of ours would have it. */
async function giveBack(orderId: string, amount: bigint): Promise<void> {
  const reason = 'requested-by-customer'
  const answer = await inTransaction(market.db, (tx) => requestRefund(tx, { orderId, amount, reason }))
  if (answer.kind !== 'refund-requested') throw new Error(answer.kind)
  await market.settle()
}

/** Has a paid order sent and accepted, so that its money goes to the seller's account. */
async function complete(orderId: string): Promise<void> {
  await deliver(market, orderId)
  await actOn(market.buyer.visitor, 'acceptOrder', { orderId })
  await market.settle()
  expect(await standOf(market, orderId)).toBe('completed, transferred')
}

/** What its payment is called, as somebody reads it; null for who does not see the order. */
async function referenceOf({ visitor }: Pick<Bidder, 'visitor'>, id: string): Promise<string | null> {
  const { data } = await visitor.graphql('query ($id: ID!) { order(id: $id) { paymentReference } }', { id })
  return data.order?.paymentReference ?? null
}

describe('the payment of an order', () => {
  test('is called the same by both sides, and for all that was paid together', async () => {
    const [one, other] = [await purchase(market), await purchase(market, { item: 20_000 })]
    expect(await referenceOf(market.buyer, one)).toBeNull()
    const { url } = await actOn(market.buyer.visitor, 'startCombinedCheckout', { orderIds: [one, other] })
    await payOnPage(url, INSTANT_VISA)
    await market.settle()
    const reference = await referenceOf(market.buyer, one)
    expect(reference).toMatch(/^ch_/)
    expect(await referenceOf(market.seller, one)).toBe(reference)
    expect(await referenceOf(market.buyer, other)).toBe(reference)
    const stranger = await addBidder(market.api, 'Sam')
    expect(await referenceOf(stranger, one)).toBeNull()
  })
})

describe('the money of an order', () => {
  test('is nothing before it is paid', async () => {
    const orderId = await purchase(market)
    for (const one of [market.buyer, market.seller, moderator]) expect(await linesOf(one, orderId)).toEqual([])
  })

  test('is read from the payment to the payout by each side as it is theirs', async () => {
    const orderId = await paidPurchase(market)
    const held = 'HELD +50900 Held until delivery'
    expect(await linesOf(market.buyer, orderId)).toEqual([CHARGED, held])
    expect(await linesOf(market.seller, orderId)).toEqual([held])
    expect(await linesOf(moderator, orderId)).toEqual(['CHARGE +50900 Paid', held])

    await complete(orderId)
    await market.control('clock/advance', { days: 3 })
    await market.settle()
    const wasHeld = 'HELD +50900 Held until the order was complete'
    const earned = [
      'FEE -5000 Our fee, 10 %',
      'RELEASE +45900 Released to the seller',
      'TRANSFER +45900 Sent to the payout account',
      'PAYOUT +45900 Paid out to the bank',
    ]
    expect(await linesOf(market.buyer, orderId)).toEqual([CHARGED, wasHeld])
    expect(await linesOf(market.seller, orderId)).toEqual([wasHeld, ...earned])
    expect(await linesOf(moderator, orderId)).toEqual(['CHARGE +50900 Paid', wasHeld, ...earned])
  })

  test('that was paid together with another is only its own share', async () => {
    const [one, other] = [await purchase(market), await purchase(market, { item: 20_000 })]
    const { url } = await actOn(market.buyer.visitor, 'startCombinedCheckout', { orderIds: [one, other] })
    await payOnPage(url, INSTANT_VISA)
    await market.settle()
    expect(await linesOf(market.buyer, one)).toEqual([CHARGED, 'HELD +50900 Held until delivery'])
    expect(await linesOf(market.buyer, other)).toEqual([
      `CHARGE -20450 Paid with ${CARD}`,
      'HELD +20450 Held until delivery',
    ])
    expect(await linesOf(market.seller, other)).toEqual(['HELD +20450 Held until delivery'])
  })

  test('that went back whole tells the seller no card and no fee', async () => {
    const orderId = await paidPurchase(market)
    await actOn(market.seller.visitor, 'cancelOrder', { orderId, reason: 'UNAVAILABLE' })
    await market.settle()
    const held = 'HELD +50900 Held until it was refunded'
    expect(await linesOf(market.buyer, orderId)).toEqual([CHARGED, held, `REFUND +50900 Refunded to ${CARD}`])
    expect(await linesOf(market.seller, orderId)).toEqual([held, 'REFUND -50900 Refunded to the buyer'])
  })

  test('of which a part went back before the release bears the fee on the rest alone', async () => {
    const orderId = await paidPurchase(market)
    await giveBack(orderId, 12_000n)
    await complete(orderId)
    expect(await linesOf(market.seller, orderId)).toEqual([
      'HELD +50900 Held until the order was complete',
      'REFUND -12000 Refunded to the buyer',
      'FEE -3800 Our fee, 10 %',
      'RELEASE +35100 Released to the seller',
      'TRANSFER +35100 Sent to the payout account',
    ])
  })

  test('of which a part went back after the release gives the fee on it back, and the buyer hears of neither', async () => {
    const orderId = await paidPurchase(market)
    await complete(orderId)
    await giveBack(orderId, 12_000n)
    expect(await linesOf(market.buyer, orderId)).toEqual([
      CHARGED,
      'HELD +50900 Held until the order was complete',
      `REFUND +12000 Refunded to ${CARD}`,
    ])
    expect((await linesOf(market.seller, orderId)).slice(3)).toEqual([
      'TRANSFER +45900 Sent to the payout account',
      'REFUND -12000 Refunded to the buyer',
      'FEE +1200 Our fee on the refund, given back',
      'TRANSFER -10800 Taken back from the payout account',
    ])
  })

  test('that was paid twice tells its buyer of both, and its seller of the one that counts', async () => {
    const orderId = await paidPurchase(market)
    // As if the second page had been opened by a process that knew nothing of the first payment.
    await market.api.sql`update app.payment_orders set is_paid = false where order_id = ${orderId}`
    await market.api.sql`update app.orders set state = 'checkout', funds = 'none' where id = ${orderId}`
    const page = await openPayPage(market, orderId)
    await market.api.sql`update app.payment_orders set is_paid = true where order_id = ${orderId}`
    await market.api.sql`update app.orders set state = 'paid', funds = 'held' where id = ${orderId}`
    await payOnPage(page, INSTANT_VISA)
    await market.settle()
    const back = `REFUND +50900 Refunded to ${CARD}`
    const held = 'HELD +50900 Held until delivery'
    expect(await linesOf(market.buyer, orderId)).toEqual([CHARGED, held, CHARGED, back])
    expect(await linesOf(market.seller, orderId)).toEqual([held])
  })
})

describe('who reads it', () => {
  test('is nobody who does not see the order', async () => {
    const orderId = await paidPurchase(market)
    const stranger = await addBidder(market.api, 'Eve')
    for (const visitor of [stranger.visitor, market.api.visitor()]) {
      const { data, text } = await visitor.graphql(`query ($id: ID!) { order(id: $id) { ${LINES} } }`, { id: orderId })
      expect(data.order).toBeNull()
      expect(text).not.toContain('50900')
    }
  })

  test('reads those of a list with as many statements whether it is short or long', async () => {
    const hoarder = await addTrader(market, 'Edda')
    for (let count = 0; count < 3; count += 1) await paidPurchase(market, { buyer: hoarder })
    const read = async (first: number) => {
      const query = `query ($first: Int) { orders(role: BUYER, first: $first) { edges { node { ${LINES} } } } }`
      const { data } = await hoarder.visitor.graphql(query, { first })
      const lengths = data.orders.edges.map((edge: { node: { money: object[] } }) => edge.node.money.length)
      expect(lengths).toEqual(Array.from({ length: first }, () => 2))
    }
    await read(1)
    const few = await recordStatements(market.api, () => read(1))
    const many = await recordStatements(market.api, () => read(3))
    expect(few.length).toBeGreaterThan(0)
    expect(many.length).toBeLessThanOrEqual(few.length)
  })
})
