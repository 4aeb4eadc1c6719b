import { PHOTO_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { v4, v7 } from 'uuid'
import { readClock } from '../platform/clock.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { insertUpload, lockUploader, recentUploads, type Upload, type UploadPlace } from './images.repo.ts'
import type { Images, SignedUpload } from './images.ts'
import { describeRejection, minimumSizeFor, type UploadPurpose } from './upload-rules.ts'

export interface AuthorizeUpload {
  readonly userId: string
  readonly purpose: UploadPurpose
  /** Given for a listing's photo. Whether the user may add to it is the caller's to check. */
  readonly listingId?: string
  /** As the browser calls the file; only its ending counts. */
  readonly fileName: string
}

export type UploadAuthorization =
  | { readonly kind: 'upload-authorized'; readonly upload: SignedUpload }
  | { readonly kind: 'too-many-attempts'; readonly retryAfterSeconds: number }
  | { readonly kind: 'rejected'; readonly reason: 'wrong-type'; readonly message: string }

const LIFE_MS = 10 * 60 * 1000
const WINDOW_MS = 60 * 60 * 1000
const UPLOADS_PER_WINDOW = 60

/** The endings we give, by those people use: the store judges a file by its ending, too. */
const EXTENSIONS: ReadonlyMap<string, string> = new Map([
  ['jpg', 'jpg'],
  ['jpeg', 'jpg'],
  ['jpe', 'jpg'],
  ['jfif', 'jpg'],
  ['png', 'png'],
  ['webp', 'webp'],
])

/**
 * Lets a browser put one picture straight into the image store: into a folder of its own, under a name we choose, within
 * ten minutes. Who may put what where is written down first; `verifyUpload` goes by that. At most 60 an hour.
 */
export async function authorizeUpload(
  db: Database,
  images: Images,
  request: AuthorizeUpload,
): Promise<UploadAuthorization> {
  const extension = EXTENSIONS.get(request.fileName.split('.').at(-1)?.toLowerCase() ?? '')
  if (!extension) {
    return { kind: 'rejected', reason: 'wrong-type', message: describeRejection('wrong-type', request.purpose) }
  }
  const place = { userId: request.userId, purpose: request.purpose, listingId: request.listingId ?? null }
  const recorded = await inTransaction(db, (tx) => recordUpload(tx, place, extension))
  if ('retryAfterSeconds' in recorded) return { kind: 'too-many-attempts', ...recorded }
  const minimum = minimumSizeFor(request.purpose)
  const upload = await images.signUpload({
    folder: recorded.folder,
    fileName: recorded.fileName,
    acceptedTypes: PHOTO_LIMITS.acceptedTypes,
    maximumBytes: PHOTO_LIMITS.maximumBytes,
    minimumLongSide: minimum.longSide,
    minimumShortSide: minimum.shortSide,
    expiresAt: recorded.expiresAt,
  })
  return { kind: 'upload-authorized', upload }
}

async function recordUpload(
  tx: Transaction,
  place: UploadPlace,
  extension: string,
): Promise<Upload | { readonly retryAfterSeconds: number }> {
  await lockUploader(tx, place.userId)
  const now = await readClock(tx)
  const recent = await recentUploads(tx, place.userId, new Date(now.getTime() - WINDOW_MS))
  const [oldest] = recent
  if (oldest && recent.length >= UPLOADS_PER_WINDOW) {
    return { retryAfterSeconds: Math.ceil((oldest.getTime() + WINDOW_MS - now.getTime()) / 1000) }
  }
  const upload: Upload = {
    id: v7(),
    ...place,
    folder: place.listingId ? `/listings/${place.listingId}` : `/avatars/${place.userId}`,
    // Random, not by time: nobody can guess the address of a photo that is not shown yet.
    fileName: `${v4()}.${extension}`,
    createdAt: now,
    expiresAt: new Date(now.getTime() + LIFE_MS),
    fileId: null,
  }
  await insertUpload(tx, upload)
  return upload
}
