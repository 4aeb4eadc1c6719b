import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import sharp from 'sharp'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import {
  addBid,
  addDraft,
  addPhotos,
  addPublished,
  addSeller,
  auctionTerms,
  mutate,
  type Seller,
} from '../../test/support/seller.ts'
import { imagesHandlers } from '../images/images.jobs.ts'

let api: TestApi
let seller: Seller

beforeAll(async () => {
  api = await startTestApi()
  seller = await addSeller(api, 'Ada')
})
afterAll(() => api.stop())

interface Authorized {
  readonly uploadUrl: string
  readonly token: string
  readonly fields: readonly { readonly name: string; readonly value: string }[]
}

const authorize = (listingId: string, fileName = 'IMG 0042.JPG') =>
  mutate(seller.visitor, 'authorizeUpload', { input: { purpose: 'LISTING_PHOTO', listingId, fileName } })

const attach = (listingId: string, fileId: string, alt?: string) =>
  mutate(seller.visitor, 'attachPhoto', { input: { listingId, fileId, ...(alt !== undefined && { alt }) } })

/** Sends a picture as the browser does; gives the image store's id of it. */
async function upload({ uploadUrl, token, fields }: Authorized, width = 1200, height = 900): Promise<string> {
  const file = await sharp({ create: { width, height, channels: 3, background: '#14213d' } })
    .jpeg()
    .toBuffer()
  const form = new FormData()
  for (const { name, value } of fields) form.set(name, value)
  form.set('token', token)
  form.set('file', new Blob([new Uint8Array(file)]), 'photo.jpg')
  const response = await fetch(uploadUrl, { method: 'POST', body: form })
  return JSON.parse(await response.text()).fileId
}

const photoIds = async (listingId: string) =>
  (await api.sql`select id from app.listing_photos where listing_id = ${listingId} order by position`).map(
    ({ id }) => id,
  )

const versionOf = async (listingId: string) =>
  (await api.sql`select version from app.listings where id = ${listingId}`)[0]?.version

async function runRemovals(): Promise<void> {
  const jobs = await api.sql`select payload from graphile_worker._private_jobs where payload::text like '%fileIds%'`
  for (const { payload } of jobs) await imagesHandlers(api.parts)['images.delete-files'](payload)
}

describe('a photo', () => {
  test('goes from the browser to the image store, and is shown once we have asked what it is', async () => {
    const listingId = await addDraft(api, seller, { photos: 0 })
    const authorized = await authorize(listingId)
    expect(authorized).toMatchObject({ __typename: 'UploadAuthorized', maximumBytes: 20 * 1024 * 1024 })
    const answer = await attach(listingId, await upload(authorized), '  The dial\nin daylight ')
    expect(answer).toMatchObject({
      __typename: 'PhotoAttached',
      photo: { width: 1200, height: 900, alt: 'The dial in daylight' },
      listing: { version: 2, problems: [] },
    })
    expect(answer.photo.placeholder).toMatch(/^data:image\/webp;base64,/)
    expect(answer.listing.photos).toHaveLength(1)
    expect(answer.listing.cover.id).toBe(answer.photo.id)
  })

  test('attached twice is attached once', async () => {
    const listingId = await addDraft(api, seller, { photos: 0 })
    const fileId = await upload(await authorize(listingId))
    const [first, second] = await Promise.all([attach(listingId, fileId), attach(listingId, fileId)])
    expect(first.photo.id).toBe(second.photo.id)
    expect(await photoIds(listingId)).toHaveLength(1)
    expect(await versionOf(listingId)).toBe(2)
  })

  test.each([
    ['there is not', 'unknown-file'],
    ['has a name like an address', '../../files/1'],
    ['has an endless name', 'x'.repeat(10_000)],
  ])('that %s is rejected', async (_what, fileId) => {
    const listingId = await addDraft(api, seller, { photos: 0 })
    expect(await attach(listingId, fileId)).toMatchObject({ __typename: 'PhotoRejectedError' })
    expect(await photoIds(listingId)).toEqual([])
  })

  test('uploaded for another listing is rejected', async () => {
    const [one, other] = [await addDraft(api, seller, { photos: 0 }), await addDraft(api, seller, { photos: 0 })]
    const fileId = await upload(await authorize(one))
    expect(await attach(other, fileId)).toMatchObject({ __typename: 'PhotoRejectedError' })
  })

  test('whose description is too long is rejected before it is looked at', async () => {
    const listingId = await addDraft(api, seller, { photos: 0 })
    const fileId = await upload(await authorize(listingId))
    expect(await attach(listingId, fileId, 'x'.repeat(201))).toMatchObject({ __typename: 'PhotoRejectedError' })
    expect(await attach(listingId, fileId)).toMatchObject({ __typename: 'PhotoAttached' })
  })

  test.each(['evil.svg', 'page.html', 'noending', '.jpg.exe'])('called %s is not authorised', async (fileName) => {
    const listingId = await addDraft(api, seller)
    expect(await authorize(listingId, fileName)).toMatchObject({ __typename: 'PhotoRejectedError' })
  })
})

