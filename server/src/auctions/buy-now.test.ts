import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { addBuyer, type Buyer } from '../../test/support/buyer.ts'
import { closeJobOf, type Lot, lead, stateOf } from '../../test/support/lots.ts'
import { actOn } from '../../test/support/order-mutations.ts'
import { buyNow } from '../../test/support/purchase.ts'
import {
  addDraft,
  addPublished,
  addSeller,
  auctionTerms,
  hoursFromNow,
  mutate,
  type Seller,
} from '../../test/support/seller.ts'
import { auctionsHandlers } from './auctions.jobs.ts'

let api: TestApi
let seller: Seller
let buyer: Buyer

beforeAll(async () => {
  api = await startTestApi()
  seller = await addSeller(api, 'Ada')
  buyer = await addBuyer(api, 'Ben')
})

afterAll(() => api.stop())

async function publishLot(terms: Readonly<Record<string, unknown>> = {}): Promise<Lot> {
  const sale = auctionTerms({ buyNow: '90000', ...terms })
  const listingId = await addPublished(api, seller, { sale })
  const [row] = await api.sql`select id from app.auctions where listing_id = ${listingId}`
  return { listingId, auctionId: String(row?.id) }
}

const AUCTION = `query ($id: ID!) { auction(id: $id) { phase currentPrice { minor } bidCount reserveStatus version
  buyNowPrice { minor } listing { status price { minor } } } }`

async function readAuction({ auctionId }: Lot) {
  const { data } = await api.visitor().graphql(AUCTION, { id: auctionId })
  return data.auction
}

describe('buying a piece at its fixed price', () => {
  test('makes an order of it, for which it is reserved for half an hour and stays in sight', async () => {
    const listingId = await addPublished(api, seller)
    const orderId = v7()
    const { __typename, order } = await buyNow(buyer.visitor, listingId, orderId)
    expect(__typename).toBe('OrderPlaced')
    expect(order).toMatchObject({
      id: orderId,
      origin: 'BUY_NOW',
      state: 'AWAITING_PAYMENT',
      funds: 'NONE',
      item: { minor: '125000', currency: 'USD' },
      shipping: { minor: '1500' },
      total: { minor: '126500' },
      viewerRole: 'BUYER',
      listing: { id: listingId, status: 'PUBLISHED' },
    })
    expect(order.timeline).toMatchObject([
      { kind: 'RESERVED', actor: 'BUYER', text: 'Reserved with Buy Now for $1,250.' },
    ])
    expect(Date.parse(order.payBy) - Date.parse(order.createdAt)).toBe(31 * 60_000)
    expect(await api.sql`select 1 from app.listing_index where listing_id = ${listingId}`).toHaveLength(1)
  })

  test('again under the same id is the same answer, and makes nothing new', async () => {
    const listingId = await addPublished(api, seller)
    const orderId = v7()
    const first = await buyNow(buyer.visitor, listingId, orderId)
    const [again, inCapitals] = [
      await buyNow(buyer.visitor, listingId, orderId),
      await buyNow(buyer.visitor, listingId.toUpperCase(), orderId.toUpperCase()),
    ]
    expect(again).toEqual(first)
    expect(inCapitals).toEqual(first)
    expect(await api.sql`select 1 from app.orders where listing_id = ${listingId}`).toHaveLength(1)
  })

  test('under an id that was used for another piece, or by somebody else, is refused outright', async () => {
    const [one, other] = [await addPublished(api, seller), await addPublished(api, seller)]
    const stranger = await addBuyer(api, 'Cleo')
    const orderId = v7()
    await buyNow(buyer.visitor, one, orderId)
    await expect(buyNow(buyer.visitor, other, orderId)).rejects.toThrow('BAD_USER_INPUT: This orderId was used')
    await expect(buyNow(stranger.visitor, one, orderId)).rejects.toThrow('BAD_USER_INPUT: This orderId was used')
    await expect(buyNow(buyer.visitor, other, 'order-1')).rejects.toThrow('BAD_USER_INPUT: orderId is not a UUID')
    expect(await api.sql`select status from app.listings where id = ${other}`).toEqual([{ status: 'published' }])
  })

  test('is free again when its order was called off, and the old id still answers with the old order', async () => {
    const listingId = await addPublished(api, seller)
    const orderId = v7()
    await buyNow(buyer.visitor, listingId, orderId)
    const answer = await actOn(buyer.visitor, 'cancelOrder', { orderId, reason: 'BUYER_ASKED' })
    expect(answer).toMatchObject({ __typename: 'OrderCanceled' })
    const stranger = await addBuyer(api, 'Dora')
    expect(await buyNow(stranger.visitor, listingId)).toMatchObject({ __typename: 'OrderPlaced' })
    expect(await buyNow(buyer.visitor, listingId, orderId)).toMatchObject({ order: { id: orderId, state: 'CANCELED' } })
  })
})

