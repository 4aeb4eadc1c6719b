import { MAX_PIXELS } from './media.ts'
import { type Focus, type Step, TransformationError } from './transformation.ts'

/** Pixels. */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A region of an image, in pixels. */
export interface Region extends Size {
  readonly left: number
  readonly top: number
}

/** What to do with the pixels, in this order; what is absent is not done. */
export interface Plan {
  readonly extract?: Region
  readonly resize?: Size
  /** Cut the resized image; `attention` leaves the choice of the region to what catches the eye. */
  readonly cut?: Region | ({ readonly attention: true } & Size)
  readonly pad?: { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }
  /** The size in the end. */
  readonly size: Size
}

/** The image would be larger than ImageKit makes them. */
export class PixelLimitError extends Error {}

const MAX_DPR_DIMENSION = 5000

/** Works out one step's resizing, cropping and padding. Which strategies enlarge is documented by ImageKit. */
export function planGeometry(source: Size, step: Step): Plan {
  const asked = askedSize(source, step)
  if (!asked) return { size: source }
  const plan = planFor(source, asked, step)
  if (plan.size.width * plan.size.height > MAX_PIXELS)
    throw new PixelLimitError('The result would have too many pixels.')
  return plan
}

/** The size in the URL in pixels; null when it names none. */
function askedSize(source: Size, step: Step): (Size & { isPartial: boolean }) | null {
  let width = step.width === undefined ? undefined : pixels(step.width, source.width)
  let height = step.height === undefined ? undefined : pixels(step.height, source.height)
  if (width === undefined && height === undefined) return null
  const dpr = step.dpr ?? 1
  const isOdd = (dimension = 100) => dimension * dpr < 1 || dimension * dpr > MAX_DPR_DIMENSION
  if (dpr !== 1 && !isOdd(width) && !isOdd(height)) {
    width = width === undefined ? undefined : Math.round(width * dpr)
    height = height === undefined ? undefined : Math.round(height * dpr)
  }
  const isPartial = (width === undefined || height === undefined) && step.aspectRatio === undefined
  const ratio = step.aspectRatio ?? source.width / source.height
  return {
    width: width ?? atLeastOne((height ?? 1) * ratio),
    height: height ?? atLeastOne((width ?? 1) / ratio),
    isPartial,
  }
}

function planFor(source: Size, asked: Size & { isPartial: boolean }, step: Step): Plan {
  const inside = Math.min(asked.width / source.width, asked.height / source.height)
  const outside = Math.max(asked.width / source.width, asked.height / source.height)
  const size = { width: asked.width, height: asked.height }
  switch (step.crop ?? 'maintain_ratio') {
    case 'force':
      return { resize: size, size }
    case 'at_max':
      return resizeOnly(scale(source, Math.min(inside, 1)))
    case 'at_max_enlarge':
      return resizeOnly(scale(source, inside))
    case 'at_least':
      return resizeOnly(scale(source, outside))
    case 'extract': {
      const extract = extractRegion(source, size, step)
      return { extract, size: { width: extract.width, height: extract.height } }
    }
    case 'pad_resize': {
      const resized = scale(source, inside)
      return { resize: resized, pad: padding(resized, size, step.focus), size }
    }
    case 'pad_extract': {
      const extract = extractRegion(
        source,
        { width: Math.min(size.width, source.width), height: Math.min(size.height, source.height) },
        step,
      )
      return { extract, pad: padding(extract, size, step.focus), size }
    }
    case 'maintain_ratio': {
      if (asked.isPartial) return resizeOnly(size)
      if (step.focus === 'auto') return { cut: { attention: true, ...size }, size }
      const resized = scale(source, outside, size)
      return { resize: resized, cut: place(resized, size, step.focus), size }
    }
  }
}

function extractRegion(source: Size, size: Size, step: Step): Region {
  const left = step.x ?? (step.xCenter === undefined ? undefined : Math.round(step.xCenter - size.width / 2))
  const top = step.y ?? (step.yCenter === undefined ? undefined : Math.round(step.yCenter - size.height / 2))
  const fitting = { width: Math.min(size.width, source.width), height: Math.min(size.height, source.height) }
  if (left === undefined && top === undefined) return place(source, fitting, step.focus)
  const region = { left: left ?? 0, top: top ?? 0, ...size }
  const isInside =
    region.left >= 0 &&
    region.top >= 0 &&
    region.left + size.width <= source.width &&
    region.top + size.height <= source.height
  if (!isInside) throw new TransformationError('The extract goes beyond the image.')
  return region
}

/** Where a smaller box sits in a larger one. */
function place(outer: Size, inner: Size, focus: Focus = 'center'): Region {
  return {
    left: Math.round((outer.width - inner.width) * share(focus, 'left', 'right')),
    top: Math.round((outer.height - inner.height) * share(focus, 'top', 'bottom')),
    width: inner.width,
    height: inner.height,
  }
}

function padding(inner: Size, outer: Size, focus: Focus = 'center') {
  const { left, top } = place(outer, inner, focus)
  return { left, top, right: outer.width - inner.width - left, bottom: outer.height - inner.height - top }
}

function share(focus: Focus, start: string, end: string): number {
  if (focus.includes(start)) return 0
  return focus.includes(end) ? 1 : 0.5
}

function resizeOnly(size: Size): Plan {
  return { resize: size, size }
}

/** Never smaller than `least`, which rounding could otherwise undercut by a pixel. */
function scale(size: Size, factor: number, least: Size = { width: 1, height: 1 }): Size {
  return {
    width: Math.max(Math.round(size.width * factor), least.width),
    height: Math.max(Math.round(size.height * factor), least.height),
  }
}

function pixels(asked: number, whole: number): number {
  return asked < 1 ? atLeastOne(asked * whole) : asked
}

function atLeastOne(value: number): number {
  return Math.max(1, Math.round(value))
}
