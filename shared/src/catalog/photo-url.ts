/** Width to height, as `'4:3'`; `'original'` keeps the photo's own. */
export type PhotoAspect = 'original' | `${number}:${number}`

/** How a photo is to be delivered. Lengths in CSS pixels of the file, not of the screen. */
export interface PhotoTransformation {
  readonly width: number
  readonly height?: number
  /** `square` cuts to a square from the middle; `fit` shrinks to lie within width and height and never enlarges. */
  readonly crop?: 'square' | 'fit'
  readonly aspect?: PhotoAspect
  /** 1 to 100; ImageKit's default is 80. */
  readonly quality?: number
  /** `auto`, the default, lets the browser's Accept header decide between AVIF, WebP and the original. */
  readonly format?: 'auto' | 'webp' | 'avif' | 'jpg' | 'png'
  /** Radius, 1 to 100. */
  readonly blur?: number
  readonly removeBackground?: boolean
}

/** The address of a size of a photo, made by ImageKit's URL transformations. `url` is the photo's own address. */
export function photoUrl(url: string, transformation: PhotoTransformation): string {
  return `${url}${url.includes('?') ? '&' : '?'}tr=${transformationSteps(transformation).join(',')}`
}

/** A `srcset` with one candidate per width, narrowest first. */
export function photoSrcSet(
  url: string,
  sizes: { readonly widths: readonly number[]; readonly aspect?: PhotoAspect; readonly quality?: number },
): string {
  const { widths, ...shape } = sizes
  return widths
    .toSorted((a, b) => a - b)
    .map((width) => `${photoUrl(url, { width, ...shape })} ${width}w`)
    .join(', ')
}

function transformationSteps(transformation: PhotoTransformation): string[] {
  const { width, height, crop, aspect, quality, format = 'auto', blur, removeBackground } = transformation
  const steps = [`w-${Math.round(width)}`]
  if (crop === 'square') steps.push(`h-${Math.round(width)}`)
  else if (height !== undefined) steps.push(`h-${Math.round(height)}`)
  else if (aspect !== undefined && aspect !== 'original') steps.push(`ar-${aspect.replace(':', '-')}`)
  if (crop === 'fit') steps.push('c-at_max')
  if (quality !== undefined) steps.push(`q-${quality}`)
  if (blur !== undefined) steps.push(`bl-${blur}`)
  if (removeBackground) steps.push('e-bgremove')
  steps.push(`f-${format}`)
  return steps
}
