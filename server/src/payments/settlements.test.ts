import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { payOnPage } from '../../test/support/pay-on-page.ts'
import { heldFor } from '../ledger/accounts.ts'
import { inTransaction } from '../platform/database.ts'
import { findPaymentsOf } from './payments.repo.ts'
import { createSettlements } from './settlements.ts'
import {
  addPaidSale,
  addPaidSeller,
  addSale,
  balances,
  openPage,
  type PaymentsWorld,
  startPayments,
} from './test-world.ts'

let world: PaymentsWorld
beforeAll(async () => {
  world = await startPayments()
  await world.control('seed', { float: 1_000_000 })
})
afterAll(() => world.stop())

const idTold = (name: string) => world.told.findLast(([told]) => told === name)?.[1] ?? ''

test('orders follow a sale with the ids that they are told, to the bank and back to the buyer', async () => {
  const settlements = createSettlements(world)
  const { db } = world
  const sellerId = await addPaidSeller(world)
  const sale = await addPaidSale(world, { sellerId })
  const { orderId } = sale
  expect(await inTransaction(db, (tx) => settlements.isPaid(tx, orderId))).toBe(true)
  expect(await settlements.readPayment(db, idTold('payment-succeeded'))).toMatchObject({
    parts: [{ orderId, amount: 50_000n }],
    paidWith: 'Visa ending 0077',
    problem: null,
  })
  const request = { orderId, sellerId, currency: 'USD', item: 50_000n, total: 50_000n, feeBps: 1_000 }
  await inTransaction(db, (tx) => settlements.requestRelease(tx, request))
  await world.settle()
  expect(await settlements.readRelease(db, idTold('released'))).toEqual({ orderId })
  await world.control('clock/advance', { days: 2 })
  await world.settle()
  expect(await settlements.readPayout(db, idTold('paid-out'))).toEqual({
    orderIds: [orderId],
    failed: false,
    problem: null,
  })
  await inTransaction(db, (tx) =>
    settlements.requestRefund(tx, { orderId, amount: 20_000n, reason: 'requested-by-customer' }),
  )
  await world.settle()
  expect(await settlements.readRefund(db, idTold('refunded'))).toEqual({ orderId, returned: 20_000n })
})

test('what orders may not ask is refused as a mistake of ours', async () => {
  const settlements = createSettlements(world)
  const { orderId, sellerId, item } = await addSale(world)
  const request = { orderId, sellerId, currency: 'USD', item, total: item, feeBps: 1_000 }
  await expect(inTransaction(world.db, (tx) => settlements.requestRelease(tx, request))).rejects.toThrow(
    'nothing is held',
  )
  await expect(
    inTransaction(world.db, (tx) => settlements.requestRefund(tx, { orderId, amount: item, reason: 'duplicate' })),
  ).rejects.toThrow('not-paid')
})

test('a page that is closed for an order can be paid no more, and one that was paid is known', async () => {
  const settlements = createSettlements(world)
  const [left, paid] = [await addSale(world), await addSale(world)]
  const [first, second] = [await openPage(world, left), await openPage(world, paid)]
  if (first.kind !== 'checkout-opened' || second.kind !== 'checkout-opened') throw new Error('no page was opened')
  await payOnPage(second.url)
  await settlements.closeCheckouts(left.orderId)
  await settlements.closeCheckouts(paid.orderId)
  const news = { orderIds: [left.orderId], isTakenBack: true }
  expect(await settlements.readCheckout(world.db, first.checkoutId)).toEqual(news)
  expect(await payOnPage(first.url)).toBeUndefined()
  await world.settle()
  expect(await findPaymentsOf(world.db, [paid.orderId])).toMatchObject([{ isPaid: true }])
  expect(await balances(world, heldFor(left.orderId), heldFor(paid.orderId))).toEqual([0n, 50_000n])
})
