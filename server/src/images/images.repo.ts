import { users } from '@kollect-it/drizzle/schema/accounts.ts'
import { listingPhotos, uploads } from '@kollect-it/drizzle/schema/catalog.ts'
import { and, eq, gt, inArray, isNull, or, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '../platform/database.ts'
import type { UploadPurpose } from './upload-rules.ts'

export type Upload = typeof uploads.$inferSelect

/** Who puts a file where, and for what. */
export interface UploadPlace {
  readonly userId: string
  readonly purpose: UploadPurpose
  readonly listingId: string | null
}

/** Makes two authorisations of one person wait for each other, so that counting them is exact. */
export async function lockUploader(tx: Transaction, userId: string): Promise<void> {
  await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for('no key update')
}

/** Ends of the person's authorisations of the last hour, oldest first. */
export async function recentUploads(tx: Transaction, userId: string, since: Date): Promise<readonly Date[]> {
  const rows = await tx
    .select({ createdAt: uploads.createdAt })
    .from(uploads)
    .where(and(eq(uploads.userId, userId), gt(uploads.createdAt, since)))
    .orderBy(uploads.createdAt)
  return rows.map(({ createdAt }) => createdAt)
}

export async function insertUpload(tx: Transaction, upload: typeof uploads.$inferInsert): Promise<void> {
  await tx.insert(uploads).values(upload)
}

/** The authorisation under which a file could come to lie at this path, if it is for this place. */
export async function findUpload(
  connection: Connection,
  place: UploadPlace,
  filePath: string,
): Promise<Upload | undefined> {
  const [upload] = await connection
    .select()
    .from(uploads)
    .where(
      and(
        eq(uploads.userId, place.userId),
        eq(uploads.purpose, place.purpose),
        place.listingId ? eq(uploads.listingId, place.listingId) : isNull(uploads.listingId),
        eq(sql`${uploads.folder} || '/' || ${uploads.fileName}`, filePath),
      ),
    )
  return upload
}

/** Gives the upload its file; false when it has another one, or is gone. */
export async function setUploadFile(tx: Transaction, uploadId: string, fileId: string): Promise<boolean> {
  const rows = await tx
    .update(uploads)
    .set({ fileId })
    .where(and(eq(uploads.id, uploadId), or(isNull(uploads.fileId), eq(uploads.fileId, fileId))))
    .returning({ id: uploads.id })
  return rows.length > 0
}

/** Authorisations that ran out a day ago and came to nothing, as far as we were told; oldest first. */
export async function findAbandonedUploads(connection: Connection, limit: number): Promise<readonly Upload[]> {
  return connection
    .select()
    .from(uploads)
    .where(and(isNull(uploads.fileId), sql`${uploads.expiresAt} < clock_timestamp() - interval '1 day'`))
    .orderBy(uploads.expiresAt)
    .limit(limit)
}

export async function deleteUnusedUpload(tx: Transaction, uploadId: string): Promise<void> {
  await tx.delete(uploads).where(and(eq(uploads.id, uploadId), isNull(uploads.fileId)))
}

/** Takes hold of the files' uploads, so that nobody attaches one of these files meanwhile. */
export async function lockUploadsOf(tx: Transaction, fileIds: readonly string[]): Promise<void> {
  await tx
    .select({ id: uploads.id })
    .from(uploads)
    .where(inArray(uploads.fileId, [...fileIds]))
    .orderBy(uploads.id)
    .for('update')
}

/** Those of the files that a photo or an avatar shows. */
export async function usedFiles(tx: Transaction, fileIds: readonly string[]): Promise<ReadonlySet<string>> {
  const photos = await tx
    .selectDistinct({ fileId: listingPhotos.fileId })
    .from(listingPhotos)
    .where(inArray(listingPhotos.fileId, [...fileIds]))
  const avatars = await tx
    .select({ fileId: users.avatarFileId })
    .from(users)
    .where(inArray(users.avatarFileId, [...fileIds]))
  return new Set([...photos, ...avatars].flatMap(({ fileId }) => fileId ?? []))
}

export async function deleteUploadsOf(tx: Transaction, fileIds: readonly string[]): Promise<void> {
  await tx.delete(uploads).where(inArray(uploads.fileId, [...fileIds]))
}
