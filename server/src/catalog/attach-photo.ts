import { LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { v7 } from 'uuid'
import { checkLength, cleanLine } from '../accounts/text-input.ts'
import { markUploadUsed, type UploadVerdict, verifyUpload } from '../images/accept-upload.ts'
import type { Images } from '../images/images.ts'
import { enqueue } from '../jobs/jobs.ts'
import { required } from '../platform/assert.ts'
import type { Database, Transaction } from '../platform/database.ts'
import { editPhotos, type PhotoEdit, type PhotosNotEditable } from './edit-photos.ts'
import { whyClosed } from './judge-edit.ts'
import { readOwnListing } from './listing-access.ts'
import type { ListingRow } from './listings.repo.ts'
import { findPhotos, insertPhotos, type PhotoRow } from './photos.repo.ts'

export interface AttachPhoto {
  readonly viewerId: string
  readonly listingId: string
  /** As the image store told the browser. */
  readonly fileId: string
  readonly alt: string | null | undefined
}

export type AttachPhotoAnswer =
  | { readonly kind: 'photo-attached'; readonly photo: PhotoRow; readonly listing: ListingRow }
  | { readonly kind: 'photo-rejected'; readonly message: string }
  | { readonly kind: 'too-many-photos' }
  | PhotosNotEditable

/**
 * Shows an uploaded picture as the last photo of a listing, after the image store has said what it really is. The same
 * file again gets the same answer. A file that finds no place is removed by a job.
 */
export async function attachPhoto(db: Database, images: Images, request: AttachPhoto): Promise<AttachPhotoAnswer> {
  const { viewerId, listingId, fileId } = request
  const alt = cleanLine(request.alt ?? '')
  const [tooLong] = checkLength('alt', alt, LISTING_LIMITS.photoAlt)
  const own = { viewerId, id: listingId }
  const seen = await readOwnListing(db, own)
  const closed = whyClosed(seen)
  if (closed) return { kind: 'listing-not-editable', message: closed, listing: seen }
  if (tooLong) return { kind: 'photo-rejected', message: `The description of the photo: ${tooLong.message}` }
  const verdict = await verifyUpload(db, images, { userId: viewerId, purpose: 'listing-photo', listingId, fileId })
  if (verdict.kind === 'rejected') return { kind: 'photo-rejected', message: verdict.message }
  const added = await editPhotos(db, own, {
    isAddition: true,
    change: async (tx, edit) => {
      const answer = await add(tx, edit, { verdict, alt })
      return { touched: answer === 'added', answer }
    },
  })
  switch (added) {
    case 'added':
    case 'there-already': {
      const photo = (await findPhotos(db, [listingId])).find((one) => one.fileId === fileId)
      const listing = await readOwnListing(db, own)
      return { kind: 'photo-attached', photo: required(photo, `file ${fileId} was attached and is gone`), listing }
    }
    case 'no-place':
      return { kind: 'too-many-photos' }
    case 'file-gone':
      return { kind: 'photo-rejected', message: 'This upload was used or removed. Upload the picture again.' }
    default:
      return added
  }
}

interface NewPhoto {
  readonly verdict: Extract<UploadVerdict, { kind: 'accepted' }>
  readonly alt: string
}

async function add(
  tx: Transaction,
  { listing, photos }: PhotoEdit,
  { verdict: { uploadId, file, placeholder }, alt }: NewPhoto,
): Promise<'added' | 'there-already' | 'no-place' | 'file-gone'> {
  const { fileId, url, width, height, bytes } = file
  if (photos.some((photo) => photo.fileId === fileId)) return 'there-already'
  if (!(await markUploadUsed(tx, uploadId, fileId))) return 'file-gone'
  if (photos.length >= LISTING_LIMITS.photos.maximum) {
    await enqueue(tx, { name: 'images.delete-files', payload: { fileIds: [fileId] } })
    return 'no-place'
  }
  const position = photos.length
  await insertPhotos(tx, [
    { id: v7(), listingId: listing.id, fileId, url, width, height, bytes, alt, placeholder, position },
  ])
  return 'added'
}
