import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { heldFor } from '../src/ledger/accounts.ts'
import { findBalances } from '../src/ledger/ledger.repo.ts'
import { stripeOf } from '../src/payments/stripe.ts'
import { sweep } from '../src/payments/sweep.ts'
import { insertLot, type Lot, lead } from './support/lots.ts'
import { actOn, HOME, readProgress } from './support/order-mutations.ts'
import { payOnPage, VISA } from './support/pay-on-page.ts'
import { buyNow } from './support/purchase.ts'
import { startApiProcess } from './support/start-api-process.ts'
import { addShopkeeper, addTrader, startTrade, type Trade, type Trader } from './support/trade.ts'
import { pollUntil } from './support/waiting.ts'

let trade: Trade
let seller: Awaited<ReturnType<typeof addShopkeeper>>

beforeAll(async () => {
  trade = await startTrade()
  await trade.control('seed', { float: 1_000_000 })
  seller = await addShopkeeper(trade)
})
afterAll(() => trade.stop())

/** Whose bank wants to be asked, every time. */
const ASKING_CARD = '4000 0027 6000 3184'
/** Can be saved, and never pays. */
const LATER_DECLINED = '4000 0000 0000 0341'
const NO_MONEY = '4000 0000 0000 9995'
const PRICE = 12_000
const SHIPPING = 1_500

/** Somebody with an address and a saved card. */
async function addWinner(card: string): Promise<Trader & { readonly cardId: string }> {
  const winner = await addTrader(trade)
  const { data } = await winner.visitor.graphql('mutation { startCardSetup { url } }')
  await payOnPage(data.startCardSetup.url, card)
  await trade.settle()
  const [saved] = await trade.api.sql`select stripe_id from app.cards where user_id = ${winner.userId}`
  return { ...winner, cardId: String(saved?.stripe_id) }
}

/** Becomes another card, as when its bank thinks otherwise on another day. */
const turnCard = ({ cardId }: { readonly cardId: string }, number: string) =>
  trade.control(`payment_methods/${cardId}/card`, { number })

async function addEndedLot(winner: Trader): Promise<Lot> {
  const lot = await insertLot(trade.api.sql, { shopId: seller.shopId, title: 'Bracket clock', endsInHours: -1 })
  await trade.api.sql`update app.shipping_options set price = ${SHIPPING} where listing_id = ${lot.listingId}`
  await lead(trade.api.sql, lot.auctionId, { leaderId: winner.userId, price: PRICE })
  return lot
}

async function orderOf({ listingId }: Lot): Promise<string> {
  const [order] = await trade.api.sql`select id from app.orders where listing_id = ${listingId}`
  return String(order?.id)
}

/** The winner's lot ends; no job has run since. Gives the order. */
async function win(winner: Trader): Promise<string> {
  const lot = await addEndedLot(winner)
  await trade.api.parts.handlers['auctions.close']({ auctionId: lot.auctionId })
  return orderOf(lot)
}

const seenBy = (who: Pick<Trader, 'visitor'>, orderId: string) => readProgress(who.visitor, orderId)

/** Every payment of an order, the oldest first: how, which try, and what came of it. */
async function paymentsOf(orderId: string): Promise<string[]> {
  const rows = await trade.api.sql`
    select p.kind || ' ' || p.attempt || ' ' || p.state as payment
      from app.payments p join app.payment_orders o on o.payment_id = p.id
     where o.order_id = ${orderId} order by p.created_at, p.id`
  return rows.map(({ payment }) => payment)
}

/** What Stripe has of an order, whoever made it: how each payment stands. */
async function intentsOf(orderId: string): Promise<string[]> {
  const { data } = await stripeOf(trade.api.parts.config).paymentIntents.list({ limit: 100 })
  return data.filter(({ metadata }) => metadata.order_id === orderId).map(({ status }) => status)
}

