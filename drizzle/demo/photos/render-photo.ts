import sharp from 'sharp'
import { composeScene, emptyCanvas } from './compose.ts'
import { PHOTO_HEIGHT, PHOTO_WIDTH, type PictureRecipe, type View } from './picture.ts'
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
  const canvas = emptyCanvas()
  const photos: Uint8Array[] = []
  for (const view of views) {
    const object = view === 'reverse' || !obverse ? await renderSubject(series.recipe.subject, 'reverse') : obverse
    const scene = await stageView({ ...series, view, object })
    composeScene(scene, canvas)
    photos.push(await developJpeg(canvas))
  }
  return photos
}

/** A `data:` URI of the photo 16 pixels wide, shown blurred until the photo itself has come. */
export async function makePlaceholder(jpeg: Uint8Array): Promise<string> {
  const thumbnail = await sharp(jpeg).resize(16, 12, { fit: 'fill' }).webp({ quality: 45 }).toBuffer()
  return `data:image/webp;base64,${thumbnail.toString('base64')}`
}

function developJpeg(canvas: Uint8ClampedArray): Promise<Uint8Array> {
  return sharp(new Uint8Array(canvas.buffer), { raw: { width: PHOTO_WIDTH, height: PHOTO_HEIGHT, channels: 3 } })
    .jpeg({ quality: 82, mozjpeg: false, optimizeCoding: false })
    .toBuffer()
}
