import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { actOn, readProgress } from './support/order-mutations.ts'
import { payOnPage } from './support/pay-on-page.ts'
import { addShopkeeper, addTrader, offerPiece, startTrade, type Trade, type Trader } from './support/trade.ts'

let trade: Trade
let seller: Awaited<ReturnType<typeof addShopkeeper>>
let buyer: Trader

beforeAll(async () => {
  trade = await startTrade()
  await trade.control('seed', { float: 1_000_000 })
  seller = await addShopkeeper(trade)
  buyer = await addTrader(trade)
})
afterAll(() => trade.stop())

/** Bought by the buyer at once, and gives the order’s id. */
async function buy({ shipping = 1_500, price = 10_000 } = {}): Promise<string> {
  const listingId = await offerPiece(trade, { shopId: seller.shopId })
  await trade.api.sql`update app.shipping_options set price = ${shipping} where listing_id = ${listingId}`
  await trade.api.sql`update app.listings set price = ${price} where id = ${listingId}`
  const orderId = v7()
  const { data, errors } = await buyer.visitor.graphql(
    `mutation ($input: BuyNowInput!) { buyNow(input: $input) { __typename ... on UserError { message } } }`,
    { input: { listingId, orderId } },
  )
  expect([data?.buyNow.__typename, errors]).toEqual(['OrderPlaced', []])
  return orderId
}

async function buyAddressed(terms?: Parameters<typeof buy>[0]): Promise<string> {
  const orderId = await buy(terms)
  await actOn(buyer.visitor, 'setOrderAddress', { orderId, addressId: buyer.addressId })
  return orderId
}

const start = (orderId: string) => actOn(buyer.visitor, 'startCheckout', { orderId })
const confirm = (sessionId: string, who = buyer) => actOn(who.visitor, 'confirmCheckout', { sessionId })
const seenBy = (who: Pick<Trader, 'visitor'>, orderId: string) => readProgress(who.visitor, orderId)

describe('paying', () => {
  test('needs to know where it goes first, and asks for what shipping costs there', async () => {
    const orderId = await buy()
    expect(await start(orderId)).toMatchObject({ __typename: 'AddressNeededError', order: { id: orderId } })
    await actOn(buyer.visitor, 'setOrderAddress', { orderId, addressId: buyer.addressId })
    const { url } = await start(orderId)
    expect(await (await fetch(url)).text()).toContain('$115.00')
  })

  test('by the webhook alone, the browser closed: the order is paid, the money held, the seller to send it', async () => {
    const orderId = await buyAddressed()
    await payOnPage((await start(orderId)).url)
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(buyer, orderId)).toMatchObject({
      state: 'PAID',
      funds: 'HELD',
      paidWith: 'Visa ending 4242',
    })
    expect((await seenBy(seller, orderId)).actions).toContain('MARK_SHIPPED')
  })

  test('by the return page alone, before any webhook: the order is paid when the page has its answer', async () => {
    const orderId = await buyAddressed()
    const sessionId = (await payOnPage((await start(orderId)).url)) ?? ''
    const answer = await confirm(sessionId)
    expect(answer).toMatchObject({
      __typename: 'CheckoutConfirmed',
      orders: [{ id: orderId, state: 'PAID', funds: 'HELD' }],
    })
    // Reloaded, it says the same; the webhook that comes later changes nothing.
    expect(await confirm(sessionId)).toEqual(answer)
    await trade.settle()
    expect(await confirm(sessionId)).toEqual(answer)
  })

  test('return page, reloaded at once, and webhook at the same time: one payment, one line on the timeline', async () => {
    const orderId = await buyAddressed()
    const sessionId = (await payOnPage((await start(orderId)).url)) ?? ''
    await Promise.all([confirm(sessionId), confirm(sessionId), confirm(sessionId), trade.settle()])
    await trade.settle()
    const { timeline, state } = await seenBy(buyer, orderId)
    expect(state).toBe('PAID')
    expect(timeline.filter(({ kind }: { kind: string }) => kind === 'PAID')).toHaveLength(1)
    const [paid] = await trade.api.sql`
      select count(*)::int as payments from app.payments p join app.checkout_orders o on o.checkout_id = p.checkout_id
       where o.order_id = ${orderId} and p.state = 'succeeded'`
    expect(paid).toEqual({ payments: 1 })
  })

  test('the same page is given until it is paid, and then none', async () => {
    const orderId = await buyAddressed()
    const urls = await Promise.all([start(orderId), start(orderId)])
    expect(new Set(urls.map(({ url }) => url)).size).toBe(1)
    await payOnPage(urls[0].url)
    // Nobody has told us yet: it leads to the page that cannot be paid on twice.
    expect(await start(orderId)).toMatchObject({ url: urls[0].url })
    expect(await payOnPage(urls[0].url)).toBeUndefined()
    await trade.settle()
    expect(await start(orderId)).toMatchObject({ __typename: 'OrderMovedOnError', order: { state: 'PAID' } })
  })

  test('a card that is declined costs nothing, and the same page takes a good one', async () => {
    const orderId = await buyAddressed()
    const { url } = await start(orderId)
    expect(await payOnPage(url, '4000 0000 0000 9995')).toBeUndefined()
    await trade.settle()
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'AWAITING_PAYMENT', paidWith: null })
    const sessionId = (await payOnPage((await start(orderId)).url)) ?? ''
    expect((await confirm(sessionId)).orders).toMatchObject([{ state: 'PAID', paymentProblem: null }])
  })

  test('a page of another’s is nobody else’s business', async () => {
    const orderId = await buyAddressed()
    const sessionId = (await payOnPage((await start(orderId)).url)) ?? ''
    const stranger = await addTrader(trade, 'Eve')
    await expect(confirm(sessionId, stranger)).rejects.toThrow('NOT_FOUND')
    await expect(confirm('cs_test_none')).rejects.toThrow('NOT_FOUND')
    await expect(actOn(stranger.visitor, 'startCheckout', { orderId })).rejects.toThrow('NOT_FOUND')
    await expect(actOn(seller.visitor, 'startCheckout', { orderId })).rejects.toThrow('FORBIDDEN')
    await expect(actOn(trade.api.visitor(), 'startCheckout', { orderId })).rejects.toThrow('UNAUTHENTICATED')
    await expect(actOn(trade.api.visitor(), 'confirmCheckout', { sessionId })).rejects.toThrow('UNAUTHENTICATED')
    await trade.settle()
  })
})

