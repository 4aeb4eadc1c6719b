import { enqueue, type JobHandlers, type RecurringJob } from '../jobs/jobs.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import {
  deleteUnusedUpload,
  deleteUploadsOf,
  findAbandonedUploads,
  lockUploadsOf,
  setUploadFile,
  usedFiles,
} from './images.repo.ts'
import type { Images } from './images.ts'

interface Parts {
  readonly db: Database
  readonly images: Images
}

/** What recurs in this slice. */
export const imagesCrontab: readonly RecurringJob[] = [{ name: 'images.sweep-uploads', times: '43 * * * *' }]

/** Handles the jobs of this slice. */
export function imagesHandlers(parts: Parts): Pick<JobHandlers, 'images.delete-files' | 'images.sweep-uploads'> {
  return {
    'images.delete-files': ({ fileIds }) => deleteUnusedFiles(parts, fileIds),
    'images.sweep-uploads': () => sweepUploads(parts),
  }
}

/**
 * Removes those of the files that nothing shows. Their uploads go first and for good: attaching a file needs its upload,
 * so none of them can come into use between the look and the removal.
 */
async function deleteUnusedFiles({ db, images }: Parts, fileIds: readonly string[]): Promise<void> {
  if (fileIds.length === 0) return
  const unused = await inTransaction(db, async (tx) => {
    await lockUploadsOf(tx, fileIds)
    const used = await usedFiles(tx, fileIds)
    const free = fileIds.filter((fileId) => !used.has(fileId))
    if (free.length > 0) await deleteUploadsOf(tx, free)
    return free
  })
  await images.remove(unused)
}

const SWEPT_AT_ONCE = 100

/**
 * A browser may upload and never come back to say so. A day after an authorisation ran out, whatever came by it goes the
 * way of every file that nothing shows.
 */
async function sweepUploads({ db, images }: Parts): Promise<void> {
  for (const upload of await findAbandonedUploads(db, SWEPT_AT_ONCE)) {
    const fileId = await images.find(upload)
    await inTransaction(db, async (tx) => {
      if (fileId === undefined) return deleteUnusedUpload(tx, upload.id)
      if (await setUploadFile(tx, upload.id, fileId)) {
        await enqueue(tx, { name: 'images.delete-files', payload: { fileIds: [fileId] } })
      }
    })
  }
}
