import { type PhotoAspect, photoSrcSet, photoUrl } from '@kollect-it/shared/catalog/photo-url.ts'

/** How large a photo is shown, and so which files are worth having. Lengths in CSS pixels. */
export interface PhotoSize {
  readonly aspect: PhotoAspect
  readonly widths: readonly number[]
  /** The `sizes` of the `srcset`. */
  readonly sizes: string
}

export interface PhotoSources {
  readonly src: string
  readonly srcSet: string
  readonly sizes: string
}

/** The address of a photo for browsers without `srcset`, and all its sizes. The format follows the Accept header. */
export function photoSources(url: string, { aspect, widths, sizes }: PhotoSize): PhotoSources {
  const middle = widths[Math.floor(widths.length / 2)] ?? 400
  return { src: photoUrl(url, { width: middle, aspect }), srcSet: photoSrcSet(url, { widths, aspect }), sizes }
}

export const CARD_PHOTO: PhotoSize = {
  aspect: '1:1',
  widths: [200, 300, 400, 600],
  sizes: '(max-width: 45rem) 46vw, (max-width: 75rem) 30vw, 290px',
}

/** What a link to a page shows when it is shared: 1200 × 630, as the big networks ask for. */
export function socialImage(url: string): string {
  return photoUrl(url, { width: 1200, aspect: '1200:630', format: 'jpg' })
}