async function heldOf(orderId: string): Promise<bigint | undefined> {
  return (await findBalances(trade.api.parts.db, [heldFor(orderId)]))[0]?.amount
}

async function toldOf(who: Trader): Promise<string[]> {
  const rows = await trade.api.sql`select kind from app.notifications where user_id = ${who.userId} order by id`
  return rows.map(({ kind }) => kind)
}

/** As if the time had come for everything that waits. */
async function hurry(): Promise<string[]> {
  await trade.api.sql`
    update graphile_worker._private_jobs j set run_at = now() from graphile_worker._private_tasks t
     where t.id = j.task_id and t.identifier = 'payments.charge' and j.locked_at is null`
  return trade.settle()
}

const TOTAL = BigInt(PRICE + SHIPPING)

describe('a win of a buyer who pays automatically', () => {
  test('is charged to the saved card when the auction ends, with shipping to their address, and held', async () => {
    const winner = await addWinner(VISA)
    const orderId = await win(winner)
    expect(await seenBy(winner, orderId)).toMatchObject({
      state: 'AWAITING_PAYMENT',
      shipTo: { line1: HOME.line1 },
      total: { minor: String(TOTAL) },
    })
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(winner, orderId)).toMatchObject({
      state: 'PAID',
      funds: 'HELD',
      paidWith: 'Visa ending 4242',
      total: { minor: String(TOTAL) },
    })
    expect(await heldOf(orderId)).toBe(TOTAL)
    expect(await paymentsOf(orderId)).toEqual(['off-session 1 succeeded'])
  })

  test('by buying a lot out of its auction is charged as well', async () => {
    const winner = await addWinner(VISA)
    const lot = await insertLot(trade.api.sql, { shopId: seller.shopId, title: 'Bracket clock', endsInHours: 5 })
    await trade.api.sql`update app.auctions set buy_now_price = 30000 where id = ${lot.auctionId}`
    expect(await buyNow(winner.visitor, lot.listingId)).toMatchObject({ __typename: 'OrderPlaced' })
    await trade.settle()
    expect(await seenBy(winner, await orderOf(lot))).toMatchObject({ state: 'PAID', funds: 'HELD' })
  })

  test('goes to their address only if the piece is sent there: else nothing is charged until they have said where', async () => {
    const winner = await addWinner(VISA)
    await trade.api.sql`update app.addresses set country = 'JP' where user_id = ${winner.userId}`
    const orderId = await win(winner)
    await trade.settle()
    expect(await seenBy(winner, orderId)).toMatchObject({ state: 'AWAITING_PAYMENT', shipTo: null })
    expect(await paymentsOf(orderId)).toEqual([])
  })

  test('is charged without an address where the piece is only collected', async () => {
    const winner = await addWinner(VISA)
    const lot = await addEndedLot(winner)
    await trade.api.sql`delete from app.shipping_options where listing_id = ${lot.listingId}`
    await trade.api.parts.handlers['auctions.close']({ auctionId: lot.auctionId })
    await trade.settle()
    expect(await heldOf(await orderOf(lot))).toBe(BigInt(PRICE))
  })

  test('whose way changes before the charge is charged with what it costs then', async () => {
    const winner = await addWinner(VISA)
    const orderId = await win(winner)
    await trade.api.sql`
      update app.shipping_options set price = 2500
       where listing_id = (select listing_id from app.orders where id = ${orderId})`
    const { addressId } = winner
    expect(await actOn(winner.visitor, 'setOrderAddress', { orderId, addressId })).toMatchObject({
      __typename: 'OrderAddressSet',
    })
    await trade.settle()
    expect(await heldOf(orderId)).toBe(BigInt(PRICE + 2_500))
    expect(await seenBy(winner, orderId)).toMatchObject({ state: 'PAID', shipping: { minor: '2500' } })
  })
})

