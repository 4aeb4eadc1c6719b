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
