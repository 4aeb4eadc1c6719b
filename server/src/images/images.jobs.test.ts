import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { listingPhotos } from '@kollect-it/drizzle/schema/catalog.ts'
import { v7 } from 'uuid'
import { inTransaction } from '../platform/database.ts'
import { markUploadUsed, verifyUpload } from './accept-upload.ts'
import { imagesHandlers } from './images.jobs.ts'
import { createTestWorld, picture, type TestWorld } from './test-world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
})
afterAll(() => world.stop())

const PHOTO = { url: 'x', width: 1, height: 1, bytes: 1, placeholder: 'x' }

describe('removing files', () => {
  const remove = (fileIds: readonly string[]) => imagesHandlers(world)['images.delete-files']({ fileIds })

  test('spares those that a photo or an avatar shows', async () => {
    const { userId, listingId } = await world.addListing()
    const file = await picture(900, 900)
    const uploads = await Promise.all(
      [1, 2, 3].map(() => world.authorize({ userId, listingId, purpose: 'listing-photo' })),
    )
    const [photo = '', avatar = '', unused = ''] = await Promise.all(
      uploads.map(async (one) => (await world.send(one, file)).fileId),
    )
    await world.sql`insert into app.listing_photos (id, listing_id, file_id, url, width, height, bytes, placeholder, position)
      values (${v7()}, ${listingId}, ${photo}, 'x', 1, 1, 1, 'x', 0)`
    await world.sql`update app.users set avatar_file_id = ${avatar} where id = ${userId}`
    await remove([photo, avatar, unused])
    expect(await Promise.all([photo, avatar, unused].map(world.isThere))).toEqual([true, true, false])
    await remove([photo, avatar, unused])
    await remove([])
  })

  test('and showing one at the same time end with a file that is there, or is not shown', async () => {
    const { userId, listingId } = await world.addListing()
    const place = { userId, listingId, purpose: 'listing-photo' } as const
    const file = await picture(900, 900)
    for (let position = 0; position < 6; position += 1) {
      const { fileId } = await world.send(await world.authorize(place), file)
      const verdict = await verifyUpload(world.db, world.images, { ...place, fileId })
      if (verdict.kind !== 'accepted') throw new Error('it was not accepted')
      await inTransaction(world.db, (tx) => markUploadUsed(tx, verdict.uploadId, fileId))
      const show = inTransaction(world.db, async (tx) => {
        if (!(await markUploadUsed(tx, verdict.uploadId, fileId))) return false
        await tx.insert(listingPhotos).values({ ...PHOTO, id: v7(), listingId, fileId, position })
        return true
      })
      const [isShown] = await Promise.all([show, remove([fileId])])
      expect(await world.isThere(fileId)).toBe(isShown)
    }
  })
})

describe('sweeping uploads', () => {
  test('removes what came a day ago and was never used, and forgets what never came', async () => {
    const { userId, listingId } = await world.addListing()
    const place = { userId, listingId, purpose: 'listing-photo' } as const
    const file = await picture(900, 900)
    const [abandoned, recent, used] = await Promise.all([1, 2, 3].map(() => world.authorize(place)))
    if (!abandoned || !recent || !used) throw new Error('three were authorised')
    const [old, fresh, shown] = await Promise.all([abandoned, recent, used].map((upload) => world.send(upload, file)))
    await world.authorize(place)
    const verdict = await verifyUpload(world.db, world.images, { ...place, fileId: shown?.fileId ?? '' })
    if (verdict.kind !== 'accepted') throw new Error('it was not accepted')
    await inTransaction(world.db, async (tx) => {
      await markUploadUsed(tx, verdict.uploadId, verdict.file.fileId)
      const photo = { ...PHOTO, id: v7(), listingId, fileId: verdict.file.fileId, position: 0 }
      await tx.insert(listingPhotos).values(photo)
    })
    const recentName = recent.fields.find(({ name }) => name === 'fileName')?.value ?? ''
    await world.sql`update app.uploads set expires_at = now() - interval '25 hours'
      where listing_id = ${listingId} and file_name <> ${recentName}`

    const jobs = imagesHandlers(world)
    await jobs['images.sweep-uploads']({})
    const queued = await world.sql`select payload from graphile_worker._private_jobs`
    for (const { payload } of queued) await jobs['images.delete-files'](payload)

    const there = await Promise.all([old, fresh, shown].map((sent) => world.isThere(sent?.fileId ?? '')))
    expect(there).toEqual([false, true, true])
    expect(await world.sql`select 1 from app.uploads where listing_id = ${listingId}`).toHaveLength(2)
  })
})
