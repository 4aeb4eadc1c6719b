import type { Field } from './raster.ts'

/** An empty field. */
export function emptyField(width: number, height: number): Field {
  return { width, height, data: new Float32Array(width * height) }
}

/** Softens a field by three box blurs, which together come close to a Gaussian of this radius in pixels. */
export function blur(field: Field, radius: number): Field {
  const reach = Math.max(1, Math.round(radius / 1.7))
  let blurred = field
  for (let pass = 0; pass < 3; pass += 1) blurred = blurColumns(blurRows(blurred, reach), reach)
  return blurred
}

function blurRows({ width, height, data }: Field, reach: number): Field {
  const result = new Float32Array(data.length)
  for (let y = 0; y < height; y += 1) blurLine(data, result, { start: y * width, step: 1, length: width, reach })
  return { width, height, data: result }
}

function blurColumns({ width, height, data }: Field, reach: number): Field {
  const result = new Float32Array(data.length)
  for (let x = 0; x < width; x += 1) blurLine(data, result, { start: x, step: width, length: height, reach })
  return { width, height, data: result }
}

interface Line {
  readonly start: number
  readonly step: number
  readonly length: number
  readonly reach: number
}

/** A running mean; beyond the ends the value is 0. */
function blurLine(from: Float32Array, to: Float32Array, { start, step, length, reach }: Line): void {
  const size = 2 * reach + 1
  let sum = 0
  for (let i = 0; i < Math.min(reach, length); i += 1) sum += from[start + i * step] ?? 0
  for (let i = 0; i < length; i += 1) {
    if (i + reach < length) sum += from[start + (i + reach) * step] ?? 0
    to[start + i * step] = sum / size
    if (i - reach >= 0) sum -= from[start + (i - reach) * step] ?? 0
  }
}

/** The value at a point between pixels; outside the field it is 0. */
export function sample({ width, height, data }: Field, x: number, y: number): number {
  const left = Math.floor(x)
  const top = Math.floor(y)
  if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) return 0
  const across = x - left
  const down = y - top
  const at = top * width + left
  const upper = (data[at] ?? 0) * (1 - across) + (data[at + 1] ?? 0) * across
  const lower = (data[at + width] ?? 0) * (1 - across) + (data[at + width + 1] ?? 0) * across
  return upper * (1 - down) + lower * down
}
