import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { bidLogText, commitmentText } from '@kollect-it/shared/auctions/bid-log.ts'
import { v4 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import {
  addBidder,
  addLot,
  BIDS,
  type Bidder,
  bid,
  moveTimes,
  PLACED_BID,
  readLot,
  sendBid,
} from '../../test/support/bidding.ts'
import { insertShop } from '../../test/support/listings.ts'
import { readHistory } from '../../test/support/read-history.ts'
import { addPublished, addSeller, auctionTerms, hoursFromNow, type Seller } from '../../test/support/seller.ts'

let api: TestApi
let shopId: string
let seller: Seller
let ada: Bidder
let ben: Bidder
let auctionId: string

beforeAll(async () => {
  api = await startTestApi()
  shopId = await insertShop(api.sql, 'Bidding Hall')
  seller = await addSeller(api, 'Selma')
  ada = await addBidder(api, 'Ada')
  ben = await addBidder(api, 'Ben')
})
afterAll(() => api.stop())

beforeEach(async () => {
  auctionId = await addLot(api, { shopId })
})

/** A lot of the seller's own, published through the API. */
async function publishLot(terms: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const listingId = await addPublished(api, seller, { sale: auctionTerms(terms) })
  const [row] = await api.sql`select id from app.auctions where listing_id = ${listingId}`
  return row?.id
}

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
    const reserved = await publishLot({ reserve: '80000' })
    const first = await bid(ada.visitor, { auctionId: reserved, maximum: 60_000 })
    expect(first.auction).toMatchObject({ reserveStatus: 'NOT_MET', currentPrice: { minor: '50000' } })
    const second = await bid(ben.visitor, { auctionId: reserved, maximum: 90_000 })
    expect(second.auction).toMatchObject({ reserveStatus: 'MET', currentPrice: { minor: '80000' } })
  })

  test('is met by the leader’s own raise, too', async () => {
    const reserved = await publishLot({ reserve: '80000' })
    await bid(ada.visitor, { auctionId: reserved, maximum: 60_000 })
    const { auction } = await bid(ada.visitor, { auctionId: reserved, maximum: 80_000 })
    expect(auction).toMatchObject({ reserveStatus: 'MET', currentPrice: { minor: '80000' } })
  })

  test('is told to the seller only', async () => {
    const reserved = await publishLot({ reserve: '80000' })
    await bid(ada.visitor, { auctionId: reserved, maximum: 60_000 })
    expect((await readLot(seller.visitor, reserved)).reserve).toEqual({ minor: '80000' })
    for (const visitor of [ada.visitor, ben.visitor, api.visitor()])
      expect((await readLot(visitor, reserved)).reserve).toBeNull()
  })
})

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
    const scheduled = await publishLot({ startsAt: hoursFromNow(5) })
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
    const own = await publishLot()
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
    const other = await addLot(api, { shopId })
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

describe('the log of a lot', () => {
  const read = async (visitor: typeof ada.visitor, variables: object) =>
    (await visitor.graphql(BIDS, { id: auctionId, ...variables })).data.auction.bids

  beforeEach(async () => {
    await bid(ada.visitor, { auctionId, maximum: 25_000 })
    await bid(ben.visitor, { auctionId, maximum: 20_000 })
    await bid(ada.visitor, { auctionId, maximum: 33_333 })
    await bid(ben.visitor, { auctionId, maximum: 47_777 })
  })

  test('tells what each bid did, the newest first, and to everybody only their own maxima', async () => {
    const { edges } = await read(ada.visitor, {})
    const entries = edges.map(({ node }: { node: Record<string, never> }) => node)
    expect(entries).toMatchObject([
      {
        number: 4,
        price: { minor: '33833' },
        leads: true,
        answered: false,
        raisesMaximum: false,
        isViewers: false,
        maximum: null,
      },
      {
        number: 3,
        price: { minor: '20250' },
        leads: true,
        answered: false,
        raisesMaximum: true,
        isViewers: true,
        maximum: { minor: '33333' },
      },
      {
        number: 2,
        price: { minor: '20250' },
        leads: false,
        answered: true,
        raisesMaximum: false,
        isViewers: false,
        maximum: null,
      },
      {
        number: 1,
        price: { minor: '10000' },
        leads: true,
        answered: false,
        raisesMaximum: false,
        isViewers: true,
        maximum: { minor: '25000' },
      },
    ])
    expect(entries[0].bidder).toBe(entries[2].bidder)
    expect(entries[0].bidder).not.toBe(entries[1].bidder)
  })

  test('comes in pages', async () => {
    const first = await read(ada.visitor, { first: 3 })
    expect(first).toMatchObject({
      totalCount: 4,
      totalCountIsExact: true,
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    })
    const rest = await read(ada.visitor, { first: 3, after: first.pageInfo.endCursor })
    expect(rest.edges.map(({ node }: { node: { number: number } }) => node.number)).toEqual([1])
    expect(rest.pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true })
    for (const variables of [
      { first: 0 },
      { first: 101 },
      { after: 'x' },
      { after: Buffer.from('["bids",-1]').toString('base64url') },
    ]) {
      const { errors } = await ada.visitor.graphql(BIDS, { id: auctionId, ...variables })
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
  })

  test('can be checked by anybody, and each commitment by who holds the receipt', async () => {
    const { receipt } = await bid(ada.visitor, { auctionId, maximum: 99_999 })
    const { edges } = await read(api.visitor(), {})
    let previousHash: string | null = null
    for (const { node } of [...edges].reverse()) {
      const { number, bidder, commitment, placedAt: at } = node
      expect(node.previousHash).toBe(previousHash)
      const text = bidLogText({
        auctionId,
        number,
        bidder,
        commitment,
        price: BigInt(node.price.minor),
        at,
        previousHash,
      })
      expect(node.hash).toBe(createHash('sha256').update(text).digest('hex'))
      previousHash = node.hash
    }
    expect((await readLot(api.visitor(), auctionId)).headHash).toBe(previousHash)
    const opened = createHash('sha256')
      .update(commitmentText(receipt.id, 99_999n, receipt.salt))
      .digest('hex')
    expect(edges[0].node.commitment).toBe(opened)
  })

  test('gives away no maximum, no salt, no reserve and no person to guests, rivals and the seller', async () => {
    const secret = await publishLot({ startingPrice: '50000', reserve: '81234' })
    await bid(ada.visitor, { auctionId: secret, maximum: 61_234 })
    await bid(ben.visitor, { auctionId: secret, maximum: 71_234 })
    const { bids } = await readHistory(api.sql, secret)
    const everything = async (visitor: typeof ada.visitor) => {
      const [lot, log, refusal] = await Promise.all([
        visitor.graphql(
          `query ($id: ID!) { auction(id: $id) { id leader headHash currentPrice { minor } minimumBid { minor } viewerStanding viewerMaximum { minor }
             viewerAlias buyNowPrice { minor } listing { title shop { name owner { displayName } } } } }`,
          { id: secret },
        ),
        visitor.graphql(BIDS, { id: secret }),
        sendBid(visitor, { auctionId: secret, maximum: 1 }),
      ])
      return lot.text + log.text + refusal.text
    }
    for (const visitor of [api.visitor(), ada.visitor, seller.visitor]) {
      const text = await everything(visitor)
      expect(text.includes('61234')).toBe(visitor === ada.visitor)
      for (const hidden of ['71234', '81234', ben.userId, ben.email, ada.email, ...bids.map(({ salt }) => salt)])
        expect(text).not.toContain(hidden)
    }
  })
})
