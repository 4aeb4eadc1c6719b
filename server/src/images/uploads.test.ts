import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { inTransaction } from '../platform/database.ts'
import { markUploadUsed, type UploadedFile, verifyUpload } from './accept-upload.ts'
import { authorizeUpload } from './authorize-upload.ts'
import { imagesHandlers } from './images.jobs.ts'
import { createTestWorld, picture, TEST_KEYS, type TestWorld } from './test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
})
afterAll(() => world.stop())

const verify = (uploaded: UploadedFile) => verifyUpload(world.db, world.images, uploaded)
const removals = async () =>
  (await world.sql`select payload from graphile_worker._private_jobs`).flatMap(({ payload }) => payload.fileIds ?? [])

describe('an authorised upload', () => {
  test('of a listing’s photo is accepted with what the store says about it', async () => {
    const place = { ...(await world.addListing()), purpose: 'listing-photo' } as const
    const upload = await world.authorize(place)
    const { status, fileId } = await world.send(upload, await picture(1200, 900))
    expect(status).toBe(200)
    const verdict = await verify({ ...place, fileId })
    expect(verdict).toMatchObject({
      kind: 'accepted',
      file: { fileId, mimeType: 'image/jpeg', width: 1200, height: 900 },
      placeholder: expect.stringMatching(/^data:image\/webp;base64,/),
    })
    if (verdict.kind !== 'accepted') throw new Error('unreachable')
    expect(verdict.placeholder.length).toBeLessThan(600)
    expect(verdict.file.filePath).toMatch(new RegExp(`^/listings/${place.listingId}/[0-9a-f-]{36}\\.jpg$`))
    expect(verdict.file.url).toBe(`${world.store.urlEndpoint}${verdict.file.filePath}`)
    // Asked again, before and after it was used, the answer is the same.
    expect(await verify({ ...place, fileId })).toEqual(verdict)
    expect(await inTransaction(world.db, (tx) => markUploadUsed(tx, verdict.uploadId, fileId))).toBe(true)
    expect(await inTransaction(world.db, (tx) => markUploadUsed(tx, verdict.uploadId, fileId))).toBe(true)
    expect(await inTransaction(world.db, (tx) => markUploadUsed(tx, verdict.uploadId, 'another-file'))).toBe(false)
    expect(await verify({ ...place, fileId })).toEqual(verdict)
  })

  test('takes one file, in one place, under one name', async () => {
    const place = { ...(await world.addListing()), purpose: 'listing-photo' } as const
    const file = await picture(1200, 900)
    for (const [name, value] of [
      ['folder', '/listings/another'],
      ['fileName', 'mine.jpg'],
      ['checks', '"file.size" > 0'],
    ] as const) {
      expect((await world.send(await world.authorize(place), file, { [name]: value })).status).toBe(400)
    }
    const upload = await world.authorize(place)
    expect((await world.send(upload, file)).status).toBe(200)
    expect((await world.send(upload, file)).status).toBe(400)
  })

  test('is signed for ten minutes', async () => {
    const { token, expiresAt } = await world.authorize({ userId: await world.addMember(), purpose: 'avatar' })
    const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect(payload.exp).toBe(Math.floor(expiresAt.getTime() / 1000))
    expect(payload.exp - payload.iat).toBeLessThanOrEqual(601)
    expect(payload.exp - payload.iat).toBeGreaterThan(590)
    expect(token).not.toContain(TEST_KEYS.privateKey)
  })

  test.each(['scan.svg', 'page.html', 'photo.jpg.exe', 'photo', '.htaccess', 'photo.gif', ''])(
    'is not given for a file called %j',
    async (fileName) => {
      const answer = await authorizeUpload(world.db, world.images, {
        userId: await world.addMember(),
        purpose: 'avatar',
        fileName,
      })
      expect(answer).toMatchObject({ kind: 'rejected', reason: 'wrong-type' })
    },
  )

  test('is given sixty times an hour, also to somebody who asks for all at once', async () => {
    const userId = await world.addMember()
    const ask = () => authorizeUpload(world.db, world.images, { userId, purpose: 'avatar', fileName: 'me.png' })
    const answers = await Promise.all(Array.from({ length: 64 }, ask))
    expect(answers.filter(({ kind }) => kind === 'upload-authorized')).toHaveLength(60)
    const refused = await ask()
    expect(refused).toMatchObject({ kind: 'too-many-attempts' })
    expect('retryAfterSeconds' in refused && refused.retryAfterSeconds).toBeGreaterThan(3500)
    await world.sql`update app.uploads set created_at = now() - interval '61 minutes' where user_id = ${userId}`
    expect((await ask()).kind).toBe('upload-authorized')
  })
})