describe('buying a lot at its Buy Now price', () => {
  test('ends its auction at that price, without a bid and without a leader', async () => {
    const lot = await publishLot()
    const { order } = await buyNow(buyer.visitor, lot.listingId)
    expect(order).toMatchObject({ origin: 'BUY_NOW', item: { minor: '90000' } })
    expect(await stateOf(api.sql, lot)).toEqual({
      outcome: 'sold',
      version: 2,
      status: 'sold',
      price: 90_000,
      indexed: 0,
      orders: 1,
      told: 1,
    })
    expect(await readAuction(lot)).toEqual({
      phase: 'SOLD',
      currentPrice: { minor: '90000' },
      bidCount: 0,
      reserveStatus: 'NONE',
      version: 2,
      buyNowPrice: null,
      listing: { status: 'SOLD', price: { minor: '90000' } },
    })
    // Its close comes all the same, and finds it closed.
    expect(await closeJobOf(api.sql, lot)).toBeInstanceOf(Date)
    await auctionsHandlers(api.parts)['auctions.close']({ auctionId: lot.auctionId })
    expect(await stateOf(api.sql, lot)).toMatchObject({ version: 2, orders: 1, told: 1 })
  })

  test('is possible from its publication, before bidding opens', async () => {
    const lot = await publishLot({ startsAt: hoursFromNow(24) })
    expect(await readAuction(lot)).toMatchObject({ phase: 'SCHEDULED', buyNowPrice: { minor: '90000' } })
    expect(await buyNow(buyer.visitor, lot.listingId)).toMatchObject({ __typename: 'OrderPlaced' })
  })

  test('over bids below the reserve leaves nobody looking as if they had won it', async () => {
    const lot = await publishLot({ reserve: '80000' })
    const bidder = await addBuyer(api, 'Edda')
    await lead(api.sql, lot.auctionId, { leaderId: bidder.userId, price: 60_000, reserve: 80_000 })
    expect(await buyNow(buyer.visitor, lot.listingId)).toMatchObject({ order: { item: { minor: '90000' } } })
    const [row] = await api.sql`
      select leader_id, leader_alias, leader_maximum, current_price::int, bid_count, reserve_met from app.auctions where id = ${lot.auctionId}`
    expect(row).toEqual({
      leader_id: null,
      leader_alias: null,
      leader_maximum: null,
      current_price: 90_000,
      bid_count: 1,
      reserve_met: true,
    })
    expect(await readAuction(lot)).toMatchObject({ phase: 'SOLD', bidCount: 1, reserveStatus: 'MET' })
  })
})

describe('what cannot be bought at once', () => {
  test.each([
    ['a lot without a Buy Now price', { buyNow: undefined }, '', 'This cannot be bought at once.'],
    ['a lot that somebody has bid on', {}, 'bid', 'Bids have taken the Buy Now offer away. You can bid on it.'],
    [
      'a lot whose reserve is met',
      { reserve: '60000' },
      'bid',
      'Bids have taken the Buy Now offer away. You can bid on it.',
    ],
    ['a lot whose time is up', {}, 'end', 'The time of this auction is up.'],
    ['a lot that was withdrawn', {}, 'withdraw', 'This is not for sale any more.'],
    ['a lot that is sold', {}, 'sell', 'Somebody was faster: this is sold.'],
  ])('is %s', async (_what, terms, before, message) => {
    const lot = await publishLot(terms)
    const reserve = 'reserve' in terms ? Number(terms.reserve) : undefined
    if (before === 'bid') await lead(api.sql, lot.auctionId, { price: 60_000, ...(reserve && { reserve }) })
    if (before === 'end') {
      await api.sql`
        update app.auctions set starts_at = now() - interval '3 days', ends_at = now(), originally_ends_at = now() where id = ${lot.auctionId}`
    }
    if (before === 'withdraw') await mutate(seller.visitor, 'withdrawListing', { id: lot.listingId })
    if (before === 'sell') await buyNow((await addBuyer(api, 'Finn')).visitor, lot.listingId)
    const changed = await stateOf(api.sql, lot)
    const answer = await buyNow(buyer.visitor, lot.listingId)
    expect(answer).toMatchObject({ __typename: 'NotForSaleError', message, listing: { id: lot.listingId } })
    expect(await stateOf(api.sql, lot)).toEqual(changed)
  })

  test('is what is the buyer’s own, published or not', async () => {
    const [published, draft] = [await addPublished(api, seller), await addDraft(api, seller)]
    for (const id of [published, draft]) {
      expect(await buyNow(seller.visitor, id)).toEqual({
        __typename: 'OwnListingError',
        message: 'This is yours: you cannot buy it.',
      })
    }
  })

  test('is anything, for a buyer whose address is not proved', async () => {
    const listingId = await addPublished(api, seller)
    const unproved = api.visitor()
    await unproved.signUp(`${v7()}@example.test`)
    expect(await buyNow(unproved, listingId)).toMatchObject({ __typename: 'EmailNotVerifiedError' })
    expect(await api.sql`select status from app.listings where id = ${listingId}`).toEqual([{ status: 'published' }])
  })

  test('is what does not exist, and nobody learns of a draft', async () => {
    const draft = await addDraft(api, seller)
    for (const id of [draft, v7(), 'listing-1']) {
      await expect(buyNow(buyer.visitor, id)).rejects.toThrow('NOT_FOUND: There is no such listing.')
    }
  })

  test('is anything, for a guest', async () => {
    const listingId = await addPublished(api, seller)
    await expect(buyNow(api.visitor(), listingId)).rejects.toThrow('UNAUTHENTICATED')
  })
})
