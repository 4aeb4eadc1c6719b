/** What the first bytes of a picture say about it, whatever the file is called. Pixels as stored, before any rotation. */
export interface ImageHeader {
  readonly type: 'image/jpeg' | 'image/png' | 'image/webp'
  readonly width: number
  readonly height: number
}

/** So many bytes hold the size of any JPEG we have met: embedded profiles and previews come before it. */
export const HEADER_BYTES = 512 * 1024

/** Reads type and size from the first bytes of a file; undefined for anything but a JPEG, PNG or WebP picture. */
export function readImageHeader(bytes: Uint8Array): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return readPng(view)
    if (startsWith(bytes, [0xff, 0xd8, 0xff])) return readJpeg(view)
    if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return readWebp(bytes, view)
  } catch (error) {
    // The file ends within its own header.
    if (!(error instanceof RangeError)) throw error
  }
  return undefined
}

function readPng(view: DataView): ImageHeader {
  return { type: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** Walks from segment to segment until the one that begins a frame. */
function readJpeg(view: DataView): ImageHeader | undefined {
  let at = 2
  while (view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1)
    // Fill bytes may stand before a marker.
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isStartOfFrame(marker)) {
      return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    }
    at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** SOF0 to SOF15 without the three that are tables (DHT, JPG, DAC). */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

function readWebp(bytes: Uint8Array, view: DataView): ImageHeader | undefined {
  const type = 'image/webp'
  switch (textAt(bytes, 12, 4)) {
    case 'VP8X':
      return { type, width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
    case 'VP8L': {
      const packed = view.getUint32(21, true)
      return { type, width: (packed & 0x3fff) + 1, height: ((packed >> 14) & 0x3fff) + 1 }
    }
    case 'VP8 ':
      return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    default:
      return undefined
  }
}

function uint24(view: DataView, at: number): number {
  return view.getUint16(at, true) + view.getUint8(at + 2) * 0x1_00_00
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte)
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length))
}
