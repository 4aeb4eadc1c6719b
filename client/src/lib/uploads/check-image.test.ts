/** @jest-environment node */
import { describe, expect, test } from '@jest/globals'
import { checkImage, LISTING_PHOTO_SIZE } from './check-image.ts'
import { readImageHeader } from './image-header.ts'

const bytes = (...parts: (readonly number[] | string)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? [...part].map((c) => c.charCodeAt(0)) : [...part])),
  )

const u16 = (value: number) => [value >> 8, value & 255]
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value & 0xffff)]
const le16 = (value: number) => u16(value).reverse()
const le24 = (value: number) => [value & 255, (value >> 8) & 255, value >> 16]

const png = (width: number, height: number) =>
  bytes([0x89], 'PNG\r\n', [0x1a, 0x0a], u32(13), 'IHDR', u32(width), u32(height))
const jpeg = (width: number, height: number) =>
  bytes([0xff, 0xd8, 0xff, 0xe1], u16(6), 'Exif', [0xff, 0xff, 0xc2], u16(17), [8], u16(height), u16(width))
const webp = (kind: string, ...rest: (readonly number[])[]) =>
  bytes('RIFF', [0, 0, 0, 0], 'WEBP', kind, [0, 0, 0, 0], ...rest)

describe('readImageHeader', () => {
  test.each([
    ['PNG', png(1600, 1200), { type: 'image/png', width: 1600, height: 1200 }],
    [
      'JPEG with segments and fill bytes before the frame',
      jpeg(3024, 4032),
      { type: 'image/jpeg', width: 3024, height: 4032 },
    ],
    [
      'extended WebP',
      webp('VP8X', [0, 0, 0, 0], le24(1599), le24(1199)),
      { type: 'image/webp', width: 1600, height: 1200 },
    ],
    [
      'lossless WebP',
      webp('VP8L', [0x2f], [...le16((1599 & 0x3fff) | ((1199 & 3) << 14)), ...le16(1199 >> 2)]),
      { type: 'image/webp', width: 1600, height: 1200 },
    ],
    [
      'lossy WebP',
      webp('VP8 ', [0, 0, 0, 0x9d, 0x01, 0x2a], le16(800), le16(600)),
      { type: 'image/webp', width: 800, height: 600 },
    ],
  ])('reads the size of a %s', (_name, file, expected) => {
    expect(readImageHeader(file)).toEqual(expected)
  })

  test.each([
    ['an SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a GIF', bytes('GIF89a', [1, 0, 1, 0])],
    ['a PNG cut within its header', png(1600, 1200).slice(0, 18)],
    ['a JPEG without a frame', bytes([0xff, 0xd8, 0xff, 0xe0], u16(4), [0, 0])],
    ['nothing', bytes()],
  ])('does not take %s for a picture', (_name, file) => {
    expect(readImageHeader(file)).toBeUndefined()
  })
})

describe('checkImage', () => {
  const check = (content: Uint8Array<ArrayBuffer>) => checkImage(new File([content], 'vase.jpg'), LISTING_PHOTO_SIZE)

  test('takes a portrait as well as a landscape', async () => {
    expect(await check(png(800, 600))).toMatchObject({ kind: 'fine' })
    expect(await check(png(600, 800))).toMatchObject({ kind: 'fine' })
  })

  test('says how many pixels are missing', async () => {
    expect(await check(png(799, 600))).toEqual({
      kind: 'refused',
      message: 'This picture has 799 × 600 pixels; at least 800 × 600 are needed.',
    })
  })

  test('goes by the bytes and not by the name', async () => {
    expect(await check(bytes('<svg/>'))).toMatchObject({ kind: 'refused' })
  })

  test('refuses empty and oversize files', async () => {
    expect(await check(bytes())).toMatchObject({ message: 'This file is empty.' })
    expect(await check(new Uint8Array(20 * 1024 * 1024 + 1))).toMatchObject({
      message: 'This file has 20.1 MB; 20 MB is the most.',
    })
  })
})
