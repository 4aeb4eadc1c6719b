import { readClock } from '../platform/clock.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { cancelAuction, lockAuctionOf } from './auctions.repo.ts'
import { RESERVED } from './judge-edit.ts'
import { lockOwnListing, type OwnListing, readOwnListing } from './listing-access.ts'
import { changeListing, indexListing, type ListingRow } from './listings.repo.ts'

export type WithdrawListingAnswer =
  | { readonly kind: 'listing-withdrawn'; readonly listing: ListingRow }
  | { readonly kind: 'listing-not-editable'; readonly message: string; readonly listing: ListingRow }

/** Takes a listing off the market. An auction on which somebody has bid goes on. Withdrawn before: the same answer again. */
export async function withdrawListing(db: Database, request: OwnListing): Promise<WithdrawListingAnswer> {
  return inTransaction(db, async (tx) => {
    const seen = await readOwnListing(tx, request)
    const auction = await lockAuctionOf(tx, seen.id)
    const listing = await lockOwnListing(tx, request)
    if (listing.status === 'withdrawn') return { kind: 'listing-withdrawn', listing }
    const reason = await whyNot(tx, listing, auction)
    if (reason) return { kind: 'listing-not-editable', message: reason, listing }
    if (auction) await cancelAuction(tx, auction.id)
    await changeListing(tx, listing.id, { status: 'withdrawn', endedAt: await readClock(tx) })
    await indexListing(tx, listing.id)
    return { kind: 'listing-withdrawn', listing: await readOwnListing(tx, request) }
  })
}

/** Why the listing cannot be withdrawn; undefined if it can. */
async function whyNot(
  tx: Transaction,
  { status, reservedUntil }: ListingRow,
  auction: Awaited<ReturnType<typeof lockAuctionOf>>,
): Promise<string | undefined> {
  if (status === 'draft') return 'This is not published yet. You can delete the draft.'
  if (status !== 'published') return 'This sale is over, so there is nothing to withdraw.'
  if (reservedUntil !== null) return RESERVED
  if (!auction) return undefined
  if (auction.bidCount > 0) return 'Somebody has bid on this, so the auction goes on to its end.'
  const isOver = auction.outcome !== null || auction.endsAt <= (await readClock(tx))
  return isOver ? 'The time of this auction is up, so there is nothing to withdraw.' : undefined
}
