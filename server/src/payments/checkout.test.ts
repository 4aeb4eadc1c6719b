import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { submitForm, typed } from '@kollect-it/sandbox/stripe/testing/browser.ts'
import { payOnPage, VISA } from '../../test/support/pay-on-page.ts'
import { heldFor, stripeBalance, stripeFees } from '../ledger/accounts.ts'
import { findOpenCheckouts } from './checkouts.repo.ts'
import { closeCheckouts, readCheckoutNews, readPaymentNews } from './order-news.ts'
import { findPaymentsOf } from './payments.repo.ts'
import { closeCheckout, reconcileCheckout, settleOwnCheckout } from './settle-checkout.ts'
import {
  addMember,
  addSale,
  balances,
  expectSoundLedger,
  openPage,
  type PaymentsWorld,
  refund,
  type Sale,
  startPayments,
} from './test-world.ts'

let world: PaymentsWorld
beforeAll(async () => {
  world = await startPayments()
  // Refunds are paid from what is available: a float, as a new platform needs one.
  await world.control('seed', { float: 1_000_000 })
})
afterAll(() => world.stop())
afterEach(() => expectSoundLedger(world))

async function openUrl(first: Sale, ...more: readonly Sale[]): Promise<string> {
  const opened = await openPage(world, first, ...more)
  if (opened.kind !== 'checkout-opened') throw new Error(`opening the page answered ${opened.kind}`)
  return opened.url
}

async function paymentsOf(sale: Sale) {
  return findPaymentsOf(world.db, [sale.orderId])
}

const toldOf = (id: string) => world.told.filter(([, about]) => about === id).map(([name]) => name)

test('a sale is paid by the webhook alone: the money is held, and orders are told once', async () => {
  const sale = await addSale(world, { shipping: 2_000n })
  await payOnPage(await openUrl(sale))
  expect(await paymentsOf(sale)).toEqual([])
  expect(await world.settle()).toEqual([])

  const [paid] = await paymentsOf(sale)
  expect(paid).toMatchObject({
    isPaid: true,
    payment: { state: 'succeeded', amount: 52_000n, stripeFee: 1_538n, paidWith: 'Visa ending 4242', problem: null },
  })
  expect(toldOf(paid?.payment.id ?? '')).toEqual(['payment-succeeded'])
  expect(await balances(world, heldFor(sale.orderId))).toEqual([52_000n])
  const journals = await world.api.sql`select kind, cause from app.journals where order_id = ${sale.orderId}`
  expect(journals).toEqual([{ kind: 'payment-succeeded', cause: paid?.payment.chargeId }])
  expect(await openPage(world, sale)).toEqual({ kind: 'paid-already' })
})

test('webhook, return page and reconciler at the same time record one payment', async () => {
  const sale = await addSale(world)
  const url = await openUrl(sale)
  const [checkout] = await findOpenCheckouts(world.db, [sale.orderId])
  const sessionId = (await payOnPage(url)) ?? ''
  const { buyerId } = sale
  const [answer] = await Promise.all([
    settleOwnCheckout(world, { sessionId, buyerId }),
    settleOwnCheckout(world, { sessionId, buyerId }),
    checkout && reconcileCheckout(world, checkout),
    world.settle(),
  ])
  expect(answer).toMatchObject({ kind: 'paid' })
  await world.settle()
  const found = await paymentsOf(sale)
  expect(found).toHaveLength(1)
  expect(toldOf(found[0]?.payment.id ?? '')).toEqual(['payment-succeeded'])
  expect(await balances(world, heldFor(sale.orderId))).toEqual([50_000n])
})

test('the return page of a session that is another’s, or none, says nothing', async () => {
  const sale = await addSale(world)
  const sessionId = (await payOnPage(await openUrl(sale))) ?? ''
  expect(await settleOwnCheckout(world, { sessionId, buyerId: await addMember(world) })).toEqual({ kind: 'unknown' })
  expect(await settleOwnCheckout(world, { sessionId: 'cs_test_none', buyerId: sale.buyerId })).toEqual({
    kind: 'unknown',
  })
  expect(await paymentsOf(sale)).toEqual([])
  await world.settle()
})

