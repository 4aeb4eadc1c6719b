import { PHOTO_HEIGHT, PHOTO_WIDTH } from './picture.ts'
import type { Field } from './raster.ts'
import { type PlacedObject, SHADOW_SCALE } from './shadows.ts'

export interface Scene {
  /** RGB of the empty set; not changed. */
  readonly backdrop: Uint8ClampedArray
  readonly light: 'left' | 'right'
  /** Drawn in this order, each with the shadow it throws on what is already there. */
  readonly objects: readonly {
    readonly object: PlacedObject
    readonly shadow: Field | null
    readonly mirror?: boolean
  }[]
}

/** RGB pixels for one photo, to be used again for the next. */
export function emptyCanvas(): Uint8ClampedArray {
  return new Uint8ClampedArray(PHOTO_WIDTH * PHOTO_HEIGHT * 3)
}

/** Puts light, shadows and objects together on a canvas, over whatever was on it. */
export function composeScene({ backdrop, light, objects }: Scene, pixels: Uint8ClampedArray): void {
  pixels.set(backdrop)
  for (const { object, shadow, mirror } of objects) {
    if (shadow) castShadow(pixels, shadow)
    if (mirror) drawMirrored(pixels, object)
    drawObject(pixels, object, light)
  }
}

/** Darkens the photo, block by block between four values of the shadow; where there is none, nothing is done. */
function castShadow(pixels: Uint8ClampedArray, { width, height, data }: Field): void {
  for (let row = 0; row < height - 1; row += 1) {
    for (let column = 0; column < width - 1; column += 1) {
      const at = row * width + column
      const corners = [data[at] ?? 1, data[at + 1] ?? 1, data[at + width] ?? 1, data[at + width + 1] ?? 1] as const
      if (Math.min(...corners) < 0.997)
        darkenBlock(pixels, (row + 0.5) * SHADOW_SCALE, (column + 0.5) * SHADOW_SCALE, corners)
    }
  }
}

type Corners = readonly [number, number, number, number]

function darkenBlock(pixels: Uint8ClampedArray, top: number, left: number, [a, b, c, d]: Corners): void {
  for (let y = 0; y < SHADOW_SCALE; y += 1) {
    const down = (y + 0.5) / SHADOW_SCALE
    const from = a + (c - a) * down
    const to = b + (d - b) * down
    for (let x = 0; x < SHADOW_SCALE; x += 1) {
      const remaining = from + ((to - from) * (x + 0.5)) / SHADOW_SCALE
      const at = ((top + y) * PHOTO_WIDTH + left + x) * 3
      pixels[at] = (pixels[at] ?? 0) * remaining
      pixels[at + 1] = (pixels[at + 1] ?? 0) * (remaining * 0.985 + 0.012)
      pixels[at + 2] = (pixels[at + 2] ?? 0) * (remaining * 0.97 + 0.024)
    }
  }
}

/** Draws the object with the lamp's gradient over it: bright on one side, a little darker on the other and below. */
function drawObject(pixels: Uint8ClampedArray, { raster, left, top }: PlacedObject, side: 'left' | 'right'): void {
  const { width, height, data } = raster
  const { fromX, toX, fromY, toY } = visible({ raster, left, top })
  const slope = (side === 'left' ? -0.13 : 0.13) / width
  for (let y = fromY; y < toY; y += 1) {
    const down = y / height
    const edge = (side === 'left' ? 1.06 : 0.93) - 0.07 * down * down
    for (let x = fromX; x < toX; x += 1) {
      const from = (y * width + x) * 4
      const cover = data[from + 3] ?? 0
      if (cover === 0) continue
      const to = ((top + y) * PHOTO_WIDTH + left + x) * 3
      const light = edge + slope * x
      if (cover === 255) {
        pixels[to] = (data[from] ?? 0) * light
        pixels[to + 1] = (data[from + 1] ?? 0) * light
        pixels[to + 2] = (data[from + 2] ?? 0) * light
        continue
      }
      const lamp = (light * cover) / 255
      const under = 1 - cover / 255
      pixels[to] = (data[from] ?? 0) * lamp + (pixels[to] ?? 0) * under
      pixels[to + 1] = (data[from + 1] ?? 0) * lamp + (pixels[to + 1] ?? 0) * under
      pixels[to + 2] = (data[from + 2] ?? 0) * lamp + (pixels[to + 2] ?? 0) * under
    }
  }
}

/** A faint reflection below the object, lost within a hand's breadth. */
function drawMirrored(pixels: Uint8ClampedArray, { raster, left, top }: PlacedObject): void {
  const { width, height, data } = raster
  const depth = Math.min(Math.round(height * 0.34), PHOTO_HEIGHT - top - height)
  const { fromX, toX } = visible({ raster, left, top })
  for (let y = 0; y < depth; y += 1) {
    const fade = 0.2 * (1 - y / depth) ** 2
    for (let x = fromX; x < toX; x += 1) {
      const from = ((height - 1 - y) * width + x) * 4
      const alpha = ((data[from + 3] ?? 0) / 255) * fade
      if (alpha === 0) continue
      const to = ((top + height + y) * PHOTO_WIDTH + left + x) * 3
      for (let channel = 0; channel < 3; channel += 1) {
        pixels[to + channel] = (data[from + channel] ?? 0) * alpha + (pixels[to + channel] ?? 0) * (1 - alpha)
      }
    }
  }
}

function visible({ raster, left, top }: PlacedObject) {
  return {
    fromX: Math.max(0, -left),
    toX: Math.min(raster.width, PHOTO_WIDTH - left),
    fromY: Math.max(0, -top),
    toY: Math.min(raster.height, PHOTO_HEIGHT - top),
  }
}
