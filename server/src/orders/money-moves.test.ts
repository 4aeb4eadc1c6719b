import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { readProgress } from '../../test/support/order-mutations.ts'
import { inTransaction } from '../platform/database.ts'
import { moveFunds } from './money-moves.ts'
import type { PaymentReport } from './settlements.ts'
import { bringTo, buyPiece, eventsOf, type OrderWorld, rowOf, startOrderWorld, timerJobOf } from './test-world.ts'

const REFUSED = 'There is no such bank account. Open your payout account to correct it.'

let world: OrderWorld

beforeAll(async () => {
  world = await startOrderWorld()
})
afterAll(() => world.api.stop())

const refundsOf = (orderId: string) => world.settlements.refunds.filter((refund) => refund.orderId === orderId)

/** Reports a payment of these orders, and lets them be told of it. */
async function pay(parts: PaymentReport['parts']): Promise<string> {
  const paymentId = v7()
  const report = { parts, paidWith: 'Visa ending 4242', problem: null, problemKey: null }
  world.settlements.payments.set(paymentId, report)
  await world.handlers['orders.payment-succeeded']({ paymentId })
  return paymentId
}

/** Reports a try to pay that failed, and lets the order be told of it. */
async function fail(orderId: string, { paymentId = v7(), problemKey = v7() } = {}): Promise<void> {
  const problem = 'Your card was declined.'
  world.settlements.payments.set(paymentId, { parts: [whole(orderId)], paidWith: null, problem, problemKey })
  await world.handlers['orders.payment-failed']({ paymentId })
}

/** What such an order costs. */
const whole = (orderId: string) => ({ orderId, amount: 50_900n })

describe('a payment', () => {
  test('that came through makes its order paid, to be sent in three business days, however often it is told', async () => {
    const orderId = await buyPiece(world)
    const paymentId = await pay([whole(orderId)])
    const row = await rowOf(world, orderId)
    expect(row).toMatchObject({
      state: 'paid',
      funds: 'held',
      version: 2,
      paid_with: 'Visa ending 4242',
      timer: 'late',
    })
    expect(row.timer_at).toEqual(row.ship_by)
    expect((await timerJobOf(world, orderId))?.payload.expected).toBe('paid')
    await world.handlers['orders.payment-succeeded']({ paymentId })
    expect(await rowOf(world, orderId)).toEqual(row)
    expect(await eventsOf(world, orderId)).toEqual(['won by system', 'paid by system'])
  })

  test('shows what it was paid with to the buyer alone', async () => {
    const orderId = await bringTo(world, 'paid')
    expect(await readProgress(world.buyer.visitor, orderId)).toMatchObject({ paidWith: 'Visa ending 4242' })
    expect(await readProgress(world.seller.visitor, orderId)).toMatchObject({ paidWith: null })
  })

  test('that failed says why to the buyer alone, once, and leaves the order to be paid', async () => {
    const orderId = await buyPiece(world)
    const { timer_at } = await rowOf(world, orderId)
    const [paymentId, problemKey] = [v7(), v7()]
    await fail(orderId, { paymentId, problemKey })
    await fail(orderId, { paymentId, problemKey })
    expect(await eventsOf(world, orderId)).toEqual(['won by system', 'payment-failed by system'])
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'awaiting-payment', funds: 'none', timer_at })
    const seen = await readProgress(world.buyer.visitor, orderId)
    expect(seen.paymentProblem).toBe('Your card was declined.')
    expect((await readProgress(world.seller.visitor, orderId)).paymentProblem).toBeNull()
    await fail(orderId, { paymentId })
    expect(await eventsOf(world, orderId)).toHaveLength(3)
    await pay([whole(orderId)])
    expect(await readProgress(world.buyer.visitor, orderId)).toMatchObject({ state: 'PAID', paymentProblem: null })
  })

  test('of several orders together is for each what was paid for it, and less shipping than alone', async () => {
    const orderIds = [await buyPiece(world), await buyPiece(world)]
    const parts = orderIds.map((orderId, place) => ({ orderId, amount: place === 0 ? 50_900n : 50_450n }))
    const paymentId = await pay(parts)
    const shipping = async () => Promise.all(orderIds.map(async (id) => Number((await rowOf(world, id)).shipping)))
    expect(await shipping()).toEqual([900, 450])
    await world.handlers['orders.payment-succeeded']({ paymentId })
    expect(await shipping()).toEqual([900, 450])
  })

  test('of less than the piece costs is our own mistake, and pays nothing', async () => {
    const orderId = await buyPiece(world)
    await expect(pay([{ orderId, amount: 49_999n }])).rejects.toThrow('was paid with 49999 USD')
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'awaiting-payment', version: 1 })
  })

  test('that comes when the order is called off is sent back', async () => {
    const orderId = await buyPiece(world)
    await world.sql`update app.orders set pay_by = now() - interval '1 minute', timer = 'lapse', timer_at = now() where id = ${orderId}`
    await world.handlers['orders.sweep']({})
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'canceled', funds: 'none' })
    const paymentId = await pay([whole(orderId)])
    await world.handlers['orders.payment-succeeded']({ paymentId })
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'canceled', funds: 'held' })
    expect(refundsOf(orderId)).toEqual([{ orderId, amount: 50_900n, reason: 'came-too-late' }])
  })

  test('page that was left frees what waited for it, and is no event', async () => {
    const orderId = await buyPiece(world)
    const { db } = world.api.parts
    await inTransaction(db, (tx) => moveFunds(tx, { orderIds: [orderId], move: 'payment-started' }))
    expect((await readProgress(world.buyer.visitor, orderId)).funds).toBe('PROCESSING')
    const checkoutId = v7()
    world.settlements.checkouts.set(checkoutId, { orderIds: [orderId], isTakenBack: false })
    await world.handlers['orders.checkout-expired']({ checkoutId })
    await world.handlers['orders.checkout-expired']({ checkoutId })
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'awaiting-payment', funds: 'none', version: 3 })
    expect(await eventsOf(world, orderId)).toEqual(['won by system'])
    expect((await timerJobOf(world, orderId))?.payload.timer).toBe('first-reminder')
  })

  test('of an order that does not exist is our own mistake', async () => {
    await expect(pay([whole(v7())])).rejects.toThrow('there is no order')
  })
})

