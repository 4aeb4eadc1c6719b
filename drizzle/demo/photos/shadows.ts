import { blur, emptyField, sample } from './field.ts'
import { PHOTO_HEIGHT, PHOTO_WIDTH } from './picture.ts'
import type { Field, Raster } from './raster.ts'

/** Shadows are soft, so an eighth of the photo's size is enough to hold them. */
export const SHADOW_SCALE = 8
const WIDTH = PHOTO_WIDTH / SHADOW_SCALE
const HEIGHT = PHOTO_HEIGHT / SHADOW_SCALE

/** An object where it stands in the photo, in pixels of the photo. */
export interface PlacedObject {
  readonly raster: Raster
  readonly left: number
  readonly top: number
}

/** The shadow of a thing on a table: dark and narrow where it touches, long and soft away from the lamp. */
export function tableShadow(object: PlacedObject, light: 'left' | 'right'): Field {
  const alpha = smallAlpha(object)
  const foot = bottomOf(alpha)
  const lean = light === 'left' ? 0.5 : -0.5
  const cast = emptyField(WIDTH, HEIGHT)
  const contact = emptyField(WIDTH, HEIGHT)
  for (let y = Math.max(0, foot - 12); y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const height = Math.abs(y - foot) / 0.17
      if (y >= foot - 1)
        cast.data[y * WIDTH + x] = sample(alpha, x - height * lean, foot - 1.5 - height) * Math.exp(-height / 46)
      if (Math.abs(y - foot) <= 1) contact.data[y * WIDTH + x] = touching(alpha, x, foot)
    }
  }
  return combine([
    [blur(cast, 3), 0.42],
    [blur(contact, 2), 0.85],
    [blur(contact, 6), 0.6],
  ])
}

/** The shadow of a thing that lies flat and is seen from above. `lift` is how thick it is, in pixels of the photo. */
export function lyingShadow(object: PlacedObject, light: 'left' | 'right', lift: number): Field {
  const alpha = smallAlpha(object)
  const reach = lift / SHADOW_SCALE
  const shift = light === 'left' ? reach : -reach
  return combine([
    [blur(moved(alpha, shift, reach * 1.1), 1 + reach * 0.9), 0.5],
    [blur(moved(alpha, shift * 0.35, reach * 0.4), 1), 0.45],
  ])
}

/** The shadow of a frame on the wall it hangs on, or of a thing held before a backdrop. */
export function wallShadow(object: PlacedObject, light: 'left' | 'right'): Field {
  return lyingShadow(object, light, 34)
}

function smallAlpha({ raster, left, top }: PlacedObject): Field {
  const field = emptyField(WIDTH, HEIGHT)
  for (let y = 0; y < HEIGHT; y += 1) {
    const row = Math.round((y + 0.5) * SHADOW_SCALE - top)
    if (row < 0 || row >= raster.height) continue
    for (let x = 0; x < WIDTH; x += 1) {
      const column = Math.round((x + 0.5) * SHADOW_SCALE - left)
      if (column < 0 || column >= raster.width) continue
      field.data[y * WIDTH + x] = (raster.data[(row * raster.width + column) * 4 + 3] ?? 0) / 255
    }
  }
  return field
}

function bottomOf({ data }: Field): number {
  for (let y = HEIGHT - 1; y >= 0; y -= 1) {
    for (let x = 0; x < WIDTH; x += 1) if ((data[y * WIDTH + x] ?? 0) > 0.4) return y + 1
  }
  return HEIGHT
}

/** 1 where the object's lowest parts are, fading for parts that hang a little above the table. */
function touching({ data }: Field, x: number, foot: number): number {
  for (let rise = 1; rise <= 7; rise += 1) {
    if ((data[(foot - rise) * WIDTH + x] ?? 0) > 0.4) return 1 - (rise - 1) / 7
  }
  return 0
}

function moved(field: Field, dx: number, dy: number): Field {
  const result = emptyField(WIDTH, HEIGHT)
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) result.data[y * WIDTH + x] = sample(field, x - dx, y - dy)
  }
  return result
}

/** How much light is left, in [0, 1], after these shadows. */
function combine(parts: readonly (readonly [Field, number])[]): Field {
  const result = emptyField(WIDTH, HEIGHT)
  result.data.fill(1)
  for (const [field, strength] of parts) {
    for (let at = 0; at < result.data.length; at += 1) {
      result.data[at] = (result.data[at] ?? 1) * (1 - strength * Math.min(1, field.data[at] ?? 0))
    }
  }
  return result
}
