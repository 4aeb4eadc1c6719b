import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { stripeOf } from '../src/payments/stripe.ts'
import { sweep } from '../src/payments/sweep.ts'
import { heldOf, intentsOf, paymentsOf } from './support/order-money.ts'
import { actOn, readProgress } from './support/order-mutations.ts'
import { payOnPage, VISA } from './support/pay-on-page.ts'
import { startApiProcess } from './support/start-api-process.ts'
import { addShopkeeper, startTrade, type Trade, type Trader } from './support/trade.ts'
import { pollUntil } from './support/waiting.ts'
import { addEndedLot, addWinner, hurryCharges, orderOf, TOTAL, win } from './support/wins.ts'

let trade: Trade
let seller: Awaited<ReturnType<typeof addShopkeeper>>

beforeAll(async () => {
  trade = await startTrade()
  await trade.control('seed', { float: 1_000_000 })
  seller = await addShopkeeper(trade)
})
afterAll(() => trade.stop())

const seenBy = (who: Pick<Trader, 'visitor'>, orderId: string) => readProgress(who.visitor, orderId)

test('a win is paid once, though its buyer opens the page to pay while their card is charged: one of the two is refused', async () => {
  for (let round = 0; round < 8; round += 1) {
    const winner = await addWinner(trade, VISA)
    const orderId = await win(trade, winner, seller.shopId)
    const [payment] = await trade.api.sql`select payment_id from app.payment_orders where order_id = ${orderId}`
    const paymentId = String(payment?.payment_id)
    const open = async () => {
      const opened = await actOn(winner.visitor, 'startCheckout', { orderId })
      if (opened.__typename === 'CheckoutStarted') await payOnPage(opened.url)
    }
    // Each has the better start in half of the rounds.
    const charge = () => trade.api.parts.handlers['payments.charge']({ paymentId })
    const both = round % 2 === 0 ? [open(), charge()] : [charge(), open()]
    await Promise.all(both)
    await trade.settle()
    expect((await intentsOf(trade, orderId)).filter((status) => status === 'succeeded')).toHaveLength(1)
    expect((await paymentsOf(trade, orderId)).filter((one) => one.endsWith('succeeded'))).toHaveLength(1)
    expect(await seenBy(winner, orderId)).toMatchObject({ state: 'PAID', funds: 'HELD' })
    expect(await heldOf(trade, orderId)).toBe(TOTAL)
    expect(await trade.api.sql`select 1 from app.refunds where order_id = ${orderId}`).toEqual([])
  }
})

test('a win is paid once, while its card is being charged: no page is opened, and it goes where it was to go', async () => {
  const winner = await addWinner(trade, VISA)
  const orderId = await win(trade, winner, seller.shopId)
  // Stripe has done it, and its answer never comes, however often Stripe's own client asks.
  await trade.control('webhooks/pause')
  await trade.control('faults', { method: 'POST', path: '/v1/payment_intents', kind: 'close_after', times: 3 })
  expect(await runCharges()).toBe('failed')
  expect(await intentsOf(trade, orderId)).toEqual(['succeeded'])
  expect(await actOn(winner.visitor, 'startCheckout', { orderId })).toMatchObject({
    __typename: 'OrderMovedOnError',
    message: expect.stringContaining('under way'),
  })
  expect(await actOn(winner.visitor, 'setOrderAddress', { orderId, addressId: winner.addressId })).toMatchObject({
    __typename: 'OrderMovedOnError',
    message: expect.stringContaining('at this moment'),
  })
  await trade.control('webhooks/resume')
  await hurryCharges(trade)
  await trade.settle()
  expect(await seenBy(winner, orderId)).toMatchObject({ state: 'PAID' })
  expect(await paymentsOf(trade, orderId)).toEqual(['off-session 1 succeeded'])
})

test('a win is paid once, though the worker is killed after Stripe has charged, and its buyer tries to pay meanwhile', async () => {
  const { config, log, db } = trade.api.parts
  const winner = await addWinner(trade, VISA)
  // Nobody tells us what became of it.
  await trade.control('webhooks/drop', { next: 50 })
  const lot = await addEndedLot(trade, winner, seller.shopId)
  // Stripe charges, and the answer never comes: that is where the worker dies.
  await trade.control('faults', { method: 'POST', path: '/v1/payment_intents', kind: 'timeout_after' })
  await trade.api.parts.handlers['auctions.close']({ auctionId: lot.auctionId })
  const orderId = await orderOf(trade, lot)
  const doomed = await startApiProcess(config, { worker: true })
  await pollUntil(async () => (await intentsOf(trade, orderId)).length > 0 || undefined)
  await doomed.kill()
  expect(await actOn(winner.visitor, 'startCheckout', { orderId })).toMatchObject({
    __typename: 'OrderMovedOnError',
  })
  // A killed worker's lock lasts for hours: the sweep does not wait for it.
  await sweep({ db, config, log, stripe: stripeOf(config) }, 0)
  await trade.settle()
  expect(await seenBy(winner, orderId)).toMatchObject({ state: 'PAID', funds: 'HELD' })
  await trade.control('webhooks/drop', { next: 0 })
  expect(await intentsOf(trade, orderId)).toEqual(['succeeded'])
  expect(await paymentsOf(trade, orderId)).toEqual(['off-session 1 succeeded'])
  expect(await heldOf(trade, orderId)).toBe(TOTAL)
}, 180_000)

/** Runs the charge that is queued, and says whether its job failed. */
async function runCharges(): Promise<'done' | 'failed'> {
  const [job] = await trade.api.sql`
    select p.payload from graphile_worker.jobs j join graphile_worker._private_jobs p using (id)
     where j.task_identifier = 'payments.charge' and j.run_at <= now()`
  return trade.api.parts.handlers['payments.charge'](job?.payload).then(
    () => 'done' as const,
    () => 'failed' as const,
  )
}
