import { endListing } from '../catalog/end-listing.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { lockAuction, writeOutcome } from './auctions.repo.ts'

export type CloseAuctionAnswer =
  | { readonly kind: 'sold' }
  | { readonly kind: 'unsold' }
  | { readonly kind: 'closed-already' }
  /** An extension has moved its end. */
  | { readonly kind: 'not-due' }
  | { readonly kind: 'no-such-auction' }

/**
 * Ends an auction whose time is up: sold to the leader if the reserve is met, unsold otherwise. Safe to call at any time,
 * any number of times, from any number of processes: everything is decided under the auction's lock, by the clock that is
 * read once it is held.
 */
export async function closeAuction(db: Database, auctionId: string): Promise<CloseAuctionAnswer> {
  return inTransaction(db, async (tx) => {
    const locked = await lockAuction(tx, auctionId)
    if (!locked) return { kind: 'no-such-auction' }
    const { auction, now } = locked
    if (auction.outcome) return { kind: 'closed-already' }
    if (now < auction.endsAt) return { kind: 'not-due' }
    const outcome = auction.leaderId !== null && auction.reserveMet ? 'sold' : 'unsold'
    await writeOutcome(tx, auctionId, outcome, now)
    await endListing(tx, auction.listingId, outcome, now)
    return { kind: outcome }
  })
}
