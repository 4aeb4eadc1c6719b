import { PHOTO_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { HEADER_BYTES, type ImageHeader, readImageHeader } from './image-header.ts'

/** Least pixels along the longer and the shorter side: a portrait counts like a landscape. */
export interface MinimumSize {
  readonly longSide: number
  readonly shortSide: number
}

export const LISTING_PHOTO_SIZE: MinimumSize = {
  longSide: PHOTO_LIMITS.minimumWidth,
  shortSide: PHOTO_LIMITS.minimumHeight,
}

export type ImageCheck =
  | { readonly kind: 'fine'; readonly header: ImageHeader }
  | { readonly kind: 'refused'; readonly message: string }

/**
 * Looks at a picture before it travels: what it really is, how many pixels and bytes it has. The server checks again
 * what arrived; this only spares people a wait that must end in a refusal.
 */
export async function checkImage(file: Blob, minimum: MinimumSize): Promise<ImageCheck> {
  if (file.size === 0) return refused('This file is empty.')
  if (file.size > PHOTO_LIMITS.maximumBytes) {
    return refused(`This file has ${megabytes(file.size)} MB; ${megabytes(PHOTO_LIMITS.maximumBytes)} MB is the most.`)
  }
  const header = readImageHeader(new Uint8Array(await file.slice(0, HEADER_BYTES).arrayBuffer()))
  if (!header) return refused('This is not a JPEG, PNG or WebP picture. Save it as one of these and add it again.')
  const { width, height } = header
  if (Math.max(width, height) < minimum.longSide || Math.min(width, height) < minimum.shortSide) {
    return refused(
      `This picture has ${width} × ${height} pixels; at least ${minimum.longSide} × ${minimum.shortSide} are needed.`,
    )
  }
  return { kind: 'fine', header }
}

function refused(message: string): ImageCheck {
  return { kind: 'refused', message }
}

/** Rounded up, so that a file a little too large does not look as if it fitted. */
function megabytes(bytes: number): string {
  return String(Math.ceil((bytes / 1024 / 1024) * 10) / 10)
}
