import { MATERIALS, type Material, mixColours, parseColour, type Rgb } from '../colour.ts'
import { blur, emptyField } from '../field.ts'
import { iconBody } from '../icons.ts'
import { smoothNoise, whiteNoise } from '../noise.ts'
import { type Field, type Raster, rasterize } from '../raster.ts'

const wear = smoothNoise('metal wear', 60)
const fine = smoothNoise('metal fine', 9)
const grain = whiteNoise('metal grain')

/** A flat piece of struck metal: where it is, and how high. */
export interface Relief {
  /** 1 inside the piece, 0 outside, soft on the edge. */
  readonly shape: Field
  readonly heights: Field
}

/** The device of a coin from an icon: light parts stand high, and the whole stands above the field. */
export async function deviceField(icon: string, size: number, share = 0.62): Promise<Field> {
  const pixels = Math.round(size * share)
  const drawn = await rasterize(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels}" height="${pixels}" viewBox="0 0 32 32">${iconBody(icon)}</svg>`,
  )
  const field = emptyField(size, size)
  const offset = Math.round((size - pixels) / 2)
  for (let y = 0; y < drawn.height; y += 1) {
    for (let x = 0; x < drawn.width; x += 1) {
      const at = (y * drawn.width + x) * 4
      const [r, g, b, a] = [
        drawn.data[at] ?? 0,
        drawn.data[at + 1] ?? 0,
        drawn.data[at + 2] ?? 0,
        drawn.data[at + 3] ?? 0,
      ]
      const light = (0.3 * r + 0.59 * g + 0.11 * b) / 255
      field.data[(y + offset) * size + x + offset] = (a / 255) * (0.5 + 0.5 * light)
    }
  }
  return domed(field)
}

/** Rounds the device: sharp in its lines, swelling towards its middle as an engraver would model it. */
function domed(field: Field): Field {
  const lines = blur(field, 2.4)
  const swell = blur(field, 24)
  for (let at = 0; at < lines.data.length; at += 1) {
    const inside = Math.min(1, (field.data[at] ?? 0) * 2)
    lines.data[at] = (lines.data[at] ?? 0) * 0.55 + (swell.data[at] ?? 0) * 1.2 * inside
  }
  return blur(lines, 1.6)
}

/** Lights a relief from the upper left as metal. `toning` darkens the hollows. */
export function metalRaster({ shape, heights }: Relief, metal: Material, toning: number): Raster {
  const { width, height } = shape
  const data = new Uint8ClampedArray(width * height * 4)
  const base = parseColour(MATERIALS[metal])
  const hollows = blur(heights, 16)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x
      const cover = shape.data[at] ?? 0
      if (cover === 0) continue
      const [r, g, b] = litMetal({ heights, hollows, base, toning }, x, y)
      data[at * 4] = r
      data[at * 4 + 1] = g
      data[at * 4 + 2] = b
      data[at * 4 + 3] = cover * 255
    }
  }
  return { width, height, data }
}

interface Surface {
  readonly heights: Field
  readonly hollows: Field
  readonly base: Rgb
  readonly toning: number
}

function litMetal({ heights, hollows, base, toning }: Surface, x: number, y: number): Rgb {
  const { width, data } = heights
  const at = y * width + x
  const slopeX = (data[at + 1] ?? 0) - (data[at - 1] ?? 0)
  const slopeY = (data[at + width] ?? 0) - (data[at - width] ?? 0)
  const facing = -(slopeX * 1.08 + slopeY * 1.05)
  const height = data[at] ?? 0
  const sunken = Math.max(0, (hollows.data[at] ?? 0) - height)
  const sweep = 0.1 * Math.sin((x * 0.6 + y) / (width * 0.22)) + 0.08 * (1 - (x + y) / width)
  const light = sweep + facing * 5.2 + 0.05 * wear.at(x, y) + 0.04 * fine.at(x, y) + 0.02 * grain.at(x, y)
  const lit =
    light > 0
      ? mixColours(base, [255, 250, 236], Math.min(0.86, light))
      : mixColours(base, [16, 11, 7], Math.min(0.86, -light))
  const patina = toning * Math.min(1, sunken * 5 + 0.22 * Math.max(0, wear.at(x + 90, y)) + 0.12)
  return mixColours(lit, [38, 30, 22], Math.min(0.8, patina))
}
