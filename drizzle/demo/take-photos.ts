import type { DemoListing } from './demo-listing.ts'
import { keepPhoto, photoPath, readPhoto } from './photos/photo-cache.ts'
import { openPhotoPool } from './photos/photo-pool.ts'
import type { View } from './photos/picture.ts'
import { makePlaceholder, type PhotoSeries } from './photos/render-photo.ts'

export interface PhotoToUpload {
  readonly bytes: Uint8Array
  readonly fileName: string
  readonly folder: string
}

/** What the image store says of an uploaded file. Width and height in pixels. */
export interface UploadedPhoto {
  readonly fileId: string
  readonly filePath: string
  readonly url: string
  readonly width: number
  readonly height: number
  readonly bytes: number
}

export type UploadPhoto = (photo: PhotoToUpload) => Promise<UploadedPhoto>

export interface DemoPhoto {
  readonly uploaded: UploadedPhoto
  readonly placeholder: string
  readonly view: View
}

export interface PhotoSession {
  readonly uploadPhoto: UploadPhoto
  readonly photoCacheDirectory: string
  readonly onProgress: (taken: number, all: number) => void
}

/** How many listings of a photographer are in hand at once: enough that it need not wait for uploads. */
const AT_ONCE = 5

/** Takes the photos of all listings, or finds them taken, and uploads them. By the listing's key, in order of the views. */
export async function takePhotos(
  listings: readonly DemoListing[],
  session: PhotoSession,
): Promise<Map<string, readonly DemoPhoto[]>> {
  const pool = openPhotoPool()
  const photos = new Map<string, readonly DemoPhoto[]>()
  const all = listings.reduce((sum, { photo }) => sum + photo.views.length, 0)
  let taken = 0
  const takeOne = async (listing: DemoListing, photographer: number) => {
    const made = await takeSeries(listing, session, (...job) => pool.take(photographer, ...job))
    photos.set(listing.key, made)
    taken += made.length
    session.onProgress(taken, all)
  }
  try {
    await Promise.all(
      shareOut(listings, pool.size).map((share, photographer) =>
        inParallel(share, (listing) => takeOne(listing, photographer)),
      ),
    )
  } finally {
    await pool.close()
  }
  return photos
}

/** Gives every photographer an equal part, ordered by backdrop: painting a backdrop takes longer than taking a photo. */
function shareOut(listings: readonly DemoListing[], photographers: number): DemoListing[][] {
  const ordered = listings.toSorted((one, other) => one.photo.backdrop.localeCompare(other.photo.backdrop))
  const length = Math.ceil(ordered.length / photographers)
  return Array.from({ length: photographers }, (_, share) => ordered.slice(share * length, (share + 1) * length))
}

type Take = (series: PhotoSeries, views: readonly View[]) => Promise<readonly Uint8Array[]>

async function takeSeries(
  { key, photo, size: [heightMm] }: DemoListing,
  { uploadPhoto, photoCacheDirectory }: PhotoSession,
  take: Take,
): Promise<DemoPhoto[]> {
  const series: PhotoSeries = { key, recipe: photo, heightMm }
  const jpegs = await findOrTake(series, photoCacheDirectory, take)
  const photos: DemoPhoto[] = []
  for (const [index, { view, jpeg }] of jpegs.entries()) {
    const [uploaded, placeholder] = await Promise.all([
      uploadPhoto({ bytes: jpeg, fileName: `${index + 1}-${view}.jpg`, folder: `/demo/${key}` }),
      makePlaceholder(jpeg),
    ])
    photos.push({ uploaded, placeholder, view })
  }
  return photos
}

interface TakenView {
  readonly view: View
  readonly jpeg: Uint8Array
}

async function findOrTake(series: PhotoSeries, directory: string, take: Take): Promise<TakenView[]> {
  const { views } = series.recipe
  const found = await Promise.all(views.map((view) => readPhoto(photoPath(directory, series, view))))
  const missing = views.filter((_, index) => found[index] === undefined)
  const taken = missing.length > 0 ? await take(series, missing) : []
  await Promise.all(missing.map((view, index) => keepPhoto(photoPath(directory, series, view), required(taken[index]))))
  return views.map((view, index) => ({ view, jpeg: found[index] ?? required(taken[missing.indexOf(view)]) }))
}

async function inParallel<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = items.values()
  const worker = async () => {
    for (const item of queue) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

function required<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('A photo that was asked for was not taken.')
  return value
}
