import type { Transaction } from '../platform/database.ts'
import { changeListing, indexListing } from './listings.repo.ts'

/** How the sale of a listing is over. */
export interface ListingEnd {
  readonly outcome: 'sold' | 'unsold'
  readonly at: Date
  /** What it was sold for, in minor units, where that is not the price it shows. */
  readonly price?: bigint
}

/**
 * Takes a listing off the market because its sale is over, in the transaction that ended it. Call it after the auction's
 * lock is held: whoever needs both locks takes the auction's first.
 */
export async function endListing(tx: Transaction, listingId: string, end: ListingEnd): Promise<void> {
  const { outcome, at, price } = end
  const status = outcome === 'sold' ? 'sold' : 'ended'
  const columns = { status, endedAt: at, reservedUntil: null } as const
  await changeListing(tx, listingId, { ...columns, ...(price !== undefined && { price }) })
  await indexListing(tx, listingId)
}
