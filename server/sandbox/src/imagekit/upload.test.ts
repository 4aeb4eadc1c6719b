import { createServer } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import ImageKit, { toFile } from 'imagekit'
import sharp from 'sharp'
import { listen } from '../web/listen.ts'
import { makePhoto, makePhotoWithPlace, startWorld, type World } from './test-world.ts'

let world: World
let photo: Buffer

beforeAll(async () => {
  world = await startWorld()
  photo = await makePhoto()
})

afterAll(() => world.end())

const help = 'For support kindly contact us at support@imagekit.io .'

describe('an upload with the private key', () => {
  test('answers what was stored, as the SDK promises it', async () => {
    const answer = await world.sdk.files.upload({
      file: await toFile(photo, 'vase.jpg'),
      fileName: 'vase.jpg',
      folder: '/listings/42/',
    })
    expect(answer).toMatchObject({
      size: photo.length,
      fileType: 'image',
      width: 640,
      height: 480,
      versionInfo: { name: 'Version 1' },
      AITags: null,
    })
    expect(answer.fileId).toMatch(/^[0-9a-f]{24}$/)
    expect(answer.name).toMatch(/^vase_[\w-]{9}\.jpg$/)
    expect(answer.filePath).toBe(`/listings/42/${answer.name}`)
    expect(answer.url).toBe(world.standIn.urlEndpoint + answer.filePath)
    expect((await fetch(String(answer.thumbnailUrl))).status).toBe(200)
  })

  test('answers further fields when asked for', async () => {
    const answer = await world.sdk.files.upload({
      file: await toFile(photo, 'vase.jpg'),
      fileName: 'vase.jpg',
      tags: ['porcelain', 'blue'],
      isPrivateFile: true,
      customCoordinates: '10,10,100,100',
      customMetadata: { listing: 42 },
      responseFields: ['tags', 'isPrivateFile', 'customCoordinates', 'customMetadata', 'metadata'],
    })
    expect(answer).toMatchObject({
      tags: ['porcelain', 'blue'],
      isPrivateFile: true,
      customCoordinates: '10,10,100,100',
      customMetadata: { listing: 42 },
    })
    expect(answer.metadata).toMatchObject({
      format: 'jpg',
      width: 640,
      height: 480,
      hasTransparency: false,
      pHash: expect.stringMatching(/^[0-9a-f]{16}$/),
    })
  })

  test('takes base64 and data URIs', async () => {
    for (const file of [photo.toString('base64'), `data:image/jpeg;base64,${photo.toString('base64')}`]) {
      // The SDK's type knows files only; the API takes text, too.
      expect(await world.sdk.files.upload({ file: file as never, fileName: 'vase.jpg' })).toMatchObject({
        size: photo.length,
        width: 640,
      })
    }
  })

  test('fetches a URL of this machine and no other', async () => {
    const server = await listen(
      createServer((_, res) => res.end(photo)),
      { port: 0 },
    )
    expect(await world.sdk.files.upload({ file: `${server.url}/a.jpg` as never, fileName: 'vase.jpg' })).toMatchObject({
      size: photo.length,
    })
    await server.stop()
    await expect(
      world.sdk.files.upload({ file: `${server.url}/a.jpg` as never, fileName: 'vase.jpg' }),
    ).rejects.toMatchObject({ status: 400 })
    await expect(
      world.sdk.files.upload({ file: 'http://example.test/a.jpg' as never, fileName: 'vase.jpg' }),
    ).rejects.toMatchObject({ status: 400 })
  })

  test('keeps names and folders clean, so that no path leads out of the library', async () => {
    const file = await world.upload(photo, {
      fileName: '../Étui à cigares?.jpg',
      folder: '../../etc/ä b',
      useUniqueFileName: false,
    })
    expect(file.filePath).toBe('/__/__/etc/ä_b/.._Étui_à_cigares_.jpg')
    expect((await fetch(file.url)).status).toBe(200)
  })

  test('puts a second version over the first under the same id', async () => {
    const first = await world.upload(photo, { fileName: 'same.jpg', useUniqueFileName: false, tags: ['old'] })
    const second = await world.sdk.files.upload({
      file: await toFile(await makePhoto(300, 200), 'x'),
      fileName: 'same.jpg',
      useUniqueFileName: false,
    })
    expect(second).toMatchObject({ fileId: first.fileId, width: 300, versionInfo: { name: 'Version 2' } })
    expect(await world.sdk.files.get(first.fileId)).toMatchObject({ width: 300, tags: null })
    expect((await sharp(await (await fetch(first.url)).arrayBuffer()).metadata()).width).toBe(300)
  })

  test('refuses to overwrite when told not to', async () => {
    await world.upload(photo, { fileName: 'kept.jpg', useUniqueFileName: false })
    await expect(
      world.upload(photo, { fileName: 'kept.jpg', useUniqueFileName: false, overwriteFile: false }),
    ).rejects.toMatchObject({ status: 400 })
  })

  test('works through version 2 of the API, too', async () => {
    expect(
      await world.sdk.beta.v2.files.upload({ file: await toFile(photo, 'vase.jpg'), fileName: 'vase.jpg' }),
    ).toMatchObject({ width: 640 })
  })

  test('is refused with a key of somebody else', async () => {
    const stranger = new ImageKit({ privateKey: 'private_other', baseURL: world.standIn.apiBase, maxRetries: 0 })
    await expect(stranger.files.upload({ file: await toFile(photo, 'x'), fileName: 'x.jpg' })).rejects.toMatchObject({
      status: 403,
      error: { message: 'Your account cannot be authenticated.', help },
    })
  })
})

