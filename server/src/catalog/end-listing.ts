import type { Transaction } from '../platform/database.ts'
import { changeListing, indexListing } from './listings.repo.ts'

/**
 * Takes a listing off the market because its sale is over, in the transaction that ended it. Call it after the auction's
 * lock is held: whoever needs both locks takes the auction's first.
 */
export async function endListing(
  tx: Transaction,
  listingId: string,
  outcome: 'sold' | 'unsold',
  at: Date,
): Promise<void> {
  await changeListing(tx, listingId, { status: outcome === 'sold' ? 'sold' : 'ended', endedAt: at })
  await indexListing(tx, listingId)
}
