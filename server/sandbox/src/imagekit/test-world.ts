import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import ImageKit, { toFile } from 'imagekit'
import sharp from 'sharp'
import { type ImageKitStandIn, startImageKit } from './start-imagekit.ts'

/** Keys of the account that tests use. */
export const keys = { publicKey: 'public_test', privateKey: 'private_test' }

/** A running stand-in with an empty library, the official SDK on it, and a way to end both. */
export interface World {
  readonly standIn: ImageKitStandIn
  readonly sdk: ImageKit
  readonly dataDirectory: string
  /** Uploads by the SDK, with the private key. */
  upload(bytes: Buffer, parameters?: Record<string, unknown>): Promise<Uploaded>
  end(): Promise<void>
}

/** The part of an upload's answer that tests go on with. */
export interface Uploaded {
  readonly fileId: string
  readonly filePath: string
  readonly url: string
}

/** Starts the stand-in on a free port. */
export async function startWorld(): Promise<World> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'imagekit-'))
  const standIn = await startImageKit({ port: 0, dataDirectory, ...keys })
  const sdk = new ImageKit({ privateKey: keys.privateKey, baseURL: standIn.apiBase, maxRetries: 0, logLevel: 'off' })
  return {
    standIn,
    sdk,
    dataDirectory,
    upload: async (bytes, parameters = {}) => {
      const {
        fileId = '',
        filePath = '',
        url = '',
      } = await sdk.files.upload({ file: await toFile(bytes, 'photo'), fileName: 'photo.jpg', ...parameters })
      return { fileId, filePath, url }
    },
    end: async () => {
      await standIn.stop()
      await rm(dataDirectory, { recursive: true })
    },
  }
}

/** A photograph-like JPEG: a smooth ramp of colours. */
export function makePhoto(width = 640, height = 480): Promise<Buffer> {
  return ramp(width, height).jpeg({ quality: 90 }).toBuffer()
}

/** A JPEG taken sideways, with a place in its EXIF data. */
export function makePhotoWithPlace(width = 640, height = 480): Promise<Buffer> {
  return ramp(width, height)
    .withExif({
      IFD0: { Make: 'Camera', Orientation: '6' },
      IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLongitude: '0/1 7/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

/** A red disc on a backdrop that gets darker to one side. */
export function makeStudioPhoto(size = 300): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"><defs><linearGradient id="g"><stop offset="0" stop-color="#f4efe6"/><stop offset="1" stop-color="#ddd5c5"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/><circle cx="50%" cy="50%" r="30%" fill="#b3262e"/></svg>`
  return sharp(Buffer.from(svg)).jpeg({ quality: 92 }).toBuffer()
}

function ramp(width: number, height: number) {
  const pixels = Buffer.alloc(width * height * 3)
  for (let at = 0; at < width * height; at += 1) {
    pixels[at * 3] = Math.round(((at % width) / width) * 255)
    pixels[at * 3 + 1] = Math.round((at / (width * height)) * 255)
    pixels[at * 3 + 2] = 120
  }
  return sharp(pixels, { raw: { width, height, channels: 3 } })
}