test('two tabs that begin to pay at once are sent to the same page', async () => {
  const sale = await addSale(world)
  const urls = await Promise.all([openUrl(sale), openUrl(sale), openUrl(sale)])
  expect(new Set(urls).size).toBe(1)
  expect(await openUrl(sale)).toBe(urls[0])
})

test('a price that changed closes the page that asks for the old one', async () => {
  const sale = await addSale(world)
  const old = await openUrl(sale)
  const fresh = await openUrl({ ...sale, shipping: 1_500n })
  expect(fresh).not.toBe(old)
  await expect(submitForm(old, typed(VISA))).resolves.toMatchObject({ location: null })
  await payOnPage(fresh)
  await world.settle()
  expect(await balances(world, heldFor(sale.orderId))).toEqual([51_500n])
})

test('several orders of a seller are paid at once, and held order by order', async () => {
  const first = await addSale(world, { item: 20_000n, shipping: 900n })
  const second = await addSale(world, { buyerId: first.buyerId, sellerId: first.sellerId, item: 30_000n })
  const single = await openUrl(first)
  const both = await openUrl(first, second)
  await expect(submitForm(single, typed(VISA))).resolves.toMatchObject({ location: null })
  await payOnPage(both)
  await world.settle()
  expect(await balances(world, heldFor(first.orderId), heldFor(second.orderId))).toEqual([20_900n, 30_000n])
  const [paid] = await paymentsOf(second)
  expect(toldOf(paid?.payment.id ?? '')).toEqual(['payment-succeeded'])
})

test('a decline is kept in words, and the same page can be paid with another card', async () => {
  const sale = await addSale(world)
  const url = await openUrl(sale)
  expect(await payOnPage(url, '4000 0000 0000 9995')).toBeUndefined()
  await world.settle()
  const [failed] = await paymentsOf(sale)
  expect(failed?.payment).toMatchObject({
    state: 'failed',
    problemCode: 'insufficient_funds',
    problem: 'There was not enough money on the card.',
  })
  await payOnPage(url)
  await world.settle()
  const found = await paymentsOf(sale)
  expect(found).toMatchObject([{ isPaid: true, payment: { state: 'succeeded', problem: null } }])
  expect(toldOf(found[0]?.payment.id ?? '')).toEqual(['payment-failed', 'payment-succeeded'])
})

describe('a page that nobody paid on', () => {
  test('ends when Stripe says so, and another can be opened', async () => {
    const sale = await addSale(world)
    const url = await openUrl(sale)
    const [checkout] = await findOpenCheckouts(world.db, [sale.orderId])
    await world.control('clock/advance', { minutes: 32 })
    await world.settle()
    expect(toldOf(checkout?.row.id ?? '')).toEqual(['checkout-expired'])
    expect(await findOpenCheckouts(world.db, [sale.orderId])).toEqual([])
    expect(await openUrl(sale)).not.toBe(url)
  })

  test('can be taken back, once', async () => {
    const sale = await addSale(world)
    const url = await openUrl(sale)
    const [checkout] = await findOpenCheckouts(world.db, [sale.orderId])
    if (!checkout) throw new Error('no checkout is open')
    expect(await closeCheckout(world, checkout)).toMatchObject({ kind: 'expired' })
    expect(await closeCheckout(world, checkout)).toMatchObject({ kind: 'expired' })
    await world.settle()
    expect(toldOf(checkout.row.id)).toEqual(['checkout-expired'])
    await expect(submitForm(url, typed(VISA))).resolves.toMatchObject({ location: null })
  })

  test('is closed before its orders are given up, with whatever else could still pay them', async () => {
    const sale = await addSale(world)
    const url = await openUrl(sale)
    const [checkout] = await findOpenCheckouts(world.db, [sale.orderId])
    const news = { orderIds: [sale.orderId], isTakenBack: false }
    expect(await readCheckoutNews(world.db, checkout?.row.id ?? '')).toEqual(news)
    expect(await closeCheckouts(world, [sale.orderId])).toEqual({ kind: 'closed' })
    expect(await closeCheckouts(world, [sale.orderId])).toEqual({ kind: 'closed' })
    expect(await payOnPage(url)).toBeUndefined()
    const other = await addSale(world)
    await payOnPage(await openUrl(other))
    expect(await closeCheckouts(world, [other.orderId])).toEqual({ kind: 'paid' })
    await world.settle()
    const [paid] = await paymentsOf(other)
    expect(await readPaymentNews(world.db, paid?.payment.id ?? '')).toMatchObject({
      payment: { state: 'succeeded' },
      orders: [{ orderId: other.orderId, amount: 50_000n }],
    })
  })

  test('that was paid after all turns out to be paid when it is taken back', async () => {
    const sale = await addSale(world)
    await world.control('webhooks/pause')
    await payOnPage(await openUrl(sale))
    const [checkout] = await findOpenCheckouts(world.db, [sale.orderId])
    if (!checkout) throw new Error('no checkout is open')
    expect(await closeCheckout(world, checkout)).toMatchObject({ kind: 'paid' })
    await world.control('webhooks/resume')
    await world.settle()
    expect(await paymentsOf(sale)).toHaveLength(1)
  })
})

