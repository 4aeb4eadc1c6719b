import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import ImageKit from 'imagekit'
import { startImageKit } from './start-imagekit.ts'
import { keys, makePhoto, startWorld, type World } from './test-world.ts'

let world: World
let photo: Buffer

beforeEach(async () => {
  world = await startWorld()
  photo ??= await makePhoto(40, 30)
})

afterEach(() => world.end())

const help = 'For support kindly contact us at support@imagekit.io .'
const nobody = '0123456789abcdef01234567'
const missing = { status: 404, error: { message: 'The requested file does not exist.', help } }

describe('a file’s details', () => {
  test('say what was uploaded', async () => {
    const { fileId, url } = await world.upload(photo, { tags: ['blue'], folder: '/a' })
    expect(await world.sdk.files.get(fileId)).toMatchObject({
      type: 'file',
      fileId,
      url,
      tags: ['blue'],
      AITags: null,
      isPrivateFile: false,
      isPublished: true,
      customCoordinates: null,
      customMetadata: {},
      fileType: 'image',
      mime: 'image/jpeg',
      width: 40,
      height: 30,
      size: photo.length,
      hasAlpha: false,
      versionInfo: { name: 'Version 1' },
    })
  })

  test('can be changed, key by key', async () => {
    const { fileId } = await world.upload(photo, { customMetadata: { listing: 42, seller: 'ada' } })
    await world.sdk.files.update(fileId, { tags: ['cover'], customMetadata: { seller: null, era: 'Meiji' } })
    expect(await world.sdk.files.get(fileId)).toMatchObject({
      tags: ['cover'],
      customMetadata: { listing: 42, era: 'Meiji' },
    })
    expect(await world.sdk.files.update(fileId, { tags: null })).toMatchObject({ tags: null })
    await expect(world.sdk.files.update(fileId, { customCoordinates: 'here' })).rejects.toMatchObject({ status: 400 })
    await expect(world.sdk.files.update(fileId, { tags: 'cover' as never })).rejects.toMatchObject({ status: 400 })
  })

  test('include the image’s metadata', async () => {
    const { fileId } = await world.upload(photo)
    expect(await world.sdk.files.metadata.get(fileId)).toMatchObject({
      width: 40,
      height: 30,
      format: 'jpg',
      hasColorProfile: false,
      hasTransparency: false,
    })
  })

  test('of a file that does not exist are a 404', async () => {
    await expect(world.sdk.files.get(nobody)).rejects.toMatchObject(missing)
    await expect(world.sdk.files.update(nobody, { tags: [] })).rejects.toMatchObject(missing)
    await expect(world.sdk.files.metadata.get(nobody)).rejects.toMatchObject(missing)
    await expect(world.sdk.files.get('not-an-id')).rejects.toMatchObject({
      status: 400,
      error: { message: 'Your request contains invalid fileId parameter.' },
    })
  })
})

describe('deleting', () => {
  test('removes the file and everything made from it', async () => {
    const { fileId, url } = await world.upload(photo)
    expect((await fetch(`${url}?tr=w-10`)).status).toBe(200)
    await world.sdk.files.delete(fileId)
    expect((await fetch(`${url}?tr=w-10`)).status).toBe(404)
    await expect(world.sdk.files.delete(fileId)).rejects.toMatchObject(missing)
  })

  test('takes many at once, all or none', async () => {
    const ids = (await Promise.all([world.upload(photo), world.upload(photo)])).map((file) => file.fileId)
    await expect(world.sdk.files.bulk.delete({ fileIds: [...ids, nobody] })).rejects.toMatchObject({
      status: 404,
      error: { message: 'The requested file(s) does not exist.', help, missingFileIds: [nobody] },
    })
    expect(await world.sdk.assets.list()).toHaveLength(2)
    expect(await world.sdk.files.bulk.delete({ fileIds: ids })).toEqual({ successfullyDeletedFileIds: ids })
    expect(await world.sdk.assets.list()).toEqual([])
    await expect(world.sdk.files.bulk.delete({ fileIds: [] })).rejects.toMatchObject({ status: 400 })
  })
})

