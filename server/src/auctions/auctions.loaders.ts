import { listingById } from '../catalog/catalog.loaders.ts'
import type { Context } from '../graphql/context.ts'
import { defineLoader, keyBy } from '../graphql/loaders.ts'
import type { Auction } from './auction.type.ts'
import { type AuctionRow, findAuctionsOfListings } from './auctions.repo.ts'
import { type BidPage, type BidRow, findBidPages, findOwnBidding, type LogSoFar, type OwnBidding } from './bids.repo.ts'
import { toAuction } from './to-auction.ts'

/** The auction of a listing. */
export const auctionOfListing = defineLoader(async ({ db }: Context, listingIds: readonly string[]) =>
  keyBy(await findAuctionsOfListings(db, listingIds), ({ listingId }) => listingId),
)

/** Keys hold all that is asked for, as JSON: a page, and own bids as of the log that the lot in hand has. */
const pageOfBids = defineLoader<string, readonly BidRow[]>(async ({ db }, keys) => {
  const found = await findBidPages(
    db,
    keys.map((key): BidPage => JSON.parse(key)),
  )
  return new Map(keys.map((key, place) => [key, found[place] ?? []]))
})

const ownBidding = defineLoader<string, OwnBidding>(async ({ db, viewer }, keys) => {
  if (!viewer) return new Map()
  const found = await findOwnBidding(
    db,
    viewer.id,
    keys.map((key): LogSoFar => JSON.parse(key)),
  )
  return keyBy(found, ({ auctionId, bidCount }) => keyOf({ auctionId, bidCount }))
})

function keyOf(asked: BidPage | LogSoFar): string {
  return JSON.stringify(asked)
}

/** A page of the lot’s bids, the newest first, out of those that `auction` counts. */
export async function readBids(
  context: Context,
  auction: Auction,
  page: { readonly below: number; readonly limit: number },
): Promise<readonly BidRow[]> {
  return (await pageOfBids(context).load(keyOf({ auctionId: auction.id, ...page }))) ?? []
}

/** What the viewer has bid on the lot, out of the bids that `auction` counts; undefined for guests and if nothing. */
export async function readOwnBidding(context: Context, { id, bidCount }: Auction): Promise<OwnBidding | undefined> {
  if (!context.viewer || bidCount === 0) return undefined
  return ownBidding(context).load(keyOf({ auctionId: id, bidCount }))
}

/** The lot after a command: what was loaded of it earlier in the same request is out of date. */
export function toFreshAuction(context: Context, row: AuctionRow): Auction {
  auctionOfListing(context).clear(row.listingId)
  listingById(context).clear(row.listingId)
  return toAuction(row, context.clock.now())
}
