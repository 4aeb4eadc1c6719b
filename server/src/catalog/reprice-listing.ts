import type { Transaction } from '../platform/database.ts'
import { writePrice } from './listings.repo.ts'

export interface NewPrice {
  readonly listingId: string
  /** Minor units. */
  readonly price: bigint
  /** The new end, if bids have moved it. */
  readonly movedTo: Date | null
}

/**
 * Keeps a listing and its row in the search index in step with the bids on it, in the transaction that takes them. Call it
 * after the auction's lock is held. The listing's `version` stays: it guards what the seller wrote, and a bid must not make
 * them lose an edit.
 */
export async function repriceListing(tx: Transaction, newPrice: NewPrice): Promise<void> {
  await writePrice(tx, newPrice)
}
