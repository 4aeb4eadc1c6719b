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

/** Puts light, shadows and objects together: RGB pixels of the photo. */
export function composeScene({ backdrop, light, objects }: Scene): Uint8ClampedArray {
  const pixels = backdrop.slice()
  for (const { object, shadow, mirror } of objects) {
    if (shadow) castShadow(pixels, shadow)
    if (mirror) drawMirrored(pixels, object)
    drawObject(pixels, object, light)
  }
  return pixels
}

function castShadow(pixels: Uint8ClampedArray, shadow: Field): void {
  const { width, height, data } = shadow
  for (let y = 0; y < PHOTO_HEIGHT; y += 1) {
    const v = Math.min(height - 1.001, Math.max(0, (y + 0.5) / SHADOW_SCALE - 0.5))
    const top = Math.floor(v)
    const down = v - top
    for (let x = 0; x < PHOTO_WIDTH; x += 1) {
      const u = Math.min(width - 1.001, Math.max(0, (x + 0.5) / SHADOW_SCALE - 0.5))
      const left = Math.floor(u)
      const across = u - left
      const at = top * width + left
      const upper = (data[at] ?? 1) * (1 - across) + (data[at + 1] ?? 1) * across
      const lower = (data[at + width] ?? 1) * (1 - across) + (data[at + width + 1] ?? 1) * across
      const remaining = upper * (1 - down) + lower * down
      if (remaining > 0.997) continue
      const to = (y * PHOTO_WIDTH + x) * 3
      pixels[to] = (pixels[to] ?? 0) * remaining
      pixels[to + 1] = (pixels[to + 1] ?? 0) * (remaining * 0.985 + 0.012)
      pixels[to + 2] = (pixels[to + 2] ?? 0) * (remaining * 0.97 + 0.024)
    }
  }
}

/** Draws the object with the lamp's gradient over it: warm and bright on one side, a little darker on the other and below. */
function drawObject(pixels: Uint8ClampedArray, { raster, left, top }: PlacedObject, light: 'left' | 'right'): void {
  const { width, height, data } = raster
  const { fromX, toX, fromY, toY } = visible({ raster, left, top })
  for (let y = fromY; y < toY; y += 1) {
    const down = y / height
    for (let x = fromX; x < toX; x += 1) {
      const from = (y * width + x) * 4
      const alpha = (data[from + 3] ?? 0) / 255
      if (alpha === 0) continue
      const across = light === 'left' ? x / width : 1 - x / width
      const lamp = 1.06 - 0.13 * across - 0.07 * down * down
      const to = ((top + y) * PHOTO_WIDTH + left + x) * 3
      for (let channel = 0; channel < 3; channel += 1) {
        const lit = Math.min(255, (data[from + channel] ?? 0) * lamp)
        pixels[to + channel] = lit * alpha + (pixels[to + channel] ?? 0) * (1 - alpha)
      }
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
