import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { actOn } from '../../test/support/order-mutations.ts'
import { recordStatements } from '../../test/support/record-statements.ts'
import { addShopkeeper } from '../../test/support/trade.ts'
import {
  bringTo,
  fireNext,
  type OrderWorld,
  passTime,
  type ReachedState,
  rowOf,
  startOrderWorld,
} from './test-world.ts'

const CLOSED = 'The bank account is closed. Open your payout account to correct it.'

let world: OrderWorld

beforeAll(async () => {
  world = await startOrderWorld()
})
afterAll(() => world.api.stop())

/** Everything that the two sides were told of an order, as `side: KIND title`, in the order in which it was. */
async function newsOf(orderId: string): Promise<string[]> {
  const { buyer_id, seller_id } = await rowOf(world, orderId)
  const told: { at: string; line: string }[] = []
  for (const [side, userId] of [
    ['buyer', buyer_id],
    ['seller', seller_id],
  ]) {
    const visitor = [world.buyer, world.seller].find((one) => one.userId === userId)?.visitor
    const { data } = (await visitor?.graphql(
      '{ notifications(first: 100) { edges { node { kind title text path createdAt } } } }',
    )) ?? { data: null }
    for (const { node } of data.notifications.edges) {
      if (node.path === `/orders/${orderId}`)
        told.push({ at: node.createdAt, line: `${side}: ${node.kind} ${node.title}` })
    }
  }
  return told.sort((one, other) => one.at.localeCompare(other.at)).map(({ line }) => line)
}

describe('the two sides are told', () => {
  test.each<[ReachedState, string[]]>([
    ['awaiting-payment', []],
    ['paid', ['seller: PAID “Bracket clock” is paid']],
    ['ready-for-pickup', ['seller: PAID “Bracket clock” is paid', 'buyer: SHIPPED “Bracket clock” can be collected']],
    [
      'completed',
      [
        'seller: PAID “Bracket clock” is paid',
        'buyer: SHIPPED “Bracket clock” is on its way',
        'seller: DELIVERED “Bracket clock” has arrived',
        'seller: RELEASED The money for “Bracket clock” is yours',
      ],
    ],
    ['refunded', ['seller: PAID “Bracket clock” is paid', 'buyer: REFUNDED Your money for “Bracket clock” is back']],
  ])('on the way to %s', async (state, news) => {
    expect(await newsOf(await bringTo(world, state))).toEqual(news)
  })

  test('that an order was canceled, each what it means for them', async () => {
    const orderId = await bringTo(world, 'canceled')
    expect((await newsOf(orderId)).slice(1).sort()).toEqual([
      'buyer: CANCELED The order of “Bracket clock” was canceled',
      'seller: CANCELED The order of “Bracket clock” was canceled',
    ])
    const rows = await world.sql`
      select detail ->> 'role' as role, detail ->> 'refunds' as refunds from app.notifications
       where order_id = ${orderId} and kind = 'canceled' order by 1`
    expect(rows).toEqual([
      { role: 'buyer', refunds: 'yes' },
      { role: 'seller', refunds: 'yes' },
    ])
  })

  test('to pay, twice, and that it was not', async () => {
    const orderId = await bringTo(world, 'awaiting-payment')
    for (const hours of [24, 24, 48]) {
      await passTime(world, orderId, hours)
      await fireNext(world, orderId)
    }
    expect((await newsOf(orderId)).map((line) => line.split(' ').slice(0, 2).join(' ')).sort()).toEqual([
      'buyer: CANCELED',
      'buyer: PAYMENT_DUE',
      'buyer: PAYMENT_DUE',
      'seller: CANCELED',
    ])
  })

  test('of a payment that fails, once', async () => {
    const orderId = await bringTo(world, 'awaiting-payment')
    const paymentId = v7()
    world.settlements.payments.set(paymentId, {
      parts: [{ orderId, amount: 50_900n }],
      paidWith: null,
      problem: 'Your card was declined.',
      problemKey: 'ch_1',
    })
    await world.handlers['orders.payment-failed']({ paymentId })
    await world.handlers['orders.payment-failed']({ paymentId })
    expect(await newsOf(orderId)).toEqual(['buyer: PAYMENT_FAILED Your payment for “Bracket clock” did not go through'])
  })

  test('of a payout that fails, once for all the sales in it, and again when the next one fails, too', async () => {
    const orderIds = [await bringTo(world, 'completed'), await bringTo(world, 'completed')].sort()
    for (const orderId of orderIds) {
      const releaseId = v7()
      world.settlements.releasedOrders.set(releaseId, { orderId })
      await world.handlers['orders.released']({ releaseId })
    }
    const [refused, refusedAgain] = [v7(), v7()]
    for (const payoutId of [refused, refused, refusedAgain]) {
      world.settlements.payouts.set(payoutId, { orderIds, failed: true, problem: CLOSED })
      await world.handlers['orders.paid-out']({ payoutId })
    }
    const told = await world.sql`
      select user_id as "userId", order_id as "orderId", occasion, detail ->> 'problem' as problem,
             detail ->> 'others' as others
        from app.notifications where kind = 'payout-problem' order by created_at`
    const notice = { userId: world.seller.userId, orderId: orderIds[0], problem: CLOSED, others: '1' }
    expect(told).toEqual([
      { ...notice, occasion: `payout-problem:${refused}` },
      { ...notice, occasion: `payout-problem:${refusedAgain}` },
    ])
  })

  test('that the other has written a review, and not what', async () => {
    const orderId = await bringTo(world, 'completed')
    await actOn(world.buyer.visitor, 'leaveReview', { input: { orderId, rating: 1, text: 'A secret for now.' } })
    expect((await newsOf(orderId)).at(-1)).toBe('seller: REVIEWED The buyer of “Bracket clock” wrote a review')
    const [row] = await world.sql`
      select detail::text from app.notifications where order_id = ${orderId} and kind = 'reviewed'`
    expect(row?.detail).not.toContain('secret')
  })
})

test('a page of orders costs as many statements whether it is short or long', async () => {
  const seller = await addShopkeeper(world)
  for (const state of ['paid', 'completed', 'canceled', 'delivered', 'shipped', 'ready-for-pickup'] as const) {
    await bringTo(world, state, { seller })
  }
  const ask = async (first: number) => {
    const { data, errors } = await seller.visitor.graphql(
      `query ($first: Int) { orders(role: SELLER, first: $first) { edges { node { id actions next { text at } shipTo { city } pickupCode
         trackingUrl timeline { text } reviewOfBuyer { rating author { displayName } } reviewOfSeller { rating }
         seller { rating reviewCount soldCount } buyer { displayName } } } } }`,
      { first },
    )
    expect(errors).toEqual([])
    expect(data.orders.edges).toHaveLength(first)
  }
  const count = async (first: number) => (await recordStatements(world.api, () => ask(first))).length
  await count(1)
  const few = await count(1)
  expect(await count(6)).toBeLessThanOrEqual(few)
  expect(few).toBeLessThanOrEqual(12)
})
