import sharp from 'sharp'
import { composeScene } from './compose.ts'
import { PHOTO_HEIGHT, PHOTO_WIDTH, type PictureRecipe, type View } from './picture.ts'
import type { Raster } from './raster.ts'
import { renderSubject } from './subjects/render-subject.ts'
import { stageView } from './views.ts'

export interface RenderedPhoto {
  readonly jpeg: Uint8Array
  /** `data:` URI of a thumbnail 16 pixels wide, to be shown blurred until the photo has come. */
  readonly placeholder: string
}

export interface PhotoSeries {
  readonly recipe: PictureRecipe
  /** Names the listing; the same key and recipe give the same bytes. */
  readonly key: string
  readonly heightMm: number
}

/** Takes every photo of a listing, in the order of its views. */
export async function renderSeries({ recipe, key, heightMm }: PhotoSeries): Promise<RenderedPhoto[]> {
  const object = await renderSubject(recipe.subject)
  const photos: RenderedPhoto[] = []
  for (const view of recipe.views) {
    const side = view === 'reverse' ? await renderSubject(recipe.subject, 'reverse') : object
    photos.push(await renderPhoto({ recipe, key, heightMm, view, object: side }))
  }
  return photos
}

/** Takes one photo of an object that has been drawn. 1600 × 1200, JPEG. */
export async function renderPhoto(
  shot: PhotoSeries & { readonly view: View; readonly object: Raster },
): Promise<RenderedPhoto> {
  const pixels = composeScene(await stageView(shot))
  const photo = sharp(new Uint8Array(pixels.buffer), { raw: { width: PHOTO_WIDTH, height: PHOTO_HEIGHT, channels: 3 } })
  const jpeg = await photo.clone().jpeg({ quality: 82, mozjpeg: false }).toBuffer()
  const thumbnail = await photo.resize(16, 12, { fit: 'fill' }).webp({ quality: 45 }).toBuffer()
  return { jpeg, placeholder: `data:image/webp;base64,${thumbnail.toString('base64')}` }
}
