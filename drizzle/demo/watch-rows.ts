import type { watches } from '../schema/notifications.ts'
import type { CatalogueRows } from './listing-rows.ts'
import { type SeededRandom, seededRandom } from './photos/seeded-random.ts'

type WatchRow = typeof watches.$inferInsert

/** Who keeps an eye on what: most of those who bid, and some who only look, the more the more is going on. */
export function makeWatchRows(
  { listings, auctions }: Pick<CatalogueRows, 'listings' | 'auctions'>,
  buyerIds: readonly string[],
  now: Date,
): WatchRow[] {
  const lots = new Map(auctions.map((lot) => [lot.auction.listingId, lot]))
  return listings.flatMap(({ id: listingId, title, publishedAt }) => {
    const lot = lots.get(listingId)
    if (!publishedAt || lot?.auction.outcome === 'unsold') return []
    const random = seededRandom(`watchers of ${title}`)
    const bidderIds = new Set(lot?.bidders.map(({ bidderId }) => bidderId))
    const onlookers = lot ? 0.12 + 0.012 * lot.bids.length : 0.14
    return buyerIds
      .filter((userId) => random.chance(bidderIds.has(userId) ? 0.75 : Math.min(0.45, onlookers)))
      .map((userId) => ({ userId, listingId, createdAt: momentBetween(publishedAt, now, random) }))
  })
}

function momentBetween(from: Date, to: Date, random: SeededRandom): Date {
  return new Date(Math.floor(random.between(from.getTime() + 1, to.getTime() - 1)))
}
