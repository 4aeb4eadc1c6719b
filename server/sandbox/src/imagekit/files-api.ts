import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type { Account } from './account.ts'
import { ApiError, invalidParameter, missingParameter } from './api-error.ts'
import { fileObject, metadataObject } from './file-object.ts'
import type { Library, LibraryFile, NewFile } from './library.ts'
import { listFiles } from './list-files.ts'

/** A call of the media API, already authenticated. */
export interface FilesCall {
  readonly method: string
  /** `/v1/files/…` */
  readonly path: string
  readonly query: URLSearchParams
  /** The parsed JSON body, or an empty object. */
  readonly body: Readonly<Record<string, unknown>>
}

/** What is answered; no body for 204. */
export interface FilesAnswer {
  readonly status: number
  readonly body?: unknown
}

const MAX_BULK = 100

/** Answers the part of the media API that the stand-in has. Throws `ApiError`. */
export async function answerFilesCall(call: FilesCall, library: Library, account: Account): Promise<FilesAnswer> {
  const [fileId = '', action = ''] = call.path.split('/').slice(3)
  switch (`${call.method} ${fileId && !isRouteName(fileId) ? ':id' : fileId}/${action}`) {
    case 'GET /':
      return { status: 200, body: listFiles(call.query, library).map((file) => fileObject(file, account)) }
    case 'GET :id/details':
      return { status: 200, body: fileObject(find(library, fileId), account) }
    case 'GET :id/metadata':
      return { status: 200, body: metadataObject(find(library, fileId)) }
    case 'PATCH :id/details': {
      const file = await library.update(find(library, fileId), readChange(call.body, find(library, fileId)))
      return { status: 200, body: fileObject(file, account) }
    }
    case 'DELETE :id/':
      await library.remove(find(library, fileId))
      return { status: 204 }
    case 'POST batch/deleteByFileIds':
      return { status: 200, body: { successfullyDeletedFileIds: await removeAll(call.body.fileIds, library) } }
    case 'POST purge/':
      return { status: 201, body: { requestId: await purge(call.body.url, library, account) } }
    case `GET purge/${action}`:
      return { status: 200, body: { status: 'Completed' } }
    default:
      throw new ApiError(404, `The stand-in does not have ${call.method} ${call.path}.`)
  }
}

function isRouteName(segment: string): boolean {
  return segment === 'batch' || segment === 'purge'
}

function find(library: Library, fileId: string): LibraryFile {
  if (!/^[0-9a-f]{24}$/.test(fileId)) throw invalidParameter('fileId')
  const file = library.find(fileId)
  if (!file) throw new ApiError(404, 'The requested file does not exist.')
  return file
}

function readChange(body: Readonly<Record<string, unknown>>, file: LibraryFile): Partial<NewFile> {
  const { tags, customCoordinates, customMetadata, description } = body
  if (tags !== undefined && tags !== null && !isStrings(tags))
    throw invalidParameter('tags', 'It should be an array of strings, or null.')
  if (
    customCoordinates !== undefined &&
    customCoordinates !== null &&
    !/^\d+,\d+,\d+,\d+$/.test(String(customCoordinates))
  ) {
    throw invalidParameter('customCoordinates')
  }
  if (customMetadata !== undefined && (typeof customMetadata !== 'object' || customMetadata === null)) {
    throw invalidParameter('customMetadata', 'It should be an object.')
  }
  return {
    ...(tags !== undefined && { tags: tags === null || tags.length === 0 ? null : tags }),
    ...(customCoordinates !== undefined && {
      customCoordinates: customCoordinates === null ? null : String(customCoordinates),
    }),
    ...(customMetadata !== undefined && { customMetadata: merge(file.customMetadata, { ...customMetadata }) }),
    ...(typeof description === 'string' && { description }),
  }
}

/** A key set to null is unset. */
function merge(before: Readonly<Record<string, unknown>>, change: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries({ ...before, ...change }).filter(([, value]) => value !== null))
}

/** All or none: one id that does not exist fails the whole call. */
async function removeAll(fileIds: unknown, library: Library): Promise<string[]> {
  if (fileIds === undefined) throw missingParameter('fileIds')
  if (!isStrings(fileIds) || fileIds.length === 0 || fileIds.length > MAX_BULK) {
    throw invalidParameter('fileIds', `It should be an array of 1 to ${MAX_BULK} ids.`)
  }
  const missingFileIds = fileIds.filter((fileId) => !library.find(fileId))
  if (missingFileIds.length > 0) throw new ApiError(404, 'The requested file(s) does not exist.', { missingFileIds })
  for (const fileId of fileIds) {
    const file = library.find(fileId)
    if (file) await library.remove(file)
  }
  return fileIds
}

/** Forgets what was rendered for the file, or for all whose URL begins so when it ends in `*`. */
async function purge(url: unknown, library: Library, account: Account): Promise<string> {
  if (typeof url !== 'string' || url === '') throw missingParameter('url')
  if (!url.startsWith(`${account.urlEndpoint}/`)) throw invalidParameter('url')
  const path = decodeURI(url.slice(account.urlEndpoint.length).split('?')[0] ?? '').replace(/^\/tr:[^/]*/, '')
  const isMatch = path.endsWith('*')
    ? (file: LibraryFile) => file.filePath.startsWith(path.slice(0, -1))
    : (file: LibraryFile) => file.filePath === path
  for (const file of library.list().filter(isMatch)) {
    await rm(library.renditionDirectory(file), { recursive: true, force: true })
  }
  return randomBytes(12).toString('hex')
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string')
}