test('several pieces of one seller are paid at once: the dearest shipping whole, the others by half', async () => {
  const orderIds = [await buyAddressed({ shipping: 2_000 }), await buyAddressed({ shipping: 1_000 })]
  const { url } = await actOn(buyer.visitor, 'startCombinedCheckout', { orderIds })
  const sessionId = (await payOnPage(url)) ?? ''
  const { orders } = await confirm(sessionId)
  expect(orders.map(({ state, shipping }: { state: string; shipping: object }) => ({ state, shipping }))).toEqual([
    { state: 'PAID', shipping: { minor: '2000' } },
    { state: 'PAID', shipping: { minor: '500' } },
  ])
  const other = await addShopkeeper(trade, 'Selma')
  const [mine, theirs] = [await buyAddressed(), await buyAddressed()]
  await trade.api.sql`update app.orders set seller_id = ${other.userId} where id = ${theirs}`
  expect(await actOn(buyer.visitor, 'startCombinedCheckout', { orderIds: [mine, theirs] })).toMatchObject({
    __typename: 'NotTogetherError',
  })
  expect(await actOn(buyer.visitor, 'startCombinedCheckout', { orderIds: [] })).toMatchObject({
    __typename: 'NotTogetherError',
  })
  await trade.settle()
})

test('the seller calls off what is not paid in time while its page is open: the page ends with it', async () => {
  const orderId = await buyAddressed()
  const { url } = await start(orderId)
  const [page] = await trade.api.sql`
    select stripe_id from app.checkouts c join app.checkout_orders o on o.checkout_id = c.id where order_id = ${orderId}`
  expect(await confirm(page?.stripe_id)).toMatchObject({
    __typename: 'CheckoutPendingError',
    orders: [{ id: orderId }],
  })
  await trade.api.sql`
    update app.orders set state = 'awaiting-payment', pay_by = now() - interval '1 hour' where id = ${orderId}`
  expect(await actOn(seller.visitor, 'cancelOrder', { orderId, reason: 'NOT_PAID' })).toMatchObject({
    __typename: 'OrderCanceled',
  })
  await trade.settle()
  expect(await payOnPage(url)).toBeUndefined()
  expect(await confirm(page?.stripe_id)).toMatchObject({
    __typename: 'CheckoutExpiredError',
    orders: [{ id: orderId }],
  })
  expect(await start(orderId)).toMatchObject({ __typename: 'OrderMovedOnError', order: { state: 'CANCELED' } })
})
