import { listingPhotos } from '@kollect-it/drizzle/schema/catalog.ts'
import { eq, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '../platform/database.ts'
import { prepareOnce } from '../platform/prepared-query.ts'

export type PhotoRow = typeof listingPhotos.$inferSelect

const photosOfListings = prepareOnce((connection) =>
  connection
    .select()
    .from(listingPhotos)
    .where(sql`${listingPhotos.listingId} = any(${sql.placeholder('listingIds')})`)
    .orderBy(listingPhotos.listingId, listingPhotos.position)
    .prepare('photos_of_listings'),
)

/** Photos of listings, covers first. */
export async function findPhotos(connection: Connection, listingIds: readonly string[]): Promise<PhotoRow[]> {
  return photosOfListings(connection).execute({ listingIds })
}

export async function findPhoto(connection: Connection, id: string): Promise<PhotoRow | undefined> {
  const [row] = await connection.select().from(listingPhotos).where(eq(listingPhotos.id, id))
  return row
}

export async function insertPhotos(tx: Transaction, photos: readonly (typeof listingPhotos.$inferInsert)[]) {
  if (photos.length > 0) await tx.insert(listingPhotos).values([...photos])
}

export async function setPhotoAlt(tx: Transaction, id: string, alt: string): Promise<void> {
  await tx.update(listingPhotos).set({ alt }).where(eq(listingPhotos.id, id))
}

export async function deletePhoto(tx: Transaction, id: string): Promise<void> {
  await tx.delete(listingPhotos).where(eq(listingPhotos.id, id))
}

/** Numbers a listing's photos in this order. By way of numbers below zero: two photos never have the same one. */
export async function setPhotoOrder(tx: Transaction, listingId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const places = sql.join(
    ids.map((id, position) => sql`(${id}::uuid, ${position}::int)`),
    sql`, `,
  )
  await tx.execute(sql`
    update app.listing_photos photo set position = -1 - place.position
      from (values ${places}) place (id, position)
     where photo.id = place.id and photo.listing_id = ${listingId}`)
  await tx.execute(sql`
    update app.listing_photos set position = -1 - position where listing_id = ${listingId} and position < 0`)
}