describe('eight photos', () => {
  test('are all that a listing takes, however many arrive at once; the others’ files are removed', async () => {
    const listingId = await addDraft(api, seller, { photos: 6 })
    const fileIds = await Promise.all(Array.from({ length: 4 }, async () => upload(await authorize(listingId))))
    const answers = await Promise.all(fileIds.map((fileId) => attach(listingId, fileId)))
    const kinds = answers.map(({ __typename }) => __typename).sort()
    expect(kinds).toEqual(['PhotoAttached', 'PhotoAttached', 'TooManyPhotosError', 'TooManyPhotosError'])
    const places = await api.sql`select position from app.listing_photos where listing_id = ${listingId} order by 1`
    expect(places.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(await authorize(listingId)).toMatchObject({ __typename: 'TooManyPhotosError', maximum: 8 })
    await runRemovals()
    const there = await Promise.all(fileIds.map((fileId) => api.parts.images.inspect(fileId)))
    expect(there.filter((file) => file !== undefined)).toHaveLength(2)
  })
})

describe('the order of photos', () => {
  test('changes as told, and the first is the cover', async () => {
    const listingId = await addDraft(api, seller, { photos: 4 })
    const turned = (await photoIds(listingId)).reverse()
    const { listing } = await mutate(seller.visitor, 'reorderPhotos', { input: { listingId, photoIds: turned } })
    expect(listing.photos.map(({ id }: { id: string }) => id)).toEqual(turned)
    expect(listing.cover.id).toBe(turned[0])
    expect(listing.version).toBe(2)
    const again = await mutate(seller.visitor, 'reorderPhotos', { input: { listingId, photoIds: turned } })
    expect(again.listing.version).toBe(2)
  })

  test.each([
    ['one is missing', (ids: string[]) => ids.slice(1)],
    ['one is named twice', (ids: string[]) => [ids[0], ids[0], ids[2]]],
    ['one is a stranger', (ids: string[]) => [ids[0], ids[1], 'stranger']],
    ['there are a thousand', (ids: string[]) => Array(1000).fill(ids[0])],
  ])('stays when %s', async (_what, change) => {
    const listingId = await addDraft(api, seller, { photos: 3 })
    const before = await photoIds(listingId)
    const input = { listingId, photoIds: change(before) }
    expect(await mutate(seller.visitor, 'reorderPhotos', { input })).toMatchObject({
      __typename: 'InvalidInputError',
      problems: [{ field: 'photoIds' }],
    })
    expect(await photoIds(listingId)).toEqual(before)
  })

  test('holds whatever is done to them at once', async () => {
    const listingId = await addDraft(api, seller, { photos: 5 })
    const ids = await photoIds(listingId)
    await Promise.all([
      mutate(seller.visitor, 'reorderPhotos', { input: { listingId, photoIds: [...ids].reverse() } }),
      mutate(seller.visitor, 'removePhoto', { id: ids[1] }),
      mutate(seller.visitor, 'removePhoto', { id: ids[3] }),
      mutate(seller.visitor, 'updatePhoto', { input: { photoId: ids[0], alt: 'The case back' } }),
    ])
    const places = await api.sql`select position from app.listing_photos where listing_id = ${listingId} order by 1`
    expect(places.map(({ position }) => position)).toEqual([0, 1, 2])
  })
})

describe('removing a photo', () => {
  test('moves the others up, and removes its file once nothing shows it', async () => {
    const listingId = await addDraft(api, seller, { photos: 0 })
    const fileId = await upload(await authorize(listingId))
    const { photo } = await attach(listingId, fileId)
    await addPhotos(api.sql, listingId, 2)
    const { listing: copy } = await mutate(seller.visitor, 'duplicateListing', { id: listingId })
    const { listing } = await mutate(seller.visitor, 'removePhoto', { id: photo.id })
    expect(listing.photos).toHaveLength(2)
    await runRemovals()
    expect(await api.parts.images.inspect(fileId)).toBeDefined()
    await mutate(seller.visitor, 'removePhoto', { id: copy.photos[0].id })
    await runRemovals()
    expect(await api.parts.images.inspect(fileId)).toBeUndefined()
  })

  test('leaves one to what is on offer', async () => {
    const id = await addPublished(api, seller)
    const [photoId] = await photoIds(id)
    expect(await mutate(seller.visitor, 'removePhoto', { id: photoId })).toMatchObject({
      __typename: 'ListingNotEditableError',
    })
    expect(await photoIds(id)).toEqual([photoId])
  })
})

describe('describing a photo', () => {
  test('says what it shows, up to 200 characters', async () => {
    const listingId = await addDraft(api, seller)
    const [photoId] = await photoIds(listingId)
    const describe = (alt: string) => mutate(seller.visitor, 'updatePhoto', { input: { photoId, alt } })
    expect(await describe(' The movement ')).toMatchObject({
      __typename: 'PhotoUpdated',
      photo: { alt: 'The movement' },
    })
    expect(await versionOf(listingId)).toBe(2)
    expect(await describe('x'.repeat(201))).toMatchObject({
      __typename: 'InvalidInputError',
      problems: [{ field: 'alt' }],
    })
    expect(await describe('')).toMatchObject({ photo: { alt: '' } })
  })
})

test('after the first bid photos are only added', async () => {
  const id = await addPublished(api, seller, { photos: 2, sale: auctionTerms() })
  await addBid(api.sql, id, seller.userId)
  const ids = await photoIds(id)
  await api.sql`update app.listing_photos set alt = 'The dial' where id = ${ids[0]}`
  const refused = { __typename: 'ListingNotEditableError' }
  expect(await mutate(seller.visitor, 'removePhoto', { id: ids[0] })).toMatchObject(refused)
  expect(
    await mutate(seller.visitor, 'reorderPhotos', { input: { listingId: id, photoIds: [...ids].reverse() } }),
  ).toMatchObject(refused)
  expect(
    await mutate(seller.visitor, 'updatePhoto', { input: { photoId: ids[0], alt: 'Another dial' } }),
  ).toMatchObject(refused)
  expect(await mutate(seller.visitor, 'updatePhoto', { input: { photoId: ids[1], alt: 'The back' } })).toMatchObject({
    __typename: 'PhotoUpdated',
  })
  expect(await attach(id, await upload(await authorize(id)))).toMatchObject({ __typename: 'PhotoAttached' })
})

test('what was withdrawn takes no photos', async () => {
  const id = await addPublished(api, seller)
  const fileId = await upload(await authorize(id))
  await mutate(seller.visitor, 'withdrawListing', { id })
  expect(await authorize(id)).toMatchObject({ __typename: 'ListingNotEditableError' })
  expect(await attach(id, fileId)).toMatchObject({ __typename: 'ListingNotEditableError' })
})

test('a portrait of the viewer needs no listing', async () => {
  const input = { purpose: 'AVATAR', fileName: 'me.png' }
  const answer = await mutate(seller.visitor, 'authorizeUpload', { input })
  expect(answer.__typename).toBe('UploadAuthorized')
  expect(answer.fields.find(({ name }: { name: string }) => name === 'folder').value).toBe(`/avatars/${seller.userId}`)
})
