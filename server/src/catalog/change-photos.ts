import { LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { validate as isUuid } from 'uuid'
import { checkLength, cleanLine } from '../accounts/text-input.ts'
import { notFound } from '../graphql/errors.ts'
import type { FieldProblem } from '../graphql/user-error.ts'
import { enqueue } from '../jobs/jobs.ts'
import type { Database } from '../platform/database.ts'
import { editPhotos, type PhotosNotEditable } from './edit-photos.ts'
import { readOwnListing } from './listing-access.ts'
import type { ListingRow } from './listings.repo.ts'
import { deletePhoto, findPhoto, type PhotoRow, setPhotoAlt, setPhotoOrder } from './photos.repo.ts'

export interface OwnPhoto {
  readonly viewerId: string
  readonly photoId: string
}

export type UpdatePhotoAnswer =
  | { readonly kind: 'photo-updated'; readonly photo: PhotoRow }
  | { readonly kind: 'invalid-input'; readonly problems: readonly FieldProblem[] }
  | PhotosNotEditable

/** Says what a photo shows. After the first bid only where nothing was said before. */
export async function updatePhoto(
  db: Database,
  request: OwnPhoto & { readonly alt: string },
): Promise<UpdatePhotoAnswer> {
  const seen = await readOwnPhoto(db, request)
  const alt = cleanLine(request.alt)
  const problems = checkLength('alt', alt, LISTING_LIMITS.photoAlt)
  if (problems.length > 0) return { kind: 'invalid-input', problems }
  return editPhotos<UpdatePhotoAnswer>(
    db,
    { viewerId: request.viewerId, id: seen.listingId },
    {
      isAddition: seen.alt === '',
      change: async (tx, { photos }) => {
        const photo = findIn(photos, request.photoId)
        await setPhotoAlt(tx, photo.id, alt)
        return { touched: photo.alt !== alt, answer: { kind: 'photo-updated', photo: { ...photo, alt } } }
      },
    },
  )
}

export type ReorderPhotosAnswer =
  | { readonly kind: 'photos-reordered'; readonly listing: ListingRow }
  | { readonly kind: 'invalid-input'; readonly problems: readonly FieldProblem[] }
  | PhotosNotEditable

/** Puts the photos of a listing in order; the first is its cover. Every one must be named, once. */
export async function reorderPhotos(
  db: Database,
  request: { readonly viewerId: string; readonly listingId: string; readonly photoIds: readonly string[] },
): Promise<ReorderPhotosAnswer> {
  const { viewerId, listingId, photoIds } = request
  const own = { viewerId, id: listingId }
  const answer = await editPhotos(db, own, {
    isAddition: false,
    change: async (tx, { photos }) => {
      const current = photos.map(({ id }) => id)
      const isOrder =
        photoIds.length === current.length &&
        new Set(photoIds).size === current.length &&
        photoIds.every((id) => current.includes(id))
      if (!isOrder) return { touched: false, answer: 'no-order' as const }
      const touched = photoIds.some((id, position) => id !== current[position])
      if (touched) await setPhotoOrder(tx, listingId, photoIds)
      return { touched, answer: 'ordered' as const }
    },
  })
  if (answer === 'ordered') return { kind: 'photos-reordered', listing: await readOwnListing(db, own) }
  if (answer !== 'no-order') return answer
  const message = 'Name every photo of the listing, each once. Its photos may have changed: load it again.'
  return { kind: 'invalid-input', problems: [{ field: 'photoIds', message }] }
}

export type RemovePhotoAnswer = { readonly kind: 'photo-removed'; readonly listing: ListingRow } | PhotosNotEditable

/** Takes a photo away; a job removes its file, unless a copy of the listing shows it. What is on offer keeps one. */
export async function removePhoto(db: Database, request: OwnPhoto): Promise<RemovePhotoAnswer> {
  const { listingId } = await readOwnPhoto(db, request)
  const own = { viewerId: request.viewerId, id: listingId }
  const answer = await editPhotos<'removed' | PhotosNotEditable>(db, own, {
    isAddition: false,
    change: async (tx, { listing, photos }) => {
      const photo = findIn(photos, request.photoId)
      if (listing.status !== 'draft' && photos.length <= LISTING_LIMITS.photos.minimum) {
        const message = 'What is on offer keeps at least one photo. Add another one first.'
        return { touched: false, answer: { kind: 'listing-not-editable', message, listing } }
      }
      await deletePhoto(tx, photo.id)
      await setPhotoOrder(
        tx,
        listing.id,
        photos.filter((one) => one !== photo).map(({ id }) => id),
      )
      await enqueue(tx, { name: 'images.delete-files', payload: { fileIds: [photo.fileId] } })
      return { touched: true, answer: 'removed' }
    },
  })
  return answer === 'removed' ? { kind: 'photo-removed', listing: await readOwnListing(db, own) } : answer
}

/** The photo, if it is of a listing of the viewer's own. @throws NOT_FOUND, FORBIDDEN as for the listing */
async function readOwnPhoto(db: Database, { viewerId, photoId }: OwnPhoto): Promise<PhotoRow> {
  const photo = isUuid(photoId) ? await findPhoto(db, photoId) : undefined
  if (!photo) throw notFound('photo')
  await readOwnListing(db, { viewerId, id: photo.listingId })
  return photo
}

function findIn(photos: readonly PhotoRow[], id: string): PhotoRow {
  const photo = photos.find((one) => one.id === id)
  if (!photo) throw notFound('photo')
  return photo
}
