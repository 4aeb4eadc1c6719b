import { v4, v7 } from 'uuid'
import type { PlaceBid } from '../src/auctions/place-bid.ts'
import { required } from '../src/platform/assert.ts'
import type { Database } from '../src/platform/database.ts'
import { insertShop } from '../test/support/listings.ts'
import { insertCards } from '../test/support/saved-cards.ts'

/** Lots that are open for a day and people who may bid on them, put straight into the database. */

export async function insertBidders(db: Database, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => v7())
  await db.$client`
    insert into app.users (id, email, email_key, display_name, email_verified_at)
    select id, id || '@bidders.test', id || '@bidders.test', 'Bidder', now() from unnest(${ids}::uuid[]) id`
  await insertCards(db.$client, ids)
  return ids
}

/** Gives the ids of their auctions. */
export async function insertLots(db: Database, count: number): Promise<string[]> {
  const sql = db.$client
  const shopId = await insertShop(sql, `Bench ${v4()}`)
  const listingIds = Array.from({ length: count }, () => v7())
  const auctionIds = listingIds.map(() => v7())
  await sql`
    insert into app.listings (id, shop_id, sku, slug, status, title, description, category_slug, condition, attributes,
      format, price, published_at)
    select id, ${shopId}, id, id, 'published', 'Bracket clock', '', 'dress-watches', 'excellent', '{}', 'auction',
           ${STARTING_PRICE}, now()
      from unnest(${listingIds}::uuid[]) id`
  await sql`
    insert into app.auctions (id, listing_id, seller_id, currency, starts_at, ends_at, originally_ends_at,
      extension_seconds, starting_price, current_price, minimum_bid, reserve_met)
    select lot.id, lot.listing_id, owner_id, 'USD', now() - interval '1 hour', now() + interval '1 day',
           now() + interval '1 day', 120, ${STARTING_PRICE}, ${STARTING_PRICE}, ${STARTING_PRICE}, true
      from app.shops, unnest(${auctionIds}::uuid[], ${listingIds}::uuid[]) lot (id, listing_id)
     where shops.id = ${shopId}`
  for (let from = 0; from < count; from += INDEXED_AT_ONCE) {
    await sql`select app.build_listing_index(${listingIds.slice(from, from + INDEXED_AT_ONCE)}::uuid[])`
  }
  return auctionIds
}

const STARTING_PRICE = 10_000
const INDEXED_AT_ONCE = 1_000

/**
 * Bids without end, on the lots in turn and by the bidders in turn. Each is higher than the one before by two of the
 * largest steps, so that all are accepted that come in this order, and most of those that overtake one another.
 *
 * @param before how many bids these lots have already
 */
export function makeBids(auctionIds: readonly string[], bidderIds: readonly string[], before = 0): () => PlaceBid {
  let made = before
  return () => {
    made += 1
    return {
      auctionId: required(auctionIds[(made * STRIDE) % auctionIds.length], 'there is no lot to bid on'),
      bidderId: required(bidderIds[made % bidderIds.length], 'there is nobody to bid'),
      bidId: v4(),
      maximum: BigInt(STARTING_PRICE + made * 20_000),
    }
  }
}

/** A prime: the lots come in no order that an index would like. */
const STRIDE = 7_919

/** How many bids the logs of lots hold. @throws when a lot counts others than are in its log, or a number is missing */
export async function countLogged(db: Database, auctionIds: readonly string[]): Promise<number> {
  const [row] = await db.$client<{ logged: number; wrong: number }[]>`
    select coalesce(sum(logged), 0)::int as logged,
           (count(*) filter (where logged <> bid_count or last <> bid_count))::int as wrong
      from (select a.bid_count, count(b.number) as logged, coalesce(max(b.number), 0) as last
              from app.auctions a left join app.bids b on b.auction_id = a.id
             where a.id = any(${[...auctionIds]}::uuid[]) group by a.id) lot`
  const { logged, wrong } = required(row, 'counting gave no row')
  if (wrong > 0) throw new Error(`${wrong} lots count other bids than their logs hold.`)
  return logged
}