describe('the store itself refuses', () => {
  test.each<[string, () => Promise<Buffer>]>([
    [
      'an SVG named .jpg',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    ],
    ['a page named .jpg', async () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a picture that is too small', () => picture(799, 600)],
  ])('%s', async (_name, makeFile) => {
    const upload = await world.authorize({ ...(await world.addListing()), purpose: 'listing-photo' })
    expect((await world.send(upload, await makeFile())).status).toBe(400)
  })
})

describe('a file that came past the store’s checks', () => {
  test.each<[string, string, () => Promise<Buffer>]>([
    [
      'an SVG named .jpg',
      'wrong-type',
      async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="900" height="900"/>'),
    ],
    ['a page named .jpg', 'wrong-type', async () => Buffer.from('<!doctype html><script>alert(1)</script>')],
    ['a GIF', 'wrong-type', () => picture(900, 900, 'gif')],
    ['too small', 'too-small', () => picture(799, 600)],
    ['too narrow', 'too-small', () => picture(599, 2000)],
    [
      'too large in bytes',
      'too-large',
      async () => Buffer.concat([await picture(900, 900), Buffer.alloc(20 * 1024 * 1024)]),
    ],
    ['a bomb of pixels', 'too-many-pixels', () => picture(9000, 9000)],
  ])('is rejected when it is %s, and removed', async (_name, reason, makeFile) => {
    const place = { ...(await world.addListing()), purpose: 'listing-photo' } as const
    const { fileId } = await world.plant(await world.authorize(place), await makeFile())
    expect(await verify({ ...place, fileId })).toMatchObject({ kind: 'rejected', reason, message: expect.any(String) })
    expect(await removals()).toContain(fileId)
    await imagesHandlers(world)['images.delete-files']({ fileIds: [fileId] })
    expect(await world.isThere(fileId)).toBe(false)
    expect(await verify({ ...place, fileId })).toMatchObject({ kind: 'rejected', reason: 'no-such-file' })
  })

  test.each([
    [800, 600],
    [600, 800],
    [4000, 3000],
  ])('is accepted at %i × %i pixels', async (width, height) => {
    const place = { ...(await world.addListing()), purpose: 'listing-photo' } as const
    const { fileId } = await world.plant(await world.authorize(place), await picture(width, height))
    expect((await verify({ ...place, fileId })).kind).toBe('accepted')
  })

  test('may be smaller as an avatar', async () => {
    const place = { userId: await world.addMember(), purpose: 'avatar' } as const
    const small = await world.plant(await world.authorize(place), await picture(199, 400))
    expect(await verify({ ...place, fileId: small.fileId })).toMatchObject({ reason: 'too-small' })
    const enough = await world.plant(await world.authorize(place), await picture(200, 200))
    expect((await verify({ ...place, fileId: enough.fileId })).kind).toBe('accepted')
  })
})

describe('somebody else’s upload', () => {
  test('is not accepted, wherever it is offered, and stays where it is', async () => {
    const [owner, other] = [await world.addListing(), await world.addListing()]
    const { fileId } = await world.send(
      await world.authorize({ ...owner, purpose: 'listing-photo' }),
      await picture(1200, 900),
    )
    for (const place of [
      { userId: other.userId, listingId: owner.listingId, purpose: 'listing-photo' },
      { ...other, purpose: 'listing-photo' },
      { userId: owner.userId, listingId: other.listingId, purpose: 'listing-photo' },
      { userId: owner.userId, purpose: 'avatar' },
      { userId: other.userId, purpose: 'avatar' },
    ] as const) {
      expect(await verify({ ...place, fileId })).toMatchObject({ kind: 'rejected', reason: 'not-authorized' })
    }
    expect(await removals()).not.toContain(fileId)
    expect((await verify({ ...owner, purpose: 'listing-photo', fileId })).kind).toBe('accepted')
  })

  test.each(['', 'nowhere', '0'.repeat(24), '../../details', 'a b', 'x'.repeat(500), "' or 1=1 --", 'nul\u0000'])(
    'by the id %j is not found',
    async (fileId) => {
      const place = { userId: await world.addMember(), purpose: 'avatar' } as const
      expect(await verify({ ...place, fileId })).toMatchObject({ kind: 'rejected', reason: 'no-such-file' })
    },
  )
})

test('a placeholder is made of the store’s own files only', async () => {
  for (const url of [
    'http://127.0.0.1:9/secret',
    `${world.store.url}/elsewhere/a.jpg`,
    'file:///etc/passwd',
    `${world.store.urlEndpoint}.evil.example/a.jpg`,
  ]) {
    await expect(world.images.makePlaceholder(url)).rejects.toThrow('not an address of the image store')
  }
  expect(await world.images.makePlaceholder(`${world.store.urlEndpoint}/none.jpg`)).toBeUndefined()
})
