import sharp, { type Sharp } from 'sharp'

/** How far apart two neighbouring pixels of one backdrop may be: gradients and soft shadows pass, edges do not. */
const NEIGHBOUR_DISTANCE = 14
/** How far a pixel may be from the backdrop's colour at the border it was reached from. */
const BACKDROP_DISTANCE = 96
/** The mask is found on a copy of at most this size and enlarged, which softens its edge by itself. */
const MASK_PIXELS = 1_000_000

/**
 * Makes a plain backdrop transparent: floods inwards from the borders over colours that change only slowly. Where the
 * border is busy nothing floods and the image stays as it is; ImageKit's own removal understands what it sees.
 */
export async function removeBackground(image: Sharp): Promise<Sharp> {
  const { data, info } = await image.flatten({ background: '#ffffff' }).raw().toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const raw = { width, height, channels: 3 } as const
  const factor = Math.min(1, Math.sqrt(MASK_PIXELS / (width * height)))
  const small = { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) }
  const pixels = await sharp(data, { raw })
    .resize({ ...small, fit: 'fill' })
    .raw()
    .toBuffer()
  const mask = await sharp(floodMask(pixels, small), { raw: { ...small, channels: 1 } })
    .blur(1)
    .resize({ width, height, fit: 'fill' })
    // Pulls the soft edge inwards, so that no rim of the backdrop is left around the thing.
    .linear(1.8, -204)
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

/** 0 where the backdrop is, 255 elsewhere. */
function floodMask(pixels: Uint8Array, { width, height }: { width: number; height: number }): Buffer {
  const mask = Buffer.alloc(width * height, 255)
  const queue = new Int32Array(width * height)
  const origin = new Int32Array(width * height)
  let tail = 0
  const reach = (pixel: number, from: number) => {
    mask[pixel] = 0
    origin[pixel] = from
    queue[tail] = pixel
    tail += 1
  }
  const seed = backdropColor(pixels, width, height)
  for (const pixel of borderPixels(width, height)) {
    if (mask[pixel] === 255 && distanceTo(pixels, pixel, seed) < BACKDROP_DISTANCE) reach(pixel, pixel)
  }
  for (let head = 0; head < tail; head += 1) {
    const pixel = queue[head] ?? 0
    const from = origin[pixel] ?? pixel
    const column = pixel % width
    const visit = (other: number) => {
      if (mask[other] !== 255) return
      if (distance(pixels, pixel, other) > NEIGHBOUR_DISTANCE || distance(pixels, from, other) > BACKDROP_DISTANCE)
        return
      reach(other, from)
    }
    if (column > 0) visit(pixel - 1)
    if (column < width - 1) visit(pixel + 1)
    if (pixel >= width) visit(pixel - width)
    if (pixel < width * (height - 1)) visit(pixel + width)
  }
  return mask
}

/** The median of the border, channel by channel: a thing that touches the border does not spoil it. */
function backdropColor(pixels: Uint8Array, width: number, height: number): readonly [number, number, number] {
  const border = borderPixels(width, height)
  const median = (channel: number) => {
    const values = border.map((pixel) => pixels[pixel * 3 + channel] ?? 0).sort((one, other) => one - other)
    return values[Math.floor(values.length / 2)] ?? 0
  }
  return [median(0), median(1), median(2)]
}

function borderPixels(width: number, height: number): number[] {
  const border: number[] = []
  for (let column = 0; column < width; column += 1) border.push(column, (height - 1) * width + column)
  for (let row = 1; row < height - 1; row += 1) border.push(row * width, row * width + width - 1)
  return border
}

function distance(pixels: Uint8Array, one: number, other: number): number {
  const at = other * 3
  return distanceTo(pixels, one, [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0])
}

function distanceTo(pixels: Uint8Array, pixel: number, [red, green, blue]: readonly [number, number, number]): number {
  const at = pixel * 3
  return Math.hypot((pixels[at] ?? 0) - red, (pixels[at + 1] ?? 0) - green, (pixels[at + 2] ?? 0) - blue)
}
