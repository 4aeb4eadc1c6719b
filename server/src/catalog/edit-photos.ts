import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { hasBids } from './auctions.repo.ts'
import { whyClosed } from './judge-edit.ts'
import { lockOwnListing, type OwnListing } from './listing-access.ts'
import { changeListing, type ListingRow } from './listings.repo.ts'
import { findPhotos, type PhotoRow } from './photos.repo.ts'

/** A refusal that every change of photos knows. */
export interface PhotosNotEditable {
  readonly kind: 'listing-not-editable'
  readonly message: string
  readonly listing: ListingRow
}

/** A listing whose photos may be changed, under its lock. */
export interface PhotoEdit {
  readonly listing: ListingRow
  readonly photos: readonly PhotoRow[]
}

export interface PhotoChange<Answer> {
  /** Whether it only adds: that may be done after somebody has bid, too. */
  readonly isAddition: boolean
  /** Makes the change, or refuses; `touched` tells whether it changed anything. */
  readonly change: (tx: Transaction, edit: PhotoEdit) => Promise<{ readonly touched: boolean; readonly answer: Answer }>
}

/** Changes photos of the viewer's own listing in one transaction: with them its version grows. */
export async function editPhotos<Answer>(
  db: Database,
  own: OwnListing,
  { isAddition, change }: PhotoChange<Answer>,
): Promise<Answer | PhotosNotEditable> {
  return inTransaction(db, async (tx) => {
    const listing = await lockOwnListing(tx, own)
    const message = await whyNotEditable(tx, listing, isAddition)
    if (message) return { kind: 'listing-not-editable', message, listing }
    const { touched, answer } = await change(tx, { listing, photos: await findPhotos(tx, [listing.id]) })
    if (touched) await changeListing(tx, listing.id, {})
    return answer
  })
}

/** Why the photos of the listing cannot be changed so; undefined if they can. */
async function whyNotEditable(tx: Transaction, listing: ListingRow, isAddition: boolean): Promise<string | undefined> {
  const closed = whyClosed(listing)
  if (closed || isAddition || listing.status === 'draft' || !(await hasBids(tx, listing.id))) return closed
  return 'Somebody has bid on this, so its photos stay. You can still add some.'
}