test('a win of a buyer who wants to pay by themselves is not charged', async () => {
  const winner = await addWinner(VISA)
  await winner.visitor.graphql('mutation { setAutomaticPayment(enabled: false) { viewer { id } } }')
  const orderId = await win(winner)
  await trade.settle()
  expect(await seenBy(winner, orderId)).toMatchObject({ state: 'AWAITING_PAYMENT', shipTo: null })
  expect(await paymentsOf(orderId)).toEqual([])
})

describe('a win whose bank wants to ask its buyer', () => {
  test('is canceled at Stripe, its buyer told where to pay, and paid once by confirming there', async () => {
    const winner = await addWinner(ASKING_CARD)
    const orderId = await win(winner)
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(winner, orderId)).toMatchObject({
      state: 'AWAITING_PAYMENT',
      paymentProblem: 'The bank wants you to confirm this payment yourself.',
      actions: expect.arrayContaining(['PAY']),
    })
    expect(await intentsOf(orderId)).toEqual(['canceled'])
    expect(await toldOf(winner)).toContain('payment-failed')
    const { url } = await actOn(winner.visitor, 'startCheckout', { orderId })
    await payOnPage(url, ASKING_CARD)
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(winner, orderId)).toMatchObject({ state: 'PAID', funds: 'HELD', paymentProblem: null })
    expect(await paymentsOf(orderId)).toEqual(['off-session 1 failed', 'checkout 1 succeeded'])
    expect(await heldOf(orderId)).toBe(TOTAL)
  })
})

describe('a win whose card is declined', () => {
  test('for good is not tried again: the reason is kept, and the buyer sent to pay with another card', async () => {
    const winner = await addWinner(LATER_DECLINED)
    const orderId = await win(winner)
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(winner, orderId)).toMatchObject({
      state: 'AWAITING_PAYMENT',
      paymentProblem: expect.stringContaining('declined'),
      actions: expect.arrayContaining(['PAY']),
    })
    expect(await hurry()).toEqual([])
    expect(await paymentsOf(orderId)).toEqual(['off-session 1 failed'])
    const { url } = await actOn(winner.visitor, 'startCheckout', { orderId })
    await payOnPage(url)
    await trade.settle()
    expect(await seenBy(winner, orderId)).toMatchObject({ state: 'PAID' })
  })

  test('for want of money is tried three times in all; unpaid at its time, it is called off, which counts against them', async () => {
    const winner = await addWinner(LATER_DECLINED)
    await turnCard(winner, NO_MONEY)
    const orderId = await win(winner)
    expect(await trade.settle()).toEqual([])
    for (let tries = 0; tries < 4; tries += 1) expect(await hurry()).toEqual([])
    expect(await paymentsOf(orderId)).toEqual([1, 2, 3].map((attempt) => `off-session ${attempt} failed`))
    expect(await intentsOf(orderId)).toEqual(['canceled', 'canceled', 'canceled'])
    expect(await seenBy(winner, orderId)).toMatchObject({
      paymentProblem: 'There was not enough money on the card.',
    })
    const [late] = await trade.api.sql`
      update app.orders set timer = 'lapse', timer_at = now(), pay_by = now() where id = ${orderId}
      returning state as expected, state_entered_at`
    const enteredAt = late?.state_entered_at.toISOString()
    await trade.api.parts.handlers['orders.timer']({ orderId, expected: late?.expected, enteredAt, timer: 'lapse' })
    expect(await seenBy(winner, orderId)).toMatchObject({ state: 'CANCELED', cancelReason: 'NOT_PAID' })
    expect(await trade.api.sql`select kind from app.strikes where user_id = ${winner.userId}`).toEqual([
      { kind: 'not-paid' },
    ])
  })

  test('and that is paid by hand meanwhile is not tried again', async () => {
    const winner = await addWinner(LATER_DECLINED)
    await turnCard(winner, NO_MONEY)
    const orderId = await win(winner)
    await trade.settle()
    await payOnPage((await actOn(winner.visitor, 'startCheckout', { orderId })).url)
    await turnCard(winner, VISA)
    expect(await hurry()).toEqual([])
    expect(await paymentsOf(orderId)).toEqual([
      'off-session 1 failed',
      'off-session 2 canceled',
      'checkout 1 succeeded',
    ])
    expect(await intentsOf(orderId)).toEqual(expect.arrayContaining(['succeeded', 'canceled']))
    expect(await heldOf(orderId)).toBe(TOTAL)
  })
})

