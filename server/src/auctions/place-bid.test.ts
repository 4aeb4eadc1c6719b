import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v4 } from 'uuid'
import type { TestApi } from '../../test/support/api.ts'
import { type Bidder, bid, moveTimes, PLACED_BID, readLot, sendBid } from '../../test/support/bidding.ts'
import { type BiddingHall, openBiddingHall } from '../../test/support/bidding-hall.ts'
import { readHistory } from '../../test/support/read-history.ts'
import type { Seller } from '../../test/support/seller.ts'

let hall: BiddingHall
let api: TestApi
let seller: Seller
let ada: Bidder
let ben: Bidder
let auctionId: string

beforeAll(async () => {
  hall = await openBiddingHall()
  ;({ api, seller, ada, ben } = hall)
})
afterAll(() => api.stop())

beforeEach(async () => {
  auctionId = await hall.addLot()
})

const codeOf = async (sending: ReturnType<typeof sendBid>) => (await sending).errors[0]?.extensions.code

describe('a bid', () => {
  test('leads at the starting price, and its bidder alone sees their maximum', async () => {
    const placed = await bid(ada.visitor, { auctionId, maximum: 25_000 })
    expect(placed).toMatchObject({
      __typename: 'BidPlaced',
      standing: 'LEADING',
      receipt: {
        number: 1,
        maximum: { minor: '25000' },
        price: { minor: '10000' },
        extendedTo: null,
        previousHash: null,
      },
      auction: {
        bidCount: 1,
        version: 2,
        currentPrice: { minor: '10000' },
        minimumBid: { minor: '10250' },
        leader: placed.receipt.bidder,
        viewerStanding: 'LEADING',
        viewerMaximum: { minor: '25000' },
        viewerAlias: placed.receipt.bidder,
      },
    })
    expect(await readLot(ben.visitor, auctionId)).toMatchObject({
      leader: placed.receipt.bidder,
      viewerStanding: null,
      viewerMaximum: null,
      viewerAlias: null,
    })
  })

  test('below the leader’s maximum is accepted, answered at once and outbid', async () => {
    await bid(ada.visitor, { auctionId, maximum: 25_000 })
    expect(await bid(ben.visitor, { auctionId, maximum: 20_000 })).toMatchObject({
      standing: 'OUTBID',
      receipt: { price: { minor: '20250' } },
      auction: { viewerStanding: 'OUTBID', viewerMaximum: { minor: '20000' }, currentPrice: { minor: '20250' } },
    })
  })

  test('that ties with the leader’s maximum is outbid by the earlier one', async () => {
    await bid(ada.visitor, { auctionId, maximum: 25_000 })
    expect(await bid(ben.visitor, { auctionId, maximum: 25_000 })).toMatchObject({
      standing: 'OUTBID',
      auction: { currentPrice: { minor: '25000' } },
    })
    expect(await readLot(ada.visitor, auctionId)).toMatchObject({ viewerStanding: 'LEADING' })
  })

  test('that raises the leader’s own maximum changes neither price nor end', async () => {
    await moveTimes(api, auctionId, { endsInSeconds: 3_600 })
    await bid(ada.visitor, { auctionId, maximum: 25_000 })
    await api.sql`update app.auctions set extension_seconds = 7200 where id = ${auctionId}`
    const { auction: before } = await readHistory(api.sql, auctionId)
    const raised = await bid(ada.visitor, { auctionId, maximum: 30_000 })
    expect(raised).toMatchObject({
      standing: 'LEADING',
      receipt: { number: 2, extendedTo: null },
      auction: {
        currentPrice: { minor: '10000' },
        viewerMaximum: { minor: '30000' },
        endsAt: before.endsAt.toISOString(),
      },
    })
  })

  test('shortly before the end moves it, for the lot, the search and the job that closes it', async () => {
    await moveTimes(api, auctionId, { endsInSeconds: 60 })
    const { originallyEndsAt } = await readLot(ada.visitor, auctionId)
    const { receipt, auction } = await bid(ada.visitor, { auctionId, maximum: 25_000 })
    expect(new Date(receipt.extendedTo).getTime()).toBe(new Date(receipt.placedAt).getTime() + 120_000)
    expect(auction).toMatchObject({ endsAt: receipt.extendedTo, originallyEndsAt })
    const { index } = await readHistory(api.sql, auctionId)
    expect(index?.endsAt.toISOString()).toBe(receipt.extendedTo)
    const later = await bid(ben.visitor, { auctionId, maximum: 20_000 })
    expect(later.standing).toBe('OUTBID')
    const jobs = await api.sql`select run_at from graphile_worker.jobs where key = ${`auctions.close:${auctionId}`}`
    expect(jobs.map(({ run_at }) => run_at.toISOString())).toEqual([later.receipt.extendedTo])
  })

  test('keeps listing and search in step with the price, and leaves the seller’s version alone', async () => {
    await bid(ada.visitor, { auctionId, maximum: 25_000 })
    const { auction } = await bid(ben.visitor, { auctionId, maximum: 20_000 })
    expect(auction.listing.price.minor).toBe('20250')
    const [row] = await api.sql`
      select l.price, l.version, i.price as indexed from app.listings l join app.listing_index i on i.listing_id = l.id
       join app.auctions a on a.listing_id = l.id where a.id = ${auctionId}`
    expect(row).toEqual({ price: '20250', version: 1, indexed: '20250' })
  })
})

