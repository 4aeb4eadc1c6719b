import type { DemoListing } from './demo-listing.ts'
import { keepPhoto, photoPath, readPhoto } from './photos/photo-cache.ts'
import { openPhotoPool, type PhotoPool } from './photos/photo-pool.ts'
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

/** How many listings are in hand at once: enough to keep the photographers and the uploads busy. */
const AT_ONCE = 8

/** Takes the photos of all listings, or finds them taken, and uploads them. By the listing's key, in order of the views. */
export async function takePhotos(
  listings: readonly DemoListing[],
  session: PhotoSession,
): Promise<Map<string, readonly DemoPhoto[]>> {
  const pool = openPhotoPool()
  const photos = new Map<string, readonly DemoPhoto[]>()
  const all = listings.reduce((sum, { photo }) => sum + photo.views.length, 0)
  let taken = 0
  try {
    await inParallel(listings, async (listing) => {
      const made = await takeSeries(listing, session, pool)
      photos.set(listing.key, made)
      taken += made.length
      session.onProgress(taken, all)
    })
  } finally {
    await pool.close()
  }
  return photos
}

async function takeSeries(
  { key, photo, size: [heightMm] }: DemoListing,
  { uploadPhoto, photoCacheDirectory }: PhotoSession,
  pool: PhotoPool,
): Promise<DemoPhoto[]> {
  const series: PhotoSeries = { key, recipe: photo, heightMm }
  const jpegs = await findOrTake(series, photoCacheDirectory, pool)
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

async function findOrTake(series: PhotoSeries, directory: string, pool: PhotoPool): Promise<TakenView[]> {
  const { views } = series.recipe
  const found = await Promise.all(views.map((view) => readPhoto(photoPath(directory, series, view))))
  const missing = views.filter((_, index) => found[index] === undefined)
  const taken = missing.length > 0 ? await pool.take(series, missing) : []
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
