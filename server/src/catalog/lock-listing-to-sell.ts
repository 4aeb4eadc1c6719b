import type { Transaction } from '../platform/database.ts'
import { findShipping, type ListingRow, lockListing, type ShippingRow } from './listings.repo.ts'
import { findPhotos } from './photos.repo.ts'

/** A listing with all that a sale keeps of it. */
export interface ListingToSell {
  readonly listing: ListingRow
  /** Address of its first photo, without transformations. */
  readonly coverUrl: string | null
  readonly shipping: readonly ShippingRow[]
}

/**
 * A listing held against other changes until the transaction ends, whatever its status. Call it after the auction's lock
 * is held: whoever needs both locks takes the auction's first.
 */
export async function lockListingToSell(tx: Transaction, listingId: string): Promise<ListingToSell | undefined> {
  const listing = await lockListing(tx, listingId)
  if (!listing) return undefined
  const [photos, shipping] = await Promise.all([findPhotos(tx, [listingId]), findShipping(tx, [listingId])])
  return { listing, coverUrl: photos[0]?.url ?? null, shipping }
}
