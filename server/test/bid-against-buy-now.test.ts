import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from './support/api.ts'
import { addBidders, addLot, type Bidder, elsewhere, recordBid } from './support/bidding.ts'
import { checkHistory } from './support/check-history.ts'
import { insertShop } from './support/listings.ts'
import { buyNow } from './support/purchase.ts'
import { type ApiProcess, startApiProcess } from './support/start-api-process.ts'

/** Bids and buyers who meet on one lot: either the first bid takes the offer away, or the buyer takes the lot. */

let api: TestApi
let other: ApiProcess
let shopId: string
let people: Bidder[]

beforeAll(async () => {
  api = await startTestApi({ environment: { RATE_LIMITS: 'off' } })
  other = await startApiProcess(api.parts.config)
  shopId = await insertShop(api.sql, 'Crossroads House')
  people = await addBidders(api, 12)
})

afterAll(async () => {
  await other?.kill()
  await api.stop()
})

async function listingOf(auctionId: string): Promise<string> {
  const [row] = await api.sql`select listing_id from app.auctions where id = ${auctionId}`
  return row?.listing_id
}

/** Six people bid and six buy, in both processes, all at once. */
async function meet(auctionId: string, amount: (place: number) => number) {
  const listingId = await listingOf(auctionId)
  const bidding = people.slice(0, 6).map((bidder, place) => recordBid(bidder, { auctionId, maximum: amount(place) }))
  const buying = people
    .slice(6)
    .map((person, place) => buyNow((place % 2 === 0 ? person : elsewhere(person, other.url)).visitor, listingId))
  const [sent, bought] = await Promise.all([Promise.all(bidding), Promise.all(buying)])
  const orders = await api.sql`select id from app.orders where listing_id = ${listingId}`
  const placed = sent.filter(({ answer }) => answer.kind === 'placed')
  const made = bought.filter(({ __typename }) => __typename === 'OrderPlaced')
  expect(await checkHistory(api.sql, auctionId, sent)).toEqual([])
  expect(orders.map(({ id }) => id)).toEqual(made.map(({ order }) => order.id))
  return { placed: placed.length, bought: made.length, refused: bought.length - made.length }
}

describe('bids against Buy Now', () => {
  test('on lots without a reserve, either bids are placed or the lot is bought, by one', async () => {
    const results = []
    for (let round = 0; round < 8; round += 1) {
      const auctionId = await addLot(api, { shopId, buyNow: 60_000 })
      results.push(await meet(auctionId, (place) => 12_000 + place * 1_000))
    }
    for (const { placed, bought } of results) {
      expect(bought).toBeLessThanOrEqual(1)
      expect(placed > 0).toBe(bought === 0)
    }
  })

  test('on lots below their reserve, bids leave the offer standing, and one buys over them', async () => {
    for (let round = 0; round < 4; round += 1) {
      const auctionId = await addLot(api, { shopId, buyNow: 90_000, reserve: 80_000 })
      expect(await meet(auctionId, (place) => 12_000 + place * 1_000)).toMatchObject({ bought: 1, refused: 5 })
    }
  })
})
