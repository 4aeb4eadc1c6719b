import { createHash } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { bidLogText, commitmentText } from '@kollect-it/shared/auctions/bid-log.ts'
import type { TestApi } from '../../test/support/api.ts'
import { BIDS, type Bidder, bid, readLot, sendBid } from '../../test/support/bidding.ts'
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
    const secret = await hall.publishLot({ startingPrice: '50000', reserve: '81234' })
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
