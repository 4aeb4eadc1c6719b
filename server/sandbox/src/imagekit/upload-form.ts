import type { IncomingMessage } from 'node:http'
import { Busboy } from '@fastify/busboy'
import { ApiError, invalidParameter, missingParameter } from './api-error.ts'

/** ImageKit's limit for images on the free plan. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024

/** A multipart upload, read. */
export interface UploadForm {
  /** Everything but the file, as text. */
  readonly fields: ReadonlyMap<string, string>
  /** The file's bytes, or the text (base64 or URL) that stands for them. */
  readonly file: Buffer | string
}

/** Bytes that are read off a request which is already refused, so that its sender gets to see the answer. */
const MAX_DRAINED_BYTES = 200 * 1024 * 1024

/** Reads the form while it arrives. Rejects with `ApiError` when it is none, has no file, or is too large. */
export async function readUploadForm(req: IncomingMessage): Promise<UploadForm> {
  const contentType = req.headers['content-type'] ?? ''
  if (!contentType.startsWith('multipart/form-data')) {
    req.resume()
    throw missingParameter('file')
  }
  const fields = new Map<string, string>()
  const parser = new Busboy({
    headers: { ...req.headers, 'content-type': contentType },
    limits: { files: 1, fields: 64, fileSize: MAX_FILE_BYTES, fieldSize: Math.ceil((MAX_FILE_BYTES * 4) / 3) + 1024 },
  })
  return new Promise((resolve, reject) => {
    let file: Buffer | string | null = null
    let refusal: ApiError | null = null
    let received = 0
    parser.on('file', (name, stream) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => {
        if (name === 'file') chunks.push(chunk)
      })
      stream.on('limit', () => {
        refusal = fileTooLarge()
        chunks.length = 0
      })
      stream.on('end', () => {
        if (name === 'file' && !refusal) file = Buffer.concat(chunks)
      })
    })
    parser.on('field', (name, value, _nameTruncated, isTruncated) => {
      if (isTruncated) refusal = fileTooLarge()
      else if (name === 'file') file = value
      else fields.set(name, value)
    })
    parser.on('finish', () => {
      if (refusal) reject(refusal)
      else if (file === null || file.length === 0) reject(missingParameter('file'))
      else resolve({ fields, file })
    })
    parser.on('error', () => {
      req.unpipe(parser)
      req.resume()
      reject(invalidParameter('file', 'The form could not be read.'))
    })
    req.on('data', (chunk: Buffer) => {
      received += chunk.length
      if (received > MAX_DRAINED_BYTES) req.destroy()
    })
    req.on('close', () => {
      if (!req.complete) reject(invalidParameter('file', 'The upload broke off.'))
    })
    req.pipe(parser)
  })
}

/** 400 for a file above the plan's limit. */
export function fileTooLarge(): ApiError {
  return new ApiError(400, `Your file is larger than the limit of ${MAX_FILE_BYTES / 1024 / 1024} MB for images.`)
}
