import sharp, { type Sharp } from 'sharp'

/** The mask is found on a copy of at most this many pixels and enlarged, which softens its edge by itself. */
const MASK_PIXELS = 300_000
/** The most that neighbouring pixels of one backdrop differ: gradients and soft shadows pass, edges do not. */
const MAX_STEP = 5
/** How far a pixel's tint may be from the backdrop's at its height, once both are equally bright. */
const MAX_TINT = 16
/** How much darker (a shadow) or brighter (a spotlight) than its border the backdrop may get. */
const MIN_BRIGHTNESS = 0.4
const MAX_BRIGHTNESS = 1.4

/**
 * Makes a plain backdrop transparent: floods inwards from the borders over colours that change only slowly and keep the
 * tint of the backdrop. Where the border is busy nothing floods and the image stays as it is; ImageKit's own removal
 * understands what it sees.
 */
export async function removeBackground(image: Sharp): Promise<Sharp> {
  const { data, info } = await image.flatten({ background: '#ffffff' }).raw().toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const raw = { width, height, channels: 3 } as const
  const factor = Math.min(1, Math.sqrt(MASK_PIXELS / (width * height)))
  const small = { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) }
  // A little blur takes away the noise of sensor and compression, which is steeper than any gradient.
  const pixels = await sharp(data, { raw })
    .resize({ ...small, fit: 'fill' })
    .blur(1.2)
    .raw()
    .toBuffer()
  const mask = await sharp(floodMask(pixels, small), { raw: { ...small, channels: 1 } })
    .blur(1.2)
    .resize({ width, height, fit: 'fill' })
    // Pulls the soft edge inwards, so that no rim of the backdrop is left around the thing.
    .linear(2.2, -306)
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  // Carried out here: left queued, the library would join the mask only after what the caller adds.
  const joined = await sharp(data, { raw })
    .joinChannel(mask, { raw: { width, height, channels: 1 } })
    .raw()
    .toBuffer()
  return sharp(joined, { raw: { width, height, channels: 4 } })
}

interface Bitmap {
  readonly pixels: Uint8Array
  readonly width: number
  readonly height: number
}

type Color = readonly [red: number, green: number, blue: number]

/** 0 where the backdrop is, 255 elsewhere. */
function floodMask(pixels: Uint8Array, { width, height }: { width: number; height: number }): Buffer {
  const bitmap = { pixels, width, height }
  const backdrop = measureBackdrop(bitmap)
  const mask = Buffer.alloc(width * height, 255)
  const queue = new Int32Array(width * height)
  let tail = 0
  const reach = (pixel: number) => {
    if (mask[pixel] !== 255 || !backdrop.couldShow(pixel)) return
    mask[pixel] = 0
    queue[tail] = pixel
    tail += 1
  }
  for (const pixel of borderPixels(width, height)) reach(pixel)
  for (let head = 0; head < tail; head += 1) {
    const pixel = queue[head] ?? 0
    const column = pixel % width
    const visit = (other: number) => {
      if (mask[other] === 255 && distance(colorAt(bitmap, pixel), colorAt(bitmap, other)) <= MAX_STEP) reach(other)
    }
    if (column > 0) visit(pixel - 1)
    if (column < width - 1) visit(pixel + 1)
    if (pixel >= width) visit(pixel - width)
    if (pixel < width * (height - 1)) visit(pixel + width)
  }
  return mask
}

/** The backdrop as the left and right borders show it; between them it changes evenly, as wall and floor of a studio do. */
function measureBackdrop(bitmap: Bitmap) {
  const { width, height } = bitmap
  const left = smoothColumn(bitmap, 0)
  const right = smoothColumn(bitmap, width - 1)
  return {
    couldShow(pixel: number): boolean {
      const row = Math.min(height - 1, Math.floor(pixel / width))
      const share = (pixel % width) / Math.max(1, width - 1)
      const expected = mix(left[row] ?? [0, 0, 0], right[row] ?? [0, 0, 0], share)
      const seen = colorAt(bitmap, pixel)
      const brightness = dot(seen, expected) / Math.max(1, dot(expected, expected))
      if (brightness < MIN_BRIGHTNESS || brightness > MAX_BRIGHTNESS) return false
      return distance(seen, [expected[0] * brightness, expected[1] * brightness, expected[2] * brightness]) <= MAX_TINT
    },
  }
}

/** A border's colours from top to bottom, each the median of its surroundings, so that a thing at the edge matters less. */
function smoothColumn(bitmap: Bitmap, column: number): Color[] {
  const reach = Math.max(2, Math.round(bitmap.height / 20))
  const median = (row: number, channel: 0 | 1 | 2) => {
    const values: number[] = []
    for (let near = Math.max(0, row - reach); near <= Math.min(bitmap.height - 1, row + reach); near += 1) {
      values.push(colorAt(bitmap, near * bitmap.width + column)[channel])
    }
    return values.sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0
  }
  return Array.from({ length: bitmap.height }, (_, row) => [median(row, 0), median(row, 1), median(row, 2)])
}

function borderPixels(width: number, height: number): number[] {
  const border: number[] = []
  for (let column = 0; column < width; column += 1) border.push(column, (height - 1) * width + column)
  for (let row = 1; row < height - 1; row += 1) border.push(row * width, row * width + width - 1)
  return border
}

function colorAt({ pixels }: Bitmap, pixel: number): Color {
  const at = pixel * 3
  return [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0]
}

function mix(one: Color, other: Color, share: number): Color {
  return [
    one[0] + (other[0] - one[0]) * share,
    one[1] + (other[1] - one[1]) * share,
    one[2] + (other[2] - one[2]) * share,
  ]
}

function dot(one: Color, other: Color): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2]
}

function distance(one: Color, other: Color): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])
}
