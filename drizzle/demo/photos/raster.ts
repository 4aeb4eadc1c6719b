import sharp, { type Sharp } from 'sharp'

/** A picture in memory: RGBA, eight bits, alpha not multiplied in. */
export interface Raster {
  readonly width: number
  readonly height: number
  readonly data: Uint8ClampedArray
}

/** A field of single values in [0, 1], such as a shadow or a height. */
export interface Field {
  readonly width: number
  readonly height: number
  readonly data: Float32Array
}

/** Draws an SVG of the given size. */
export async function rasterize(svg: string): Promise<Raster> {
  const { data, info } = await sharp(Buffer.from(svg), { limitInputPixels: 8_000_000 })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: asClamped(data) }
}

/** Scales to an exact size; either direction may be squeezed, which reads as a slight turn. */
export async function resize(source: Raster, width: number, height: number): Promise<Raster> {
  // Cubic keeps edges crisp; where they are enlarged much, that would only show their steps.
  const kernel = width > source.width * 1.3 ? 'linear' : 'cubic'
  const { data, info } = await asSharp(source)
    .resize(Math.max(1, Math.round(width)), Math.max(1, Math.round(height)), { fit: 'fill', kernel })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: asClamped(data) }
}

/** Turns by degrees, clockwise; the picture grows to hold the corners. */
export async function rotate(source: Raster, degrees: number): Promise<Raster> {
  if (Math.abs(degrees) < 0.05) return source
  const { data, info } = await asSharp(source)
    .rotate(degrees, { background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { width: info.width, height: info.height, data: asClamped(data) }
}

/** Cuts away fully transparent borders. */
export function trim(source: Raster): Raster {
  const { width, height, data } = source
  let left = width
  let right = -1
  let top = height
  let bottom = -1
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if ((data[(y * width + x) * 4 + 3] ?? 0) < 8) continue
      if (x < left) left = x
      if (x > right) right = x
      if (y < top) top = y
      bottom = y
    }
  }
  return right < 0 ? source : crop(source, { left, top, width: right - left + 1, height: bottom - top + 1 })
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** A rectangle of a picture; it must lie inside. */
export function crop(source: Raster, box: Box): Raster {
  const data = new Uint8ClampedArray(box.width * box.height * 4)
  for (let y = 0; y < box.height; y += 1) {
    const start = ((box.top + y) * source.width + box.left) * 4
    data.set(source.data.subarray(start, start + box.width * 4), y * box.width * 4)
  }
  return { width: box.width, height: box.height, data }
}

function asSharp({ data, width, height }: Raster): Sharp {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  return sharp(bytes, { raw: { width, height, channels: 4 } })
}

function asClamped(data: Uint8Array): Uint8ClampedArray {
  return new Uint8ClampedArray(data.buffer, data.byteOffset, data.byteLength)
}
