import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { heldOf } from './support/order-money.ts'
import { actOn, readProgress } from './support/order-mutations.ts'
import { payOnPage } from './support/pay-on-page.ts'
import { buyNow } from './support/purchase.ts'
import { endTime, letTimePass, pieceSeenBy, reserve, reserveWithPage } from './support/reservations.ts'
import { mutate } from './support/seller.ts'
import { addShopkeeper, addTrader, startTrade, type Trade, type Trader } from './support/trade.ts'

let trade: Trade
let seller: Awaited<ReturnType<typeof addShopkeeper>>
let buyer: Trader
let other: Trader

beforeAll(async () => {
  trade = await startTrade()
  await trade.control('seed', { float: 1_000_000 })
  seller = await addShopkeeper(trade)
  buyer = await addTrader(trade)
  other = await addTrader(trade, 'Olga')
})
afterAll(() => trade.stop())

const buy = (who: Trader, listingId: string, orderId?: string) => buyNow(who.visitor, listingId, orderId)
const seenBy = (who: Pick<Trader, 'visitor'>, orderId: string) => readProgress(who.visitor, orderId)
const start = (orderId: string) => actOn(buyer.visitor, 'startCheckout', { orderId })

const isIndexed = async (listingId: string) =>
  (await trade.api.sql`select 1 from app.listing_index where listing_id = ${listingId}`).length === 1

describe('a piece that somebody is paying for', () => {
  test('is theirs for 31 minutes: its page says until when, and to them alone with which order', async () => {
    const { listingId, orderId } = await reserve(trade, buyer, seller.shopId)
    const { payBy, next, state, actions } = await seenBy(buyer, orderId)
    expect({ state, next }).toEqual({
      state: 'AWAITING_PAYMENT',
      next: { text: expect.stringContaining('it is free again'), at: payBy },
    })
    expect(actions).toEqual(expect.arrayContaining(['PAY', 'CANCEL']))
    expect(await pieceSeenBy(buyer.visitor, listingId)).toEqual({
      status: 'PUBLISHED',
      reservation: { freeAt: payBy, order: { id: orderId, state: 'AWAITING_PAYMENT', payBy } },
    })
    for (const visitor of [other.visitor, seller.visitor, trade.api.visitor()]) {
      expect(await pieceSeenBy(visitor, listingId)).toEqual({
        status: 'PUBLISHED',
        reservation: { freeAt: payBy, order: null },
      })
    }
    expect(await isIndexed(listingId)).toBe(true)
  })

  test('cannot be bought by anybody else, who is told when it may be free', async () => {
    const { listingId, orderId } = await reserve(trade, buyer, seller.shopId)
    const { payBy } = await seenBy(buyer, orderId)
    const answer = await buy(other, listingId)
    expect(answer).toMatchObject({
      __typename: 'ListingReservedError',
      freeAt: payBy,
      listing: { id: listingId, status: 'PUBLISHED' },
    })
    expect(answer.message).toBe('Somebody is paying for this. If they do not, it is free again within 31 minutes.')
  })

  test('is the same order for the buyer who comes back to it', async () => {
    const { listingId, orderId } = await reserve(trade, buyer, seller.shopId)
    expect(await buy(buyer, listingId, v7())).toMatchObject({ __typename: 'OrderPlaced', order: { id: orderId } })
  })

  test('cannot be changed or withdrawn by its seller', async () => {
    const { listingId } = await reserve(trade, buyer, seller.shopId)
    const refusal = { __typename: 'ListingNotEditableError', message: expect.stringContaining('about to pay') }
    expect(await mutate(seller.visitor, 'withdrawListing', { id: listingId })).toMatchObject(refusal)
    const input = { id: listingId, title: 'Another title' }
    expect(await mutate(seller.visitor, 'updateListing', { input })).toMatchObject(refusal)
  })

  test('is sold once it is paid, and the seller is to send it', async () => {
    const { listingId, orderId, url } = await reserveWithPage(trade, buyer, seller.shopId)
    await payOnPage(url)
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'PAID', funds: 'HELD' })
    expect(await pieceSeenBy(other.visitor, listingId)).toEqual({ status: 'SOLD', reservation: null })
    expect(await isIndexed(listingId)).toBe(false)
    expect(await buy(other, listingId)).toMatchObject({ __typename: 'NotForSaleError' })
  })

  test('has its payment page only while it is reserved', async () => {
    const { orderId } = await reserve(trade, buyer, seller.shopId)
    await trade.api.sql`update app.orders set pay_by = now() + interval '10 minutes' where id = ${orderId}`
    const { payBy } = await seenBy(buyer, orderId)
    expect(await start(orderId)).toMatchObject({ __typename: 'CheckoutStarted', expiresAt: payBy })
  })

  test('costs what the database says, whatever a browser sends', async () => {
    const { orderId, url } = await reserveWithPage(trade, buyer, seller.shopId)
    const { total } = await seenBy(buyer, orderId)
    await payOnPage(`${url}${url.includes('?') ? '&' : '?'}amount=1&unit_amount=1`)
    await trade.settle()
    expect(await heldOf(trade, orderId)).toBe(BigInt(total.minor))
  })
})

