import { LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { authorizeUpload, type UploadAuthorization } from '../images/authorize-upload.ts'
import type { Images } from '../images/images.ts'
import type { Database } from '../platform/database.ts'
import type { PhotosNotEditable } from './edit-photos.ts'
import { whyClosed } from './judge-edit.ts'
import { readOwnListing } from './listing-access.ts'
import { findPhotos } from './photos.repo.ts'

export interface AuthorizePhoto {
  readonly viewerId: string
  readonly listingId: string
  readonly fileName: string
}

export type PhotoAuthorization = UploadAuthorization | { readonly kind: 'too-many-photos' } | PhotosNotEditable

/** Lets the viewer upload a photo of a listing of their own, if it may have another one. */
export async function authorizePhoto(
  db: Database,
  images: Images,
  request: AuthorizePhoto,
): Promise<PhotoAuthorization> {
  const { viewerId, listingId, fileName } = request
  const listing = await readOwnListing(db, { viewerId, id: listingId })
  const closed = whyClosed(listing)
  if (closed) return { kind: 'listing-not-editable', message: closed, listing }
  const photos = await findPhotos(db, [listing.id])
  if (photos.length >= LISTING_LIMITS.photos.maximum) return { kind: 'too-many-photos' }
  return authorizeUpload(db, images, { userId: viewerId, purpose: 'listing-photo', listingId: listing.id, fileName })
}
