import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Account } from './account.ts'
import { ApiError, invalidParameter } from './api-error.ts'
import { ConditionError, type Fact, holds } from './condition.ts'
import { uploadObject } from './file-object.ts'
import type { Library } from './library.ts'
import { describeMedia, isRaster, type Media } from './media.ts'
import { render } from './render.ts'
import { checkSignature, checkUploadToken, hasPrivateKey, type SpentTokens } from './upload-auth.ts'
import { fileTooLarge, MAX_FILE_BYTES, readUploadForm } from './upload-form.ts'
import { readUploadParameters, type UploadParameters } from './upload-parameters.ts'

/** What an upload needs around it. */
export interface UploadSurroundings {
  readonly account: Account
  readonly library: Library
  readonly spentTokens: SpentTokens
}

const DOWNLOAD_TIMEOUT_MS = 8000

/** Takes an upload of either API version and answers with the stored file. Rejects with `ApiError`. */
export async function upload(
  req: IncomingMessage,
  version: 1 | 2,
  around: UploadSurroundings,
): Promise<Record<string, unknown>> {
  const { account, library, spentTokens } = around
  const form = await readUploadForm(req)
  if (!hasPrivateKey(req.headers.authorization, account)) {
    const check = version === 1 ? checkSignature : checkUploadToken
    check(form.fields, account, spentTokens)
  }
  const parameters = readUploadParameters(form.fields)
  const received = await readFile(form.file)
  const bytes = await preTransform(received, parameters)
  const media = await describeMedia(bytes)
  runChecks(parameters, bytes, media)
  const name = parameters.useUniqueFileName ? uniqueName(parameters.fileName) : parameters.fileName
  const filePath = `/${parameters.folder ? `${parameters.folder}/` : ''}${name}`
  const before = library.findByPath(filePath)
  if (before && !parameters.overwriteFile) {
    throw new ApiError(
      400,
      'A file with the same name already exists at the exact location. We could not overwrite it because both overwriteFile and useUniqueFileName are set to false.',
    )
  }
  const file = await library.store(bytes, {
    ...media,
    name,
    filePath,
    size: bytes.length,
    tags: parameters.tags ?? (parameters.overwriteTags ? null : (before?.tags ?? null)),
    isPrivateFile: parameters.isPrivateFile,
    isPublished: parameters.isPublished,
    customCoordinates: parameters.customCoordinates,
    customMetadata:
      parameters.customMetadata ?? (parameters.overwriteCustomMetadata ? {} : (before?.customMetadata ?? {})),
    description: parameters.description,
  })
  return uploadObject(file, account, parameters.responseFields)
}

/** The bytes behind the `file` parameter: sent as they are, as base64, or as a URL on this machine. */
async function readFile(file: Buffer | string): Promise<Buffer> {
  if (typeof file !== 'string') return file
  if (/^https?:\/\//i.test(file)) return download(file)
  const base64 = file.replace(/^data:[^,]*;base64,/, '').replace(/\s/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) throw invalidParameter('file', 'It is neither binary, base64 nor a URL.')
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length > MAX_FILE_BYTES) throw fileTooLarge()
  return bytes
}

/** Only from this machine: the stand-in reaches out to nobody. */
async function download(address: string): Promise<Buffer> {
  const failed = invalidParameter('file', 'The file could not be downloaded from this URL.')
  if (!['127.0.0.1', 'localhost'].includes(new URL(address).hostname)) throw failed
  const answer = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT_MS) }).catch(
    () => null,
  )
  if (!answer?.ok || !answer.body) throw failed
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of answer.body) {
    size += chunk.length
    if (size > MAX_FILE_BYTES) throw fileTooLarge()
    chunks.push(chunk)
  }
  if (size === 0) throw failed
  return Buffer.concat(chunks)
}

/** Replaces the image by what the pre-transformation makes of it, in its own format and without its metadata. */
async function preTransform(bytes: Buffer, { preTransformation }: UploadParameters): Promise<Buffer> {
  if (preTransformation.length === 0) return bytes
  const media = await describeMedia(bytes)
  const refused = invalidParameter('transformation', 'The pre-transformation cannot be applied to this file.')
  if (!isRaster(media.mime)) throw refused
  const asked = preTransformation.findLast((step) => step.format)?.format
  const own = media.mime.slice('image/'.length)
  const format = (asked === 'auto' ? undefined : asked) ?? own
  const target = format === 'webp' || format === 'avif' || format === 'png' ? format : format === 'gif' ? 'png' : 'jpg'
  const rendition = await render(bytes, { steps: preTransformation, target, failOn: 'truncated' }).catch(() => null)
  if (!rendition) throw refused
  return rendition.data
}

function runChecks(parameters: UploadParameters, bytes: Buffer, media: Media): void {
  if (!parameters.checks) return
  let passes: boolean
  try {
    passes = holds(parameters.checks, (field) => factOf(field, parameters, { size: bytes.length, media }))
  } catch (error) {
    if (error instanceof ConditionError) throw invalidParameter('checks', error.message)
    throw error
  }
  if (!passes) throw new ApiError(400, 'Your request could not pass the checks specified in the checks parameter.')
}

/** The fields that ImageKit's upload checks know, for images. */
function factOf(field: string, parameters: UploadParameters, file: { size: number; media: Media }): Fact {
  const known: Record<string, Fact> = {
    'request.fileName': parameters.fileName,
    'request.useUniqueFileName': parameters.useUniqueFileName,
    'request.tags': parameters.tags ?? [],
    // With a closing slash, so that "offsites/" covers the folder and what is below it, and "offsites" is the folder.
    'request.folder': parameters.folder === '' ? '/' : [parameters.folder, `${parameters.folder}/`],
    'request.isPrivateFile': parameters.isPrivateFile,
    'request.isPublished': parameters.isPublished,
    'request.customCoordinates': parameters.customCoordinates,
    'request.overwriteFile': parameters.overwriteFile,
    'request.overwriteTags': parameters.overwriteTags,
    'request.overwriteCustomMetadata': parameters.overwriteCustomMetadata,
    'file.size': file.size,
    'file.mime': file.media.mime,
    'mediaMetadata.width': file.media.width,
    'mediaMetadata.height': file.media.height,
  }
  const [, key] = /^request\.customMetadata\.(.+)$/.exec(field) ?? []
  if (key) return customFact(parameters.customMetadata?.[key])
  return Object.hasOwn(known, field) ? known[field] : undefined
}

function customFact(value: unknown): Fact {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  return Array.isArray(value) ? value.map(String) : null
}

/** `vase.jpg` becomes `vase_h3Xk09aQ_.jpg`, as ImageKit does it. */
function uniqueName(name: string): string {
  const suffix = randomBytes(8).toString('base64url').slice(0, 9)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? `${name.slice(0, dot)}_${suffix}${name.slice(dot)}` : `${name}_${suffix}`
}
