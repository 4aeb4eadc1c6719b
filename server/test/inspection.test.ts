import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals'
import { moveFunds } from '../src/orders/money-moves.ts'
import { passTime } from '../src/orders/test-world.ts'
import { inTransaction } from '../src/platform/database.ts'
import { expectAgreement } from './support/agreement.ts'
import {
  deliver,
  type Market,
  openPayoutAccount,
  paidPurchase,
  type Shopkeeper,
  standOf,
  startMarket,
} from './support/market.ts'
import { actOn } from './support/order-mutations.ts'
import { insertOrder } from './support/orders.ts'
import { addShopkeeper } from './support/trade.ts'

/** The time in which the buyer looks at a piece, to its end: with the real ledger and Stripe behind it. */

jest.setTimeout(180_000)

let market: Market

beforeAll(async () => {
  market = await startMarket()
})
afterAll(() => market.stop())

const HOURS_A_DAY = 24
const A_SECOND = 1 / 3600

const goOn = async () => {
  await market.api.parts.handlers['orders.sweep']({})
  expect(await market.settle()).toEqual([])
}

const timeGoesBy = (orderId: string, hours: number) => passTime(market.api, orderId, hours)

async function transfersOf(orderId: string): Promise<number[]> {
  const { data } = await market.stripe.transfers.list({ transfer_group: `order_${orderId}` })
  return data.map(({ amount }) => amount)
}

async function delivered(seller: Shopkeeper = market.seller): Promise<string> {
  const orderId = await paidPurchase(market, { seller })
  await deliver({ buyer: market.buyer, seller }, orderId)
  return orderId
}

describe('the time to look at a piece is over', () => {
  test.each([
    ['a new seller', { isTrusted: false, sales: 0 }, 14, 45_900],
    ['a seller of ten sales', { isTrusted: false, sales: 10 }, 7, 45_900],
    ['a seller that we stand by', { isTrusted: true, sales: 0 }, 3, 46_900],
  ] as const)('of %s: the money is released by itself, once', async (name, shop, days, amount) => {
    const seller = await addShopkeeper(market, name)
    await openPayoutAccount(market, seller)
    if (shop.isTrusted) await market.api.sql`update app.shops set trusted_at = now() where id = ${seller.shopId}`
    for (let sale = 0; sale < shop.sales; sale += 1) {
      const earlier = await insertOrder(market.api.sql, { sellerId: seller.userId, buyerId: market.buyer.userId })
      await market.api.sql`update app.orders set state = 'completed' where id = ${earlier}`
    }
    const orderId = await delivered(seller)
    await timeGoesBy(orderId, days * HOURS_A_DAY - 1)
    await goOn()
    expect([await standOf(market, orderId), await transfersOf(orderId)]).toEqual(['delivered, held', []])
    await timeGoesBy(orderId, 1)
    await goOn()
    await goOn()
    expect([await standOf(market, orderId), await transfersOf(orderId)]).toEqual(['completed, transferred', [amount]])
    await expectAgreement(market)
  })

  test('as the buyer says that all is well, at the same moment: the money is released once', async () => {
    const orderIds = [await delivered(), await delivered(), await delivered()]
    for (const orderId of orderIds) await timeGoesBy(orderId, 14 * HOURS_A_DAY)
    await Promise.all([
      market.api.parts.handlers['orders.sweep']({}),
      ...orderIds.flatMap((orderId) => [
        actOn(market.buyer.visitor, 'acceptOrder', { orderId }),
        actOn(market.buyer.visitor, 'acceptOrder', { orderId }),
      ]),
    ])
    await goOn()
    for (const orderId of orderIds) {
      expect(await standOf(market, orderId)).toBe('completed, transferred')
      expect(await transfersOf(orderId)).toEqual([45_900])
    }
    await expectAgreement(market)
  })

  test('a second after its money was frozen: nothing is released, by nobody, before it is thawed', async () => {
    const orderId = await delivered()
    await timeGoesBy(orderId, 14 * HOURS_A_DAY - A_SECOND)
    await inTransaction(market.db, (tx) => moveFunds(tx, { orderIds: [orderId], move: 'frozen' }))
    await timeGoesBy(orderId, A_SECOND)
    await goOn()
    expect(await actOn(market.buyer.visitor, 'acceptOrder', { orderId })).toMatchObject({
      __typename: 'OrderMovedOnError',
    })
    await goOn()
    expect([await standOf(market, orderId), await transfersOf(orderId)]).toEqual(['delivered, frozen', []])
    await inTransaction(market.db, (tx) => moveFunds(tx, { orderIds: [orderId], move: 'thawed' }))
    await goOn()
    expect([await standOf(market, orderId), await transfersOf(orderId)]).toEqual(['completed, transferred', [45_900]])
    await expectAgreement(market)
  })
})

describe('our ledger and Stripe’s books', () => {
  test('that differ are told apart, sentence by sentence', async () => {
    await expectAgreement(market)
    const [account] = await market.api
      .sql`select stripe_id from app.payout_accounts where user_id = ${market.seller.userId}`
    const stray = await market.stripe.transfers.create({
      ...{ amount: 123, currency: 'usd', destination: String(account?.stripe_id) },
    })
    await expect(expectAgreement(market)).rejects.toThrow(
      `Stripe has a transfer-created of ${stray.id}: -123, fee 0, and it is not booked.`,
    )
  })
})
