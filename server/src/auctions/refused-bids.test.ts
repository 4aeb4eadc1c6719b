import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v4 } from 'uuid'
import type { TestApi } from '../../test/support/api.ts'
import { addBidder, type Bidder, bid, moveTimes, sendBid } from '../../test/support/bidding.ts'
import { type BiddingHall, openBiddingHall } from '../../test/support/bidding-hall.ts'
import { readHistory } from '../../test/support/read-history.ts'
import { hoursFromNow, type Seller } from '../../test/support/seller.ts'

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

describe('a refused bid changes nothing', () => {
  /** Everything of the lot before and after is the same, to the row's own version. */
  async function expectNothingChanged(lot: string, attempt: () => Promise<unknown>): Promise<void> {
    const look = async () => {
      const [row] = await api.sql`select xmin::text as written_by from app.auctions where id = ${lot}`
      return [await readHistory(api.sql, lot), row, await api.sql`select count(*) from app.auction_bidders`]
    }
    const before = await look()
    await attempt()
    expect(await look()).toEqual(before)
  }

  test('too low: with the minimum', async () => {
    await bid(ada.visitor, { auctionId, maximum: 25_000 })
    await expectNothingChanged(auctionId, async () => {
      expect(await bid(ben.visitor, { auctionId, maximum: 10_249 })).toMatchObject({
        __typename: 'BidTooLowError',
        minimumBid: { minor: '10250' },
        message: 'That is not enough now. Bid $102.50 or more.',
        auction: { bidCount: 1 },
      })
      expect(await bid(ben.visitor, { auctionId, maximum: 0 })).toMatchObject({ __typename: 'BidTooLowError' })
    })
  })

  test('too low for the leader: not above what they have bid', async () => {
    await bid(ada.visitor, { auctionId, maximum: 25_000 })
    await expectNothingChanged(auctionId, async () => {
      for (const maximum of [25_000, 11_000])
        expect(await bid(ada.visitor, { auctionId, maximum })).toMatchObject({
          __typename: 'BidTooLowError',
          minimumBid: { minor: '25001' },
          message: 'You are leading already. To raise your maximum, bid $250.01 or more.',
        })
    })
  })

  test('before the start', async () => {
    const scheduled = await hall.publishLot({ startsAt: hoursFromNow(5) })
    await expectNothingChanged(scheduled, async () => {
      expect(await bid(ada.visitor, { auctionId: scheduled, maximum: 90_000 })).toMatchObject({
        __typename: 'AuctionNotOpenError',
        auction: { phase: 'SCHEDULED' },
      })
    })
    await moveTimes(api, scheduled, { startsInSeconds: -1 })
    expect(await bid(ada.visitor, { auctionId: scheduled, maximum: 90_000 })).toMatchObject({ standing: 'LEADING' })
  })

  test('after the end, closed or not, and after a withdrawal', async () => {
    await moveTimes(api, auctionId, { endsInSeconds: -1 })
    await expectNothingChanged(auctionId, async () => {
      expect(await bid(ada.visitor, { auctionId, maximum: 90_000 })).toMatchObject({
        __typename: 'AuctionClosedError',
        auction: { phase: 'CLOSING' },
      })
    })
    await moveTimes(api, auctionId, { endsInSeconds: 500 })
    await api.sql`update app.auctions set outcome = 'canceled', closed_at = now() where id = ${auctionId}`
    await expectNothingChanged(auctionId, async () => {
      expect(await bid(ada.visitor, { auctionId, maximum: 90_000 })).toMatchObject({
        __typename: 'AuctionClosedError',
        message: 'The seller has withdrawn this lot.',
        auction: { phase: 'CANCELED' },
      })
    })
  })

  test('by the seller', async () => {
    const own = await hall.publishLot()
    await expectNothingChanged(own, async () => {
      expect(await bid(seller.visitor, { auctionId: own, maximum: 90_000 })).toEqual({
        __typename: 'OwnListingError',
        message: 'This is your own lot: its seller cannot bid on it.',
      })
    })
  })

  test.each([
    ['EMAIL_NOT_VERIFIED', 'email_verified_at = null'],
    ['STAFF', "role = 'moderator'"],
    ['STAFF', "role = 'admin'"],
  ])('by somebody who may not bid: %s (%s)', async (reason, change) => {
    const somebody = await addBidder(api, 'Somebody')
    await api.sql.unsafe(`update app.users set ${change} where id = '${somebody.userId}'`)
    await expectNothingChanged(auctionId, async () => {
      expect(await bid(somebody.visitor, { auctionId, maximum: 90_000 })).toMatchObject({
        __typename: 'BidderNotQualifiedError',
        reason,
      })
    })
  })

  test('by a guest, and by somebody whose account is suspended: they are not signed in', async () => {
    const somebody = await addBidder(api, 'Somebody')
    await api.sql`update app.users set suspended_at = now() where id = ${somebody.userId}`
    await expectNothingChanged(auctionId, async () => {
      for (const visitor of [api.visitor(), somebody.visitor])
        expect(await codeOf(sendBid(visitor, { auctionId, maximum: 90_000 }))).toBe('UNAUTHENTICATED')
    })
  })

  test('with input that makes no sense', async () => {
    await expectNothingChanged(auctionId, async () => {
      const of = (input: Parameters<typeof sendBid>[1]) => codeOf(sendBid(ada.visitor, input))
      expect(await of({ auctionId: v4(), maximum: 90_000 })).toBe('NOT_FOUND')
      expect(await of({ auctionId: 'x', maximum: 90_000 })).toBe('NOT_FOUND')
      expect(await of({ auctionId, maximum: 90_000, bidId: 'x' })).toBe('BAD_USER_INPUT')
      expect(await of({ auctionId, maximum: 100_000_000_001n })).toBe('BAD_USER_INPUT')
      expect(await of({ auctionId, maximum: -5 })).toBe('BAD_USER_INPUT')
      expect(await of({ auctionId, maximum: 0.5 })).toBe('BAD_USER_INPUT')
    })
  })
})