describe('released money', () => {
  test('goes to the account and to the bank, each told once', async () => {
    const orderId = await bringTo(world, 'completed')
    const [releaseId, payoutId] = [v7(), v7()]
    world.settlements.releasedOrders.set(releaseId, { orderId })
    world.settlements.payouts.set(payoutId, { orderIds: [orderId], failed: false, problem: null })
    for (const funds of ['transferred', 'transferred']) {
      await world.handlers['orders.released']({ releaseId })
      expect(await rowOf(world, orderId)).toMatchObject({ state: 'completed', funds })
    }
    for (const funds of ['paid-out', 'paid-out']) {
      await world.handlers['orders.paid-out']({ payoutId })
      expect(await rowOf(world, orderId)).toMatchObject({ funds })
    }
    expect((await eventsOf(world, orderId)).slice(-4)).toEqual([
      'accepted by buyer',
      'released by system',
      'transferred by system',
      'paid-out by system',
    ])
  })

  test('that the bank refuses lies in the account again, and is paid out later', async () => {
    const orderId = await bringTo(world, 'completed')
    const [releaseId, failed, later] = [v7(), v7(), v7()]
    world.settlements.releasedOrders.set(releaseId, { orderId })
    world.settlements.payouts.set(failed, { orderIds: [orderId], failed: true, problem: REFUSED })
    world.settlements.payouts.set(later, { orderIds: [orderId], failed: false, problem: null })
    await world.handlers['orders.released']({ releaseId })
    await world.handlers['orders.paid-out']({ payoutId: failed })
    expect(await readProgress(world.seller.visitor, orderId)).toMatchObject({
      funds: 'TRANSFERRED',
      next: { text: expect.stringContaining('refused the payout') },
    })
    await world.handlers['orders.paid-out']({ payoutId: later })
    expect(await rowOf(world, orderId)).toMatchObject({ funds: 'paid-out' })
  })
})

describe('a refund', () => {
  const refund = async (orderId: string, returned: bigint) => {
    const refundId = v7()
    world.settlements.refundedOrders.set(refundId, { orderId, returned })
    await world.handlers['orders.refunded']({ refundId })
    await world.handlers['orders.refunded']({ refundId })
  }

  test.each([
    ['canceled', 'canceled'],
    ['paid', 'refunded'],
    ['delivered', 'refunded'],
    ['completed', 'refunded'],
  ] as const)('of an order that is %s leaves it %s, once', async (state, after) => {
    const orderId = await bringTo(world, state)
    await refund(orderId, 50_900n)
    expect(await rowOf(world, orderId)).toMatchObject({ state: after, funds: 'refunded', timer: null })
    expect((await eventsOf(world, orderId)).filter((event) => event === 'refunded by system')).toHaveLength(1)
    expect((await readProgress(world.buyer.visitor, orderId)).next).toBeNull()
  })

  test('after the transfer leaves the order refunded, too', async () => {
    const orderId = await bringTo(world, 'completed')
    const releaseId = v7()
    world.settlements.releasedOrders.set(releaseId, { orderId })
    await world.handlers['orders.released']({ releaseId })
    await refund(orderId, 50_900n)
    expect(await rowOf(world, orderId)).toMatchObject({ state: 'refunded', funds: 'refunded' })
  })

  test('of a part ends nothing', async () => {
    const orderId = await bringTo(world, 'delivered')
    const before = await rowOf(world, orderId)
    await refund(orderId, 50_899n)
    expect(await rowOf(world, orderId)).toEqual(before)
  })
})