describe('what the bytes are', () => {
  const svg = Buffer.from(
    '<?xml version="1.0"?>\n<!-- drawn --><svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>',
  )
  test.each([
    ['an SVG', svg, 'image', 'image/svg+xml'],
    ['an HTML page', Buffer.from('<!DOCTYPE html><script>alert(1)</script>'), 'non-image', 'text/html'],
    ['noise', Buffer.from('this is not an image at all'), 'non-image', 'application/octet-stream'],
    [
      'a JPEG that breaks off in its header',
      Buffer.from('ffd8ffe000104a464946', 'hex'),
      'non-image',
      'application/octet-stream',
    ],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'non-image', 'application/pdf'],
  ])('is told truthfully of %s that is named .jpg', async (_, bytes, fileType, mime) => {
    const { fileId } = await world.upload(bytes)
    expect(await world.sdk.files.get(fileId)).toMatchObject({ fileType, mime })
  })

  test.each([
    ['png', 'image/png'],
    ['webp', 'image/webp'],
    ['gif', 'image/gif'],
    ['avif', 'image/avif'],
    ['tiff', 'image/tiff'],
  ] as const)('is told of a %s', async (format, mime) => {
    const { fileId } = await world.upload(await sharp(photo).resize(20).toFormat(format).toBuffer())
    expect(await world.sdk.files.get(fileId)).toMatchObject({ fileType: 'image', mime, width: 20, height: 15 })
  })
})

describe('checks', () => {
  const upload = async (checks: string, bytes = photo) => world.upload(bytes, { checks, folder: '/listings/42' })

  test.each([
    ['"file.size" < "1mb" AND "file.mime" : "image/"'],
    ['"mediaMetadata.width" >= 640 AND "mediaMetadata.height" >= 480'],
    [`'file.mime' IN ['image/jpeg', 'image/png', 'image/webp']`],
    ['"request.folder" : "listings/"'],
    ['"request.folder" = "listings/42"'],
  ])('%s lets a photo in', async (checks) => {
    expect((await upload(checks)).fileId).toEqual(expect.any(String))
  })

  test.each([
    ['"file.size" > "1mb"'],
    ['"mediaMetadata.width" >= 800'],
    ['"file.mime" = "image/png"'],
    ['"request.folder" : "avatars/"'],
  ])('%s keeps it out, and nothing is stored', async (checks) => {
    const before = (await world.sdk.assets.list()).length
    await expect(upload(checks)).rejects.toMatchObject({ status: 400, error: { help } })
    expect(await world.sdk.assets.list()).toHaveLength(before)
  })

  test('see what the bytes are, not what the file is called', async () => {
    await expect(
      upload(`"file.mime" IN ["image/jpeg", "image/png"]`, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    ).rejects.toMatchObject({ status: 400 })
  })

  test('are refused when written wrongly, in ImageKit’s words', async () => {
    await expect(upload('file.size < 10')).rejects.toMatchObject({
      status: 400,
      error: { message: 'Your request contains invalid syntax for the checks parameter.' },
    })
    await expect(upload('"file.mimeType" = "image/jpeg"')).rejects.toMatchObject({
      status: 400,
      error: { message: expect.stringContaining('file.mimeType') },
    })
  })
})

describe('a transformation before storing', () => {
  const pre = (text: string) => ({ transformation: { pre: text } })

  test('shrinks what is too large and leaves the rest its size', async () => {
    const large = await world.upload(await makePhoto(1200, 900), pre('w-400,h-400,c-at_max'))
    expect(await world.sdk.files.get(large.fileId)).toMatchObject({ width: 400, height: 300, mime: 'image/jpeg' })
    const small = await world.upload(await makePhoto(120, 90), pre('w-400,h-400,c-at_max'))
    expect(await world.sdk.files.get(small.fileId)).toMatchObject({ width: 120, height: 90 })
  })

  test('turns the image upright and drops where it was taken, even from the original', async () => {
    const sideways = await makePhotoWithPlace(640, 480)
    expect((await sharp(sideways).metadata()).exif).toBeDefined()
    const { fileId, url } = await world.upload(sideways, pre('w-2400,h-2400,c-at_max'))
    expect(await world.sdk.files.get(fileId)).toMatchObject({ width: 480, height: 640 })
    const original = await sharp(await (await fetch(`${url}?tr=orig-true`)).arrayBuffer()).metadata()
    expect(original.exif).toBeUndefined()
  })

  test('keeps a PNG a PNG', async () => {
    const { fileId } = await world.upload(await sharp(photo).png().toBuffer(), pre('w-100'))
    expect(await world.sdk.files.get(fileId)).toMatchObject({ mime: 'image/png', width: 100 })
  })

  test('is refused for what is not an image', async () => {
    await expect(world.upload(Buffer.from('<!doctype html>'), pre('w-100'))).rejects.toMatchObject({ status: 400 })
  })

  test('is refused for an image that breaks off', async () => {
    for (const length of [200, Math.floor(photo.length / 2)]) {
      await expect(world.upload(photo.subarray(0, length), pre('w-100'))).rejects.toMatchObject({
        status: 400,
        error: { help },
      })
    }
  })

  test('comes before the checks', async () => {
    await expect(
      world.upload(await makePhoto(1200, 900), {
        ...pre('w-400,h-400,c-at_max'),
        checks: '"mediaMetadata.width" <= 400',
      }),
    ).resolves.toBeDefined()
  })
})