describe('the reserve', () => {
  test('is met by a maximum that reaches it, which lifts the price to it', async () => {
    const reserved = await hall.publishLot({ reserve: '80000' })
    const first = await bid(ada.visitor, { auctionId: reserved, maximum: 60_000 })
    expect(first.auction).toMatchObject({ reserveStatus: 'NOT_MET', currentPrice: { minor: '50000' } })
    const second = await bid(ben.visitor, { auctionId: reserved, maximum: 90_000 })
    expect(second.auction).toMatchObject({ reserveStatus: 'MET', currentPrice: { minor: '80000' } })
  })

  test('is met by the leader’s own raise, too', async () => {
    const reserved = await hall.publishLot({ reserve: '80000' })
    await bid(ada.visitor, { auctionId: reserved, maximum: 60_000 })
    const { auction } = await bid(ada.visitor, { auctionId: reserved, maximum: 80_000 })
    expect(auction).toMatchObject({ reserveStatus: 'MET', currentPrice: { minor: '80000' } })
  })

  test('is told to the seller only', async () => {
    const reserved = await hall.publishLot({ reserve: '80000' })
    await bid(ada.visitor, { auctionId: reserved, maximum: 60_000 })
    expect((await readLot(seller.visitor, reserved)).reserve).toEqual({ minor: '80000' })
    for (const visitor of [ada.visitor, ben.visitor, api.visitor()])
      expect((await readLot(visitor, reserved)).reserve).toBeNull()
  })
})

describe('a bid sent again', () => {
  test('gets the same answer, also when others have bid since and the lot has ended', async () => {
    const input = { auctionId, bidId: v4(), maximum: 25_000 }
    const first = await bid(ada.visitor, input)
    expect(await bid(ada.visitor, { ...input, bidId: input.bidId.toUpperCase() })).toEqual(first)
    await bid(ben.visitor, { auctionId, maximum: 90_000 })
    await api.sql`update app.auctions set outcome = 'sold', closed_at = now() where id = ${auctionId}`
    const { standing, receipt, auction } = await bid(ada.visitor, input)
    expect({ standing, receipt }).toEqual({ standing: first.standing, receipt: first.receipt })
    expect(auction).toMatchObject({ viewerStanding: 'OUTBID', bidCount: 2, phase: 'SOLD' })
    expect((await readHistory(api.sql, auctionId)).bids).toHaveLength(2)
  })

  test('with other fields, or by somebody else, is refused', async () => {
    const input = { auctionId, bidId: v4(), maximum: 25_000 }
    await bid(ada.visitor, input)
    const other = await hall.addLot()
    expect(await codeOf(sendBid(ada.visitor, { ...input, maximum: 25_001 }))).toBe('BAD_USER_INPUT')
    expect(await codeOf(sendBid(ada.visitor, { ...input, auctionId: other }))).toBe('BAD_USER_INPUT')
    const stolen = await sendBid(ben.visitor, input)
    expect(stolen.errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
    expect(stolen.text).not.toContain('25000')
    expect((await readHistory(api.sql, auctionId)).bids).toHaveLength(1)
    expect((await readHistory(api.sql, other)).bids).toHaveLength(0)
  })

  test('after it was refused is looked at anew', async () => {
    const input = { auctionId, bidId: v4(), maximum: 25_000 }
    await moveTimes(api, auctionId, { startsInSeconds: 60 })
    expect(await bid(ada.visitor, input)).toMatchObject({ __typename: 'AuctionNotOpenError' })
    await moveTimes(api, auctionId, { startsInSeconds: -1 })
    expect(await bid(ada.visitor, input)).toMatchObject({ __typename: 'BidPlaced' })
  })

  test('can be asked for by its bidder alone', async () => {
    const bidId = v4()
    const { standing, receipt } = await bid(ada.visitor, { auctionId, bidId, maximum: 25_000 })
    const ask = async (bidder: { visitor: typeof ada.visitor }, id: string) =>
      (await bidder.visitor.graphql(PLACED_BID, { bidId: id })).data.placedBid
    expect(await ask(ada, bidId)).toMatchObject({ standing, receipt, auction: { viewerStanding: 'LEADING' } })
    expect(await ask(ben, bidId)).toBeNull()
    expect(await ask(ada, v4())).toBeNull()
    expect(await ask(ada, 'x')).toBeNull()
    const { errors } = await api.visitor().graphql(PLACED_BID, { bidId })
    expect(errors[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})
