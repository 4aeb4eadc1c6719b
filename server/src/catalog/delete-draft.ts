import { enqueue } from '../jobs/jobs.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { lockOwnListing, type OwnListing } from './listing-access.ts'
import { deleteListing, type ListingRow } from './listings.repo.ts'
import { findPhotos } from './photos.repo.ts'

export type DeleteDraftAnswer =
  | { readonly kind: 'draft-deleted'; readonly id: string }
  | { readonly kind: 'listing-not-editable'; readonly message: string; readonly listing: ListingRow }

/** Removes a draft for good; a job removes the files of its photos, unless a copy of the listing shows them. */
export async function deleteDraft(db: Database, request: OwnListing): Promise<DeleteDraftAnswer> {
  return inTransaction(db, async (tx) => {
    const listing = await lockOwnListing(tx, request)
    if (listing.status !== 'draft') {
      const message = 'Only drafts can be deleted. What was published stays, for everybody who dealt with it.'
      return { kind: 'listing-not-editable', message, listing }
    }
    const fileIds = (await findPhotos(tx, [listing.id])).map(({ fileId }) => fileId)
    await deleteListing(tx, listing.id)
    if (fileIds.length > 0) await enqueue(tx, { name: 'images.delete-files', payload: { fileIds } })
    return { kind: 'draft-deleted', id: listing.id }
  })
}