describe('listing', () => {
  const names = (files: unknown) => (files as Array<{ name: string }>).map((file) => file.name)

  test('goes by folder, name, tag and size, in an order and in pages', async () => {
    const upload = (fileName: string, more: object = {}) =>
      world.upload(photo, { fileName, useUniqueFileName: false, ...more })
    await upload('red-dress-summer.jpg', { folder: '/shop', tags: ['sale'] })
    await upload('red-dress-winter.jpg', { folder: '/shop/cold' })
    await upload('vase.jpg')
    const { list } = { list: async (query: object) => names(await world.sdk.assets.list(query)) }
    expect(await list({})).toEqual(['red-dress-summer.jpg', 'red-dress-winter.jpg', 'vase.jpg'])
    expect(await list({ path: '/shop/' })).toEqual(['red-dress-summer.jpg'])
    expect(await list({ path: '/' })).toEqual(['vase.jpg'])
    expect(await list({ searchQuery: 'name = "vase.jpg"' })).toEqual(['vase.jpg'])
    expect(await list({ searchQuery: 'name : "red-dress" AND size < "1mb"' })).toEqual([
      'red-dress-summer.jpg',
      'red-dress-winter.jpg',
    ])
    expect(await list({ searchQuery: 'tags IN ["sale"] OR path : "/shop/cold"' })).toEqual([
      'red-dress-summer.jpg',
      'red-dress-winter.jpg',
    ])
    expect(await list({ sort: 'DESC_NAME', limit: 1, skip: 1 })).toEqual(['red-dress-winter.jpg'])
    expect(await list({ fileType: 'non-image' })).toEqual([])
  })

  test.each([
    [{ limit: 0 }],
    [{ limit: 1001 }],
    [{ skip: -1 }],
    [{ sort: 'UP' }],
    [{ searchQuery: 'name = ' }],
    [{ searchQuery: 'colour = "red"' }],
    [{ fileType: 'video' }],
  ])('refuses %j', async (query) => {
    await expect(world.sdk.assets.list(query as object)).rejects.toMatchObject({ status: 400, error: { help } })
  })
})

describe('the rest of the API', () => {
  test('purges what was made from a file and says so', async () => {
    const { url } = await world.upload(photo)
    await fetch(`${url}?tr=w-10`)
    const { requestId } = await world.sdk.cache.invalidation.create({ url })
    expect(await world.sdk.cache.invalidation.get(String(requestId))).toEqual({ status: 'Completed' })
    expect((await fetch(`${url}?tr=w-10`)).status).toBe(200)
    await expect(world.sdk.cache.invalidation.create({ url: 'https://elsewhere.test/a.jpg' })).rejects.toMatchObject({
      status: 400,
    })
  })

  test('wants the private key', async () => {
    const answer = await fetch(`${world.standIn.apiBase}/v1/files`)
    expect(answer.status).toBe(401)
    expect(await answer.json()).toEqual({ message: 'Your request does not contain private API key.', help })
    const stranger = new ImageKit({ privateKey: 'private_other', baseURL: world.standIn.apiBase, maxRetries: 0 })
    await expect(stranger.assets.list()).rejects.toMatchObject({ status: 403 })
  })

  test('names every request and says what it does not have', async () => {
    const { headers } = await world.sdk.assets.list().asResponse()
    expect(headers.get('x-ik-requestid')).toEqual(expect.any(String))
    await expect(world.sdk.files.versions.list(nobody)).rejects.toMatchObject({
      status: 404,
      error: { message: expect.stringContaining('/versions') },
    })
  })

  test('finds its files again after a restart', async () => {
    const { fileId, filePath } = await world.upload(photo, { tags: ['kept'] })
    await world.standIn.stop()
    const again = await startImageKit({ port: 0, dataDirectory: world.dataDirectory, ...keys })
    const sdk = new ImageKit({ privateKey: keys.privateKey, baseURL: again.apiBase, maxRetries: 0 })
    expect(await sdk.files.get(fileId)).toMatchObject({ filePath, tags: ['kept'], url: again.urlEndpoint + filePath })
    expect((await fetch(again.urlEndpoint + filePath)).status).toBe(200)
    await again.stop()
  })

  test('shows people what there is', async () => {
    expect(await (await fetch(world.standIn.url)).text()).toContain('Nothing has been uploaded yet')
    const { filePath } = await world.upload(photo)
    const page = await fetch(world.standIn.url)
    expect(await page.text()).toContain(filePath)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})