test('money that comes for an order which takes none any more goes back as a duplicate', async () => {
  const sale = await addSale(world)
  await payOnPage(await openUrl(sale), '4000 0000 0000 0077')
  await world.settle()
  // What orders do when they are told of a payment for an order that was canceled.
  expect(await refund(world, sale, 'all', 'duplicate')).toMatchObject({ kind: 'refund-requested' })
  await world.settle()
  expect(await balances(world, heldFor(sale.orderId))).toEqual([0n])
  const [returned] = await world.api.sql`select * from app.refunds where order_id = ${sale.orderId}`
  expect(returned).toMatchObject({ state: 'succeeded', reason: 'duplicate' })
  expect(await world.stripe.refunds.retrieve(returned?.stripe_id)).toMatchObject({
    reason: 'duplicate',
    amount: 50_000,
  })
})

test('a second payment that succeeds for an order goes back by itself', async () => {
  const sale = await addSale(world)
  await payOnPage(await openUrl(sale), '4000 0000 0000 0077')
  await world.settle()
  const [first] = await paymentsOf(sale)
  // As if our database had been told of an order's second page by a process that knew nothing of the first.
  await world.api.sql`update app.payment_orders set is_paid = false where order_id = ${sale.orderId}`
  const again = await openUrl(sale)
  await world.api.sql`update app.payment_orders set is_paid = true where order_id = ${sale.orderId}`
  await payOnPage(again, '4000 0000 0000 0077')
  await world.settle()
  const found = await paymentsOf(sale)
  expect(found.map(({ isPaid, payment }) => [isPaid, payment.state])).toEqual([
    [false, 'succeeded'],
    [true, 'succeeded'],
  ])
  expect(found[1]?.payment.id).toBe(first?.payment.id)
  expect(toldOf(found[0]?.payment.id ?? '')).toEqual([])
  expect(await balances(world, heldFor(sale.orderId))).toEqual([50_000n])
  const returned = await world.api
    .sql`select state, reason, payment_id from app.refunds where order_id = ${sale.orderId}`
  expect(returned).toEqual([{ state: 'succeeded', reason: 'duplicate', payment_id: found[0]?.payment.id }])
})

test('Stripe’s fee is the platform’s cost, and every cent is somewhere', async () => {
  const [atStripe = 0n, fees = 0n] = await balances(world, stripeBalance, stripeFees)
  const transactions = await world.stripe.balanceTransactions.list({ limit: 100 }).autoPagingToArray({ limit: 1_000 })
  const ofSales = transactions.filter(({ type }) => type !== 'topup')
  expect(atStripe).toBe(BigInt(ofSales.reduce((sum, { net }) => sum + net, 0)))
  expect(fees).toBe(BigInt(transactions.reduce((sum, { fee }) => sum + fee, 0)))
})