describe('a win is paid once', () => {
  test('though its buyer opens the page to pay while their card is charged: one of the two is refused', async () => {
    for (let round = 0; round < 8; round += 1) {
      const winner = await addWinner(VISA)
      const orderId = await win(winner)
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
      expect(await trade.settle()).toEqual([])
      expect((await intentsOf(orderId)).filter((status) => status === 'succeeded')).toHaveLength(1)
      expect((await paymentsOf(orderId)).filter((one) => one.endsWith('succeeded'))).toHaveLength(1)
      expect(await seenBy(winner, orderId)).toMatchObject({ state: 'PAID', funds: 'HELD' })
      expect(await heldOf(orderId)).toBe(TOTAL)
      expect(await trade.api.sql`select 1 from app.refunds where order_id = ${orderId}`).toEqual([])
    }
  })

  test('while its card is being charged: no page is opened, and it goes where it was to go', async () => {
    const winner = await addWinner(VISA)
    const orderId = await win(winner)
    // Stripe has done it, and its answer never comes, however often Stripe's own client asks.
    await trade.control('webhooks/pause')
    await trade.control('faults', { method: 'POST', path: '/v1/payment_intents', kind: 'close_after', times: 3 })
    expect(await runCharges()).toBe('failed')
    expect(await intentsOf(orderId)).toEqual(['succeeded'])
    expect(await actOn(winner.visitor, 'startCheckout', { orderId })).toMatchObject({
      __typename: 'OrderMovedOnError',
      message: expect.stringContaining('under way'),
    })
    expect(await actOn(winner.visitor, 'setOrderAddress', { orderId, addressId: winner.addressId })).toMatchObject({
      __typename: 'OrderMovedOnError',
      message: expect.stringContaining('at this moment'),
    })
    await trade.control('webhooks/resume')
    await hurry()
    await trade.settle()
    expect(await seenBy(winner, orderId)).toMatchObject({ state: 'PAID' })
    expect(await paymentsOf(orderId)).toEqual(['off-session 1 succeeded'])
  })

  test('though the worker is killed after Stripe has charged, and its buyer tries to pay meanwhile', async () => {
    const { config, log, db } = trade.api.parts
    const winner = await addWinner(VISA)
    await trade.control('webhooks/pause')
    const lot = await addEndedLot(winner)
    // Stripe charges, and the answer never comes: that is where the worker dies.
    await trade.control('faults', { method: 'POST', path: '/v1/payment_intents', kind: 'timeout_after' })
    await trade.api.parts.handlers['auctions.close']({ auctionId: lot.auctionId })
    const orderId = await orderOf(lot)
    const doomed = await startApiProcess(config, { worker: true })
    await pollUntil(async () => (await intentsOf(orderId)).length > 0 || undefined)
    await doomed.kill()
    expect(await actOn(winner.visitor, 'startCheckout', { orderId })).toMatchObject({
      __typename: 'OrderMovedOnError',
    })
    // A killed worker's lock lasts for hours: the sweep does not wait for it.
    await sweep({ db, config, log, stripe: stripeOf(config) }, 0)
    await trade.settle()
    expect(await seenBy(winner, orderId)).toMatchObject({ state: 'PAID', funds: 'HELD' })
    await trade.control('webhooks/resume')
    await trade.settle()
    expect(await intentsOf(orderId)).toEqual(['succeeded'])
    expect(await paymentsOf(orderId)).toEqual(['off-session 1 succeeded'])
    expect(await heldOf(orderId)).toBe(TOTAL)
  })
})

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
