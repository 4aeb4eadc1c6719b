import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { listingPhotos } from '@kollect-it/drizzle/schema/catalog.ts'
import { type ImageKitStandIn, startImageKit } from '@kollect-it/sandbox/imagekit/start-imagekit.ts'
import sharp from 'sharp'
import { v7 } from 'uuid'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { closeDatabase, type Database, inTransaction, openDatabase } from '../platform/database.ts'
import { markUploadUsed, type UploadedFile, verifyUpload } from './accept-upload.ts'
import { type AuthorizeUpload, authorizeUpload } from './authorize-upload.ts'
import { createImages } from './imagekit.ts'
import { imagesHandlers } from './images.jobs.ts'
import type { Images, SignedUpload } from './images.ts'

const KEYS = { publicKey: 'public_test_demo', privateKey: 'private_test_demo' }
let database: TestDatabase
let db: Database
let directory: string
let store: ImageKitStandIn
let images: Images

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.url)
  directory = await mkdtemp(join(tmpdir(), 'kollect-it-uploads-'))
  store = await startImageKit({ port: 0, dataDirectory: directory, ...KEYS })
  images = createImages({
    IMAGEKIT_PUBLIC_KEY: KEYS.publicKey,
    IMAGEKIT_PRIVATE_KEY: KEYS.privateKey,
    IMAGEKIT_URL_ENDPOINT: store.urlEndpoint,
    IMAGEKIT_API_BASE: store.apiBase,
    IMAGEKIT_UPLOAD_BASE: store.uploadBase,
  })
})
afterAll(async () => {
  await closeDatabase(db)
  await Promise.all([store.stop(), database.drop()])
  await rm(directory, { recursive: true, force: true })
})

async function addMember(): Promise<string> {
  const id = v7()
  await database.sql`insert into app.users (id, email, email_key, display_name) values (${id}, ${id}, ${id}, 'Ada')`
  return id
}

async function addListing(): Promise<{ userId: string; listingId: string }> {
  const [userId, shopId, listingId] = [await addMember(), v7(), v7()]
  await database.sql`insert into app.shops (id, owner_id, slug, name, name_key)
    values (${shopId}, ${userId}, ${shopId}, 'Shop', ${shopId})`
  await database.sql`insert into app.listings (id, shop_id) values (${listingId}, ${shopId})`
  return { userId, listingId }
}

async function authorize(request: Omit<AuthorizeUpload, 'fileName'> & { fileName?: string }): Promise<SignedUpload> {
  const answer = await authorizeUpload(db, images, { fileName: 'IMG 0042.JPG', ...request })
  if (answer.kind !== 'upload-authorized') throw new Error(`authorising answered ${answer.kind}`)
  return answer.upload
}

interface Sent {
  readonly status: number
  readonly fileId: string
  readonly message: string
}

/** As the browser does it. */
async function send(upload: SignedUpload, file: Buffer, changes: Readonly<Record<string, string>> = {}): Promise<Sent> {
  const form = new FormData()
  for (const { name, value } of upload.fields) form.set(name, changes[name] ?? value)
  form.set('token', upload.token)
  form.set('file', new Blob([new Uint8Array(file)]), 'whatever.jpg')
  const response = await fetch(upload.uploadUrl, { method: 'POST', body: form })
  return { status: response.status, ...JSON.parse(await response.text()) }
}

/** Puts a file where the upload would, past the store's own checks: what they let through is ours to find. */
async function plant(upload: SignedUpload, file: Buffer): Promise<Sent> {
  const form = new FormData()
  for (const { name, value } of upload.fields) if (!['checks', 'transformation'].includes(name)) form.set(name, value)
  form.set('file', new Blob([new Uint8Array(file)]), 'whatever.jpg')
  const authorization = `Basic ${Buffer.from(`${KEYS.privateKey}:`).toString('base64')}`
  const response = await fetch(`${store.uploadBase}/api/v1/files/upload`, {
    method: 'POST',
    body: form,
    headers: { authorization },
  })
  return { status: response.status, ...JSON.parse(await response.text()) }
}

function picture(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#14213d' } })
    .jpeg()
    .toBuffer()
}

