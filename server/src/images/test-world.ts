import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ImageKitStandIn, startImageKit } from '@kollect-it/sandbox/imagekit/start-imagekit.ts'
import type postgres from 'postgres'
import sharp from 'sharp'
import { v7 } from 'uuid'
import { createTestDatabase } from '../../test/support/test-database.ts'
import { closeDatabase, type Database, openDatabase } from '../platform/database.ts'
import { type AuthorizeUpload, authorizeUpload } from './authorize-upload.ts'
import { createImages } from './imagekit.ts'
import type { Images, SignedUpload } from './images.ts'

/** What the store answered to an upload. */
export interface Sent {
  readonly status: number
  readonly fileId: string
}

/** A database and an image store for the tests of this slice, and what people do with them. */
export interface TestWorld {
  readonly db: Database
  readonly sql: postgres.Sql
  readonly store: ImageKitStandIn
  readonly images: Images
  addMember(): Promise<string>
  addListing(): Promise<{ userId: string; listingId: string }>
  authorize(request: Omit<AuthorizeUpload, 'fileName'>): Promise<SignedUpload>
  /** As the browser does it, or with some fields changed. */
  send(upload: SignedUpload, file: Buffer, changes?: Readonly<Record<string, string>>): Promise<Sent>
  /** Puts a file where the upload would, past the store's own checks: what they let through is ours to find. */
  plant(upload: SignedUpload, file: Buffer): Promise<Sent>
  isThere(fileId: string): Promise<boolean>
  stop(): Promise<void>
}

export const TEST_KEYS = { publicKey: 'public_test_demo', privateKey: 'private_test_demo' }

export async function createTestWorld(): Promise<TestWorld> {
  const database = await createTestDatabase()
  const { sql } = database
  const db = openDatabase(database.url)
  const directory = await mkdtemp(join(tmpdir(), 'kollect-it-uploads-'))
  const store = await startImageKit({ port: 0, dataDirectory: directory, ...TEST_KEYS })
  const images = createImages({
    IMAGEKIT_PUBLIC_KEY: TEST_KEYS.publicKey,
    IMAGEKIT_PRIVATE_KEY: TEST_KEYS.privateKey,
    IMAGEKIT_URL_ENDPOINT: store.urlEndpoint,
    IMAGEKIT_API_BASE: store.apiBase,
    IMAGEKIT_UPLOAD_BASE: store.uploadBase,
  })
  return {
    db,
    sql,
    store,
    images,
    addMember: () => addMember(sql),
    addListing: () => addListing(sql),
    authorize: async (request) => {
      const answer = await authorizeUpload(db, images, { fileName: 'IMG 0042.JPG', ...request })
      if (answer.kind !== 'upload-authorized') throw new Error(`authorising answered ${answer.kind}`)
      return answer.upload
    },
    send,
    plant: (upload, file) => plant(store, upload, file),
    isThere: async (fileId) => (await images.inspect(fileId)) !== undefined,
    stop: async () => {
      await closeDatabase(db)
      await Promise.all([store.stop(), database.drop()])
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** A picture of one colour. */
export function picture(width: number, height: number, type: 'jpeg' | 'gif' = 'jpeg'): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#14213d' } })
    .toFormat(type)
    .toBuffer()
}

async function addMember(sql: postgres.Sql): Promise<string> {
  const id = v7()
  await sql`insert into app.users (id, email, email_key, display_name) values (${id}, ${id}, ${id}, 'Ada')`
  return id
}

async function addListing(sql: postgres.Sql): Promise<{ userId: string; listingId: string }> {
  const [userId, shopId, listingId] = [await addMember(sql), v7(), v7()]
  await sql`insert into app.shops (id, owner_id, slug, name, name_key)
    values (${shopId}, ${userId}, ${shopId}, 'Shop', ${shopId})`
  await sql`insert into app.listings (id, shop_id) values (${listingId}, ${shopId})`
  return { userId, listingId }
}

async function send(upload: SignedUpload, file: Buffer, changes: Readonly<Record<string, string>> = {}): Promise<Sent> {
  const form = new FormData()
  for (const { name, value } of upload.fields) form.set(name, changes[name] ?? value)
  form.set('token', upload.token)
  form.set('file', new Blob([new Uint8Array(file)]), 'whatever.jpg')
  return post(upload.uploadUrl, { body: form })
}

async function plant(store: ImageKitStandIn, upload: SignedUpload, file: Buffer): Promise<Sent> {
  const form = new FormData()
  for (const { name, value } of upload.fields) if (!['checks', 'transformation'].includes(name)) form.set(name, value)
  form.set('file', new Blob([new Uint8Array(file)]), 'whatever.jpg')
  const authorization = `Basic ${Buffer.from(`${TEST_KEYS.privateKey}:`).toString('base64')}`
  return post(`${store.uploadBase}/api/v1/files/upload`, { body: form, headers: { authorization } })
}

async function post(url: string, init: RequestInit): Promise<Sent> {
  const response = await fetch(url, { method: 'POST', ...init })
  return { status: response.status, ...JSON.parse(await response.text()) }
}
