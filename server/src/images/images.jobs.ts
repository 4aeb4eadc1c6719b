import type { JobHandlers } from '../jobs/jobs.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { deleteUploadsOf, lockUploadsOf, usedFiles } from './images.repo.ts'
import type { Images } from './images.ts'

/** Handles the jobs of this slice. */
export function imagesHandlers(parts: { db: Database; images: Images }): Pick<JobHandlers, 'images.delete-files'> {
  return { 'images.delete-files': ({ fileIds }) => deleteUnusedFiles(parts, fileIds) }
}

/**
 * Removes those of the files that nothing shows. Their uploads go first and for good: attaching a file needs its upload,
 * so none of them can come into use between the look and the removal.
 */
async function deleteUnusedFiles(
  { db, images }: { db: Database; images: Images },
  fileIds: readonly string[],
): Promise<void> {
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