const PHOTO = { url: 'x', width: 1, height: 1, bytes: 1, placeholder: 'x' }
const verify = (uploaded: UploadedFile) => verifyUpload(db, images, uploaded)
const isThere = async (fileId: string) => (await images.inspect(fileId)) !== undefined
const removals = async () =>
  (await database.sql`select payload from graphile_worker._private_jobs`).flatMap(
    ({ payload }) => payload.fileIds ?? [],
  )

describe('an authorised upload', () => {
  test('of a listing’s photo is accepted with what the store says about it', async () => {
    const place = { ...(await addListing()), purpose: 'listing-photo' } as const
    const upload = await authorize(place)
    const { status, fileId } = await send(upload, await picture(1200, 900))
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
    expect(verdict.file.url).toBe(`${store.urlEndpoint}${verdict.file.filePath}`)
    // Asked again, before and after it was used, the answer is the same.
    expect(await verify({ ...place, fileId })).toEqual(verdict)
    expect(await inTransaction(db, (tx) => markUploadUsed(tx, verdict.uploadId, fileId))).toBe(true)
    expect(await inTransaction(db, (tx) => markUploadUsed(tx, verdict.uploadId, fileId))).toBe(true)
    expect(await inTransaction(db, (tx) => markUploadUsed(tx, verdict.uploadId, 'another-file'))).toBe(false)
    expect(await verify({ ...place, fileId })).toEqual(verdict)
  })

  test('takes one file, in one place, under one name', async () => {
    const place = { ...(await addListing()), purpose: 'listing-photo' } as const
    const file = await picture(1200, 900)
    for (const [name, value] of [
      ['folder', '/listings/another'],
      ['fileName', 'mine.jpg'],
      ['checks', '"file.size" > 0'],
    ] as const) {
      expect((await send(await authorize(place), file, { [name]: value })).status).toBe(400)
    }
    const upload = await authorize(place)
    expect((await send(upload, file)).status).toBe(200)
    expect((await send(upload, file)).status).toBe(400)
  })

  test('is signed for ten minutes', async () => {
    const { token, expiresAt } = await authorize({ userId: await addMember(), purpose: 'avatar' })
    const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    expect(payload.exp).toBe(Math.floor(expiresAt.getTime() / 1000))
    expect(payload.exp - payload.iat).toBeLessThanOrEqual(601)
    expect(payload.exp - payload.iat).toBeGreaterThan(590)
    expect(token).not.toContain(KEYS.privateKey)
  })

  test.each(['scan.svg', 'page.html', 'photo.jpg.exe', 'photo', '.htaccess', 'photo.gif', ''])(
    'is not given for a file called %j',
    async (fileName) => {
      const answer = await authorizeUpload(db, images, { userId: await addMember(), purpose: 'avatar', fileName })
      expect(answer).toMatchObject({ kind: 'rejected', reason: 'wrong-type' })
    },
  )

  test('is given sixty times an hour, also to somebody who asks for all at once', async () => {
    const userId = await addMember()
    const ask = () => authorizeUpload(db, images, { userId, purpose: 'avatar', fileName: 'me.png' })
    const answers = await Promise.all(Array.from({ length: 64 }, ask))
    expect(answers.filter(({ kind }) => kind === 'upload-authorized')).toHaveLength(60)
    const refused = await ask()
    expect(refused).toMatchObject({ kind: 'too-many-attempts' })
    expect('retryAfterSeconds' in refused && refused.retryAfterSeconds).toBeGreaterThan(3500)
    await database.sql`update app.uploads set created_at = now() - interval '61 minutes' where user_id = ${userId}`
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
    const upload = await authorize({ ...(await addListing()), purpose: 'listing-photo' })
    expect((await send(upload, await makeFile())).status).toBe(400)
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
    [
      'a GIF',
      'wrong-type',
      () =>
        sharp({ create: { width: 900, height: 900, channels: 3, background: '#fff' } })
          .gif()
          .toBuffer(),
    ],
    ['too small', 'too-small', () => picture(799, 600)],
    ['too narrow', 'too-small', () => picture(599, 2000)],
    [
      'too large in bytes',
      'too-large',
      async () => Buffer.concat([await picture(900, 900), Buffer.alloc(20 * 1024 * 1024)]),
    ],
    ['a bomb of pixels', 'too-many-pixels', () => picture(9000, 9000)],
  ])('is rejected when it is %s, and removed', async (_name, reason, makeFile) => {
    const place = { ...(await addListing()), purpose: 'listing-photo' } as const
    const { fileId } = await plant(await authorize(place), await makeFile())
    expect(await verify({ ...place, fileId })).toMatchObject({ kind: 'rejected', reason, message: expect.any(String) })
    expect(await removals()).toContain(fileId)
    await imagesHandlers({ db, images })['images.delete-files']({ fileIds: [fileId] })
    expect(await isThere(fileId)).toBe(false)
    expect(await verify({ ...place, fileId })).toMatchObject({ kind: 'rejected', reason: 'no-such-file' })
  })

  test.each([
    [800, 600],
    [600, 800],
    [4000, 3000],
  ])('is accepted at %i × %i pixels', async (width, height) => {
    const place = { ...(await addListing()), purpose: 'listing-photo' } as const
    const { fileId } = await plant(await authorize(place), await picture(width, height))
    expect((await verify({ ...place, fileId })).kind).toBe('accepted')
  })

  test('may be smaller as an avatar', async () => {
    const place = { userId: await addMember(), purpose: 'avatar' } as const
    const small = await plant(await authorize(place), await picture(199, 400))
    expect(await verify({ ...place, fileId: small.fileId })).toMatchObject({ reason: 'too-small' })
    const enough = await plant(await authorize(place), await picture(200, 200))
    expect((await verify({ ...place, fileId: enough.fileId })).kind).toBe('accepted')
  })
})

