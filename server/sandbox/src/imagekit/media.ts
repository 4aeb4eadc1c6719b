import { createHash } from 'node:crypto'
import sharp from 'sharp'

/** The most pixels an image may have, coming in or going out (ImageKit's limit). */
export const MAX_PIXELS = 100_000_000

/** What the bytes themselves say, whatever the file is called. */
export interface Media {
  /** By magic bytes. */
  readonly mime: string
  readonly fileType: 'image' | 'non-image'
  /** In pixels as stored, before any EXIF turn; null unless it is an image. */
  readonly width: number | null
  readonly height: number | null
  /** The EXIF orientation, 1 to 8. */
  readonly orientation: number | null
  readonly hasAlpha: boolean
  readonly hasColorProfile: boolean
  readonly density: number
  readonly pHash: string | null
}

/** Formats that are decoded, resized and encoded; everything else is delivered as it came. */
const RASTER = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif', 'image/tiff'])

/** Whether transformations apply to this type. */
export function isRaster(mime: string): boolean {
  return RASTER.has(mime)
}

/** Looks at the bytes. Something named like an image that cannot be read as one is a `non-image`. */
export async function describeMedia(bytes: Buffer): Promise<Media> {
  const mime = sniff(bytes)
  const nothing = {
    width: null,
    height: null,
    orientation: null,
    hasAlpha: false,
    hasColorProfile: false,
    density: 0,
    pHash: null,
  }
  if (!mime.startsWith('image/')) return { mime, fileType: 'non-image', ...nothing }
  // Only the header is read, so that even an image far too large can say how large it is.
  const metadata = await sharp(bytes, { limitInputPixels: false })
    .metadata()
    .catch(() => null)
  if (!metadata?.width || !metadata.height) {
    return { mime: 'application/octet-stream', fileType: 'non-image', ...nothing }
  }
  return {
    mime,
    fileType: 'image',
    width: metadata.width,
    height: metadata.height,
    orientation: metadata.orientation ?? null,
    hasAlpha: metadata.hasAlpha ?? false,
    hasColorProfile: metadata.hasProfile ?? false,
    density: metadata.density ?? 72,
    pHash: isRaster(mime) ? await perceptualHash(bytes) : null,
  }
}

/** 64 bits in hex that are close for pictures that look alike: is each cell brighter than its right neighbour? */
async function perceptualHash(bytes: Buffer): Promise<string | null> {
  try {
    const pixels = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'none' })
      .resize(9, 8, { fit: 'fill' })
      .grayscale()
      .raw()
      .toBuffer()
    let bits = 0n
    for (let row = 0; row < 8; row += 1) {
      for (let column = 0; column < 8; column += 1) {
        const cell = row * 9 + column
        bits = (bits << 1n) | ((pixels[cell] ?? 0) > (pixels[cell + 1] ?? 0) ? 1n : 0n)
      }
    }
    return bits.toString(16).padStart(16, '0')
  } catch {
    return null
  }
}

function sniff(bytes: Buffer): string {
  const hex = bytes.subarray(0, 12).toString('hex')
  const ascii = bytes.subarray(0, 16).toString('latin1')
  if (hex.startsWith('ffd8ff')) return 'image/jpeg'
  if (hex.startsWith('89504e470d0a1a0a')) return 'image/png'
  if (/^GIF8[79]a/.test(ascii)) return 'image/gif'
  if (ascii.startsWith('RIFF') && ascii.slice(8, 12) === 'WEBP') return 'image/webp'
  if (ascii.slice(4, 8) === 'ftyp') return mimeOfBrand(ascii.slice(8, 12))
  if (hex.startsWith('49492a00') || hex.startsWith('4d4d002a')) return 'image/tiff'
  if (ascii.startsWith('%PDF-')) return 'application/pdf'
  if (ascii.startsWith('PK\u0003\u0004')) return 'application/zip'
  return sniffMarkup(bytes.subarray(0, 4096).toString('utf8'))
}

function mimeOfBrand(brand: string): string {
  if (brand === 'avif' || brand === 'avis') return 'image/avif'
  return /^(hei|hev|mif1|msf1)/.test(brand) ? 'image/heic' : 'video/mp4'
}

function sniffMarkup(start: string): string {
  const text = start
    .replace(/^\uFEFF/, '')
    .replace(/^(\s|<\?xml[^>]*\?>|<!--[\s\S]*?-->|<!doctype\s+svg[^>]*>)+/i, '')
    .toLowerCase()
  if (text.startsWith('<svg')) return 'image/svg+xml'
  return /^<(!doctype html|html|head|body|script|iframe|style|div|p)\b/.test(text)
    ? 'text/html'
    : 'application/octet-stream'
}

/** A short name for content, for entity tags and cached results. */
export function fingerprint(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)
}
