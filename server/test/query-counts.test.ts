import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from './support/api.ts'
import { addBidder, bid } from './support/bidding.ts'
import { insertPublished, insertShop, type PublishedListing } from './support/listings.ts'
import { recordStatements } from './support/record-statements.ts'
import { addDraft, addSeller, type Seller } from './support/seller.ts'

/**
 * What a page asks of the database must not grow with what it shows. Each operation runs with few rows and with many,
 * and the statements are counted as they leave for the database.
 */

const FEW = 2
const MANY = 24

let api: TestApi
let seller: Seller

beforeAll(async () => {
  api = await startTestApi()
  seller = await addSeller(api, 'Ada')
  for (let place = 0; place < MANY; place += 1) {
    const shopId = await insertShop(api.sql, `Shop number ${place}`)
    await insertPublished(api.sql, rowsOf(shopId, place))
  }
  await follow(seller.userId)
  await Promise.all(Array.from({ length: MANY }, () => addDraft(api, seller, { photos: 2 })))
  const [rival, lots] = [await addBidder(api), await api.sql`select id from app.auctions`]
  for (const { id: auctionId } of lots) {
    await bid(seller.visitor, { auctionId, maximum: 20_000 })
    await bid(rival.visitor, { auctionId, maximum: 30_000 })
  }
})
afterAll(() => api.stop())

/** A listing of each shop, of differing categories and formats. */
function rowsOf(shopId: string, place: number): PublishedListing[] {
  const categorySlug = ['dress-watches', 'paintings', 'stamps', 'clocks'][place % 4] ?? 'clocks'
  return [{ shopId, title: `Lot ${place}`, categorySlug, ...(place % 2 === 0 && { endsInHours: 10 + place }) }]
}

/** Lets somebody watch and be told of every listing there is, and bid on every lot. */
async function follow(userId: string): Promise<void> {
  await api.sql`insert into app.watches select ${userId}, id, now() from app.listings`
  await api.sql`insert into app.auction_bidders select id, ${userId}, 'Amber Heron' from app.auctions`
  await api.sql`
    insert into app.notifications (id, user_id, kind, occasion, listing_id, detail, created_at)
    select id, ${userId}, 'sold', id, id, '{"title":"Lot","slug":"lot","currency":"USD","price":"100"}', now() from app.listings`
}

const CARD = `id slug title status version format acceptsOffers price { minor } cover { url } category { name parent { name } }
  condition { label } shop { name owner { displayName } listingCount } viewerOwns viewerWatches watchCount
  auction { id phase endsAt bidCount reserveStatus currentPrice { minor } }`

/** Whole pages, by the number of rows that they show. */
const OPERATIONS: Readonly<Record<string, (rows: number) => string>> = {
  'a list of cards': (rows) =>
    `{ listings(first: ${rows}) { totalCount pageInfo { endCursor } edges { cursor node { ${CARD} } } } }`,
  'a search with facets': (rows) =>
    `{ listings(filter: { text: "lot" }, first: ${rows}) { totalCount facets { key values { label count } } edges { node { ${CARD} } } } }`,
  'listings with everything': (rows) =>
    `{ listings(first: ${rows}) { edges { node { ${CARD} description sku attributes { display } photos { url } shipping { price { minor } }
       problems { field } categoryPath { name listingCount cover { url } } related(first: 3) { ${CARD} } } } } }`,
  'my listings': (rows) =>
    `{ myListings(first: ${rows}) { totalCount edges { node { ${CARD} problems { field } saleTerms { format } photos { url } shipping { service } } } } }`,
  'auctions back and forth': (rows) =>
    `{ listings(first: ${rows}, filter: { formats: [AUCTION] }) { edges { node { auction { listing { title auction { id } shop { name } } } } } } }`,
  'auctions with their bids and the viewer’s own': (rows) =>
    `{ listings(first: ${rows}, filter: { formats: [AUCTION] }) { edges { node { auction { leader headHash originallyEndsAt reserve { minor }
       viewerStanding viewerMaximum { minor } viewerAlias
       bids(first: 2) { totalCount pageInfo { endCursor } edges { node { number bidder isViewers maximum { minor } } } } } } } } }`,
  'shops with their listings counted': (rows) =>
    `{ shops(first: ${rows}) { name listingCount owner { displayName avatar { url } shop { name } } } }`,
  'a watchlist': (rows) => `{ watchlist(first: ${rows}) { totalCount edges { cursor node { ${CARD} } } } }`,
  'own bids': (rows) => `{ myBids(first: ${rows}) { totalCount edges { cursor node { phase listing { ${CARD} } } } } }`,
  notifications: (rows) =>
    `{ viewer { unreadNotifications watchCount notificationPreferences { kind } }
       notifications(first: ${rows}) { totalCount edges { cursor node { title text listing { ${CARD} } } } } }`,
  suggestions: (rows) => `{ suggestions(text: "lot", first: ${rows}) { text kind slug } }`,
}

async function count(query: string): Promise<number> {
  const statements = await recordStatements(api, async () => {
    const { errors } = await seller.visitor.graphql(query)
    expect(errors).toEqual([])
  })
  return statements.length
}

describe('the statements of a page do not grow with its rows', () => {
  test.each(Object.keys(OPERATIONS))('%s', async (name) => {
    const operation = OPERATIONS[name]
    if (!operation) throw new Error(`no operation ${name}`)
    // The first run also prepares what is kept: the session, say, is looked at in its own time.
    await count(operation(FEW))
    const [few, many] = [await count(operation(FEW)), await count(operation(MANY))]
    expect(few).toBeGreaterThan(0)
    // Fewer is fine: of many, more has been loaded already when it is asked for again.
    expect(many).toBeLessThanOrEqual(few)
  })

  test('one category with everything, and all of them', async () => {
    const everything = 'name listingCount cover { url } conditions { label } attributes { label options { label } }'
    await count(`{ category(slug: "clocks") { ${everything} } }`)
    const one = await count(`{ category(slug: "clocks") { ${everything} } }`)
    expect(
      await count(
        `{ categories { ${everything} children { ${everything} parent { name listingCount cover { url } } } } }`,
      ),
    ).toBe(one)
  })
})
