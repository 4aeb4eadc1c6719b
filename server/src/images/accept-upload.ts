import { enqueue } from '../jobs/jobs.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { findUpload, setUploadFile, type Upload } from './images.repo.ts'
import type { Images, StoredFile } from './images.ts'
import { checkFile, describeRejection, type UploadPurpose, type UploadRejection } from './upload-rules.ts'

export interface UploadedFile {
  readonly userId: string
  readonly purpose: UploadPurpose
  /** Given for a listing's photo. */
  readonly listingId?: string
  /** As the image store told the browser. */
  readonly fileId: string
}

export type UploadVerdict =
  | {
      readonly kind: 'accepted'
      readonly uploadId: string
      readonly file: StoredFile
      /** A data: URI of a few dozen bytes. */
      readonly placeholder: string
    }
  | { readonly kind: 'rejected'; readonly reason: UploadRejection; readonly message: string }

const FILE_ID = /^[\w-]{1,64}$/

/**
 * Asks the image store what really arrived and whether it is what we allowed. Asks the network: call it before the
 * transaction that shows the picture, which then calls `markUploadUsed`. The same file gets the same answer again.
 * A file that its uploader sent under our authorisation but that is not acceptable is removed by a job.
 */
export async function verifyUpload(db: Database, images: Images, uploaded: UploadedFile): Promise<UploadVerdict> {
  const { userId, purpose, listingId = null, fileId } = uploaded
  const reject = (reason: UploadRejection): UploadVerdict => ({
    kind: 'rejected',
    reason,
    message: describeRejection(reason, purpose),
  })
  const file = FILE_ID.test(fileId) ? await images.inspect(fileId) : undefined
  if (!file) return reject('no-such-file')
  const upload = await findUpload(db, { userId, purpose, listingId }, file.filePath)
  if (!upload) return reject('not-authorized')
  if (upload.fileId !== null && upload.fileId !== file.fileId) return reject('used-already')
  const fault = checkFile(file, purpose)
  const placeholder = fault ? undefined : await images.makePlaceholder(file.url)
  if (placeholder === undefined) {
    await discard(db, upload, file)
    return reject(fault ?? 'unreadable')
  }
  return { kind: 'accepted', uploadId: upload.id, file, placeholder }
}

/**
 * Ties the file to its upload, within the transaction that shows it. False when the file is being removed or another
 * took its place: then answer that the upload is rejected, and roll back.
 */
export async function markUploadUsed(tx: Transaction, uploadId: string, fileId: string): Promise<boolean> {
  return setUploadFile(tx, uploadId, fileId)
}

async function discard(db: Database, upload: Upload, file: StoredFile): Promise<void> {
  await inTransaction(db, async (tx) => {
    await setUploadFile(tx, upload.id, file.fileId)
    await enqueue(tx, { name: 'images.delete-files', payload: { fileIds: [file.fileId] } })
  })
}
