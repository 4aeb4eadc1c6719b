import sharp from 'sharp'
import { composeScene } from './compose.ts'
import { PHOTO_HEIGHT, PHOTO_WIDTH, type PictureRecipe, type View } from './picture.ts'
import type { Raster } from './raster.ts'
import { renderSubject } from './subjects/render-subject.ts'
import { stageView } from './views.ts'

/** The photos of one listing. */
export interface PhotoSeries {
  /** Names the listing; the same key and recipe give the same bytes. */
  readonly key: string
  readonly recipe: PictureRecipe
  /** The object's real height, so that the scale beside it is true. */
  readonly heightMm: number
}

/** Takes some views of a listing, each 1600 × 1200 as JPEG, in the order asked for. */
export async function renderViews(series: PhotoSeries, views: readonly View[]): Promise<Uint8Array[]> {
  const obverse = views.some((view) => view !== 'reverse') ? await renderSubject(series.recipe.subject) : undefined
  const photos: Uint8Array[] = []
  for (const view of views) {
    const object = view === 'reverse' || !obverse ? await renderSubject(series.recipe.subject, 'reverse') : obverse
    photos.push(await renderPhoto(series, view, object))
  }
  return photos
}

/** A `data:` URI of the photo 16 pixels wide, shown blurred until the photo itself has come. */
export async function makePlaceholder(jpeg: Uint8Array): Promise<string> {
  const thumbnail = await sharp(jpeg).resize(16, 12, { fit: 'fill' }).webp({ quality: 45 }).toBuffer()
  return `data:image/webp;base64,${thumbnail.toString('base64')}`
}

async function renderPhoto(series: PhotoSeries, view: View, object: Raster): Promise<Uint8Array> {
  const pixels = composeScene(await stageView({ ...series, view, object }))
  return sharp(new Uint8Array(pixels.buffer), { raw: { width: PHOTO_WIDTH, height: PHOTO_HEIGHT, channels: 3 } })
    .jpeg({ quality: 82, mozjpeg: false })
    .toBuffer()
}