describe('somebody else’s upload', () => {
  test('is not accepted, wherever it is offered, and stays where it is', async () => {
    const [owner, other] = [await addListing(), await addListing()]
    const { fileId } = await send(await authorize({ ...owner, purpose: 'listing-photo' }), await picture(1200, 900))
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
      const place = { userId: await addMember(), purpose: 'avatar' } as const
      expect(await verify({ ...place, fileId })).toMatchObject({ kind: 'rejected', reason: 'no-such-file' })
    },
  )
})

describe('removing files', () => {
  const remove = (fileIds: readonly string[]) => imagesHandlers({ db, images })['images.delete-files']({ fileIds })

  test('spares those that a photo or an avatar shows', async () => {
    const { userId, listingId } = await addListing()
    const file = await picture(900, 900)
    const uploads = await Promise.all([1, 2, 3].map(() => authorize({ userId, listingId, purpose: 'listing-photo' })))
    const [photo = '', avatar = '', unused = ''] = await Promise.all(
      uploads.map(async (one) => (await send(one, file)).fileId),
    )
    await database.sql`insert into app.listing_photos (id, listing_id, file_id, url, width, height, bytes, placeholder, position)
      values (${v7()}, ${listingId}, ${photo}, 'x', 1, 1, 1, 'x', 0)`
    await database.sql`update app.users set avatar_file_id = ${avatar} where id = ${userId}`
    await remove([photo, avatar, unused])
    expect(await Promise.all([photo, avatar, unused].map(isThere))).toEqual([true, true, false])
    await remove([photo, avatar, unused])
    await remove([])
  })

  test('and showing one at the same time end with a file that is there, or is not shown', async () => {
    const { userId, listingId } = await addListing()
    const place = { userId, listingId, purpose: 'listing-photo' } as const
    const file = await picture(900, 900)
    for (let position = 0; position < 6; position += 1) {
      const { fileId } = await send(await authorize(place), file)
      const verdict = await verify({ ...place, fileId })
      if (verdict.kind !== 'accepted') throw new Error('it was not accepted')
      await inTransaction(db, (tx) => markUploadUsed(tx, verdict.uploadId, fileId))
      const show = inTransaction(db, async (tx) => {
        if (!(await markUploadUsed(tx, verdict.uploadId, fileId))) return false
        await tx.insert(listingPhotos).values({ ...PHOTO, id: v7(), listingId, fileId, position })
        return true
      })
      const [isShown] = await Promise.all([show, remove([fileId])])
      expect(await isThere(fileId)).toBe(isShown)
    }
  })
})

test('a placeholder is made of the store’s own files only', async () => {
  for (const url of [
    'http://127.0.0.1:9/secret',
    `${store.url}/elsewhere/a.jpg`,
    'file:///etc/passwd',
    `${store.urlEndpoint}.evil.example/a.jpg`,
  ]) {
    await expect(images.makePlaceholder(url)).rejects.toThrow('not an address of the image store')
  }
  expect(await images.makePlaceholder(`${store.urlEndpoint}/none.jpg`)).toBeUndefined()
})