describe('a piece that was not paid for is free again', () => {
  test('when its time is over, whatever became of the page: that is closed first', async () => {
    const { listingId, orderId, url } = await reserveWithPage(trade, buyer, seller.shopId)
    await letTimePass(trade, orderId)
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'EXPIRED', funds: 'NONE', next: null, actions: [] })
    expect(await pieceSeenBy(other.visitor, listingId)).toEqual({ status: 'PUBLISHED', reservation: null })
    expect(await payOnPage(url)).toBeUndefined()
    expect(await trade.settle()).toEqual([])
    expect(await buy(other, listingId)).toMatchObject({ __typename: 'OrderPlaced' })
    expect(await trade.api.sql`select 1 from app.strikes where order_id = ${orderId}`).toEqual([])
  })

  test('when Stripe says that its page is over, without any timer', async () => {
    const { listingId, orderId } = await reserveWithPage(trade, buyer, seller.shopId)
    await trade.control('clock/advance', { minutes: 32 })
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'EXPIRED' })
    expect(await buy(other, listingId)).toMatchObject({ __typename: 'OrderPlaced' })
  })

  test('when its buyer lets it go, at once, and nobody is told', async () => {
    const { listingId, orderId, url } = await reserveWithPage(trade, buyer, seller.shopId)
    expect(await actOn(buyer.visitor, 'cancelOrder', { orderId, reason: 'BUYER_ASKED' })).toMatchObject({
      __typename: 'OrderCanceled',
      order: { state: 'CANCELED', cancelReason: 'BUYER_ASKED' },
    })
    expect(await pieceSeenBy(other.visitor, listingId)).toEqual({ status: 'PUBLISHED', reservation: null })
    expect(await payOnPage(url)).toBeUndefined()
    await trade.settle()
    expect(await trade.api.sql`select kind from app.notifications where order_id = ${orderId}`).toEqual([])
    expect(await buy(other, listingId)).toMatchObject({ __typename: 'OrderPlaced' })
  })

  test('and not when the page was only closed for one with another price', async () => {
    const { listingId, orderId, url } = await reserveWithPage(trade, buyer, seller.shopId)
    await trade.api.sql`update app.shipping_options set price = 3300 where listing_id = ${listingId}`
    await actOn(buyer.visitor, 'setOrderAddress', { orderId, addressId: buyer.addressId })
    expect(await trade.settle()).toEqual([])
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'AWAITING_PAYMENT' })
    const again = await start(orderId)
    expect(again.url).not.toBe(url)
    await payOnPage(again.url)
    await trade.settle()
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'PAID', shipping: { minor: '3300' } })
  })

  test('by the sweep, when the timer’s job was lost', async () => {
    const { listingId, orderId } = await reserve(trade, buyer, seller.shopId)
    await trade.api.sql`select graphile_worker.remove_job(${`orders.timer:${orderId}`})`
    await endTime(trade, orderId)
    await trade.api.parts.handlers['orders.sweep']({})
    expect(await buy(other, listingId)).toMatchObject({ __typename: 'OrderPlaced' })
  })

  test('only by its buyer’s word: nobody else can let it go', async () => {
    const { orderId } = await reserve(trade, buyer, seller.shopId)
    const cancel = { orderId, reason: 'BUYER_ASKED' }
    expect(await actOn(seller.visitor, 'cancelOrder', cancel)).toMatchObject({ __typename: 'OrderMovedOnError' })
    await expect(actOn(other.visitor, 'cancelOrder', cancel)).rejects.toThrow('NOT_FOUND')
    expect(await seenBy(buyer, orderId)).toMatchObject({ state: 'AWAITING_PAYMENT' })
  })
})
