import { createHmac } from 'node:crypto'
import ImageKit, { APIConnectionError, APIError, BadRequestError, NotFoundError } from 'imagekit'
import { required } from '../platform/assert.ts'
import type { Config } from '../platform/config.ts'
import { connectionCode, type Finding, faulty, fine } from '../platform/finding.ts'
import type { Images, SignedUpload, StoredFile, UploadTerms } from './images.ts'

const API_BASE = 'https://api.imagekit.io'
const UPLOAD_BASE = 'https://upload.imagekit.io'
const API_TIMEOUT_MS = 15_000

/** Sixteen pixels wide and blurred: enough for a hint of the picture, in a few dozen bytes. */
const PLACEHOLDER = 'tr=w-16,bl-3,q-40,f-webp'
const PLACEHOLDER_TIMEOUT_MS = 10_000
const PLACEHOLDER_MAXIMUM_BYTES = 4096

/**
 * What the store makes of every photo before it keeps it: turned upright, no larger than any screen wants, and without
 * the camera's notes, which may say where its owner lives (they could be asked for with `tr=orig-true` otherwise).
 */
const NORMALISED = 'w-2400,h-2400,c-at_max'

type Keys = Pick<
  Config,
  | 'IMAGEKIT_PUBLIC_KEY'
  | 'IMAGEKIT_PRIVATE_KEY'
  | 'IMAGEKIT_URL_ENDPOINT'
  | 'IMAGEKIT_API_BASE'
  | 'IMAGEKIT_UPLOAD_BASE'
>

/** The image store behind ImageKit's official SDK. */
export function createImages(config: Keys): Images {
  const client = new ImageKit({
    privateKey: config.IMAGEKIT_PRIVATE_KEY,
    baseURL: config.IMAGEKIT_API_BASE ?? API_BASE,
    timeout: API_TIMEOUT_MS,
  })
  return {
    signUpload: async (terms) => signUpload(config, terms),
    inspect: async (fileId) => {
      const file = await nullIfMissing(client.files.get(fileId))
      return file ? toStoredFile(file) : undefined
    },
    find: async ({ folder, fileName }) => {
      const files = await client.assets.list({ path: folder, searchQuery: `name = "${fileName}"`, limit: 1 })
      const isIt = (one: (typeof files)[number]): one is ImageKit.File =>
        'fileId' in one && one.filePath === `${folder}/${fileName}`
      return files.find(isIt)?.fileId
    },
    makePlaceholder: (url) => fetchPlaceholder(config.IMAGEKIT_URL_ENDPOINT, url),
    remove: async (fileIds) => {
      await Promise.all(fileIds.map((fileId) => nullIfMissing(client.files.delete(fileId))))
    },
  }
}

const CHECK_TIMEOUT_MS = 6_000

/** Whether ImageKit takes both our keys, and keeps its files where we look for them. */
export async function checkImageKit(config: Keys): Promise<Finding> {
  const client = new ImageKit({
    privateKey: config.IMAGEKIT_PRIVATE_KEY,
    baseURL: config.IMAGEKIT_API_BASE ?? API_BASE,
    timeout: CHECK_TIMEOUT_MS,
    maxRetries: 0,
  })
  try {
    const [asset] = await client.assets.list({ limit: 1, type: 'file' })
    const url = asset && 'url' in asset ? asset.url : undefined
    if (url && !isBelow(url, config.IMAGEKIT_URL_ENDPOINT)) {
      return faulty(
        `photos lie at ${new URL(url).host}, and not below IMAGEKIT_URL_ENDPOINT`,
        'Copy IMAGEKIT_URL_ENDPOINT again from ImageKit: Developer options',
      )
    }
    if (!(await takesUploads(config))) {
      return faulty(
        'ImageKit does not know the key in IMAGEKIT_PUBLIC_KEY',
        'Copy it again from ImageKit: Developer options, API keys; both keys are of one pair',
      )
    }
    return fine(`both keys are accepted, ${url ? 'photos are' : 'no photo is'} there`)
  } catch (error) {
    return explain(error, config)
  }
}

function explain(error: unknown, { IMAGEKIT_API_BASE }: Keys): Finding {
  if (error instanceof APIError && (error.status === 401 || error.status === 403)) {
    return faulty(
      'ImageKit does not accept the key in IMAGEKIT_PRIVATE_KEY',
      'Copy it again from ImageKit: Developer options, API keys',
    )
  }
  if (error instanceof APIError && error.status !== undefined) {
    return faulty(`ImageKit answers ${error.status}`, 'See the state of ImageKit, and try again')
  }
  const code = connectionCode(error)
  if (!code && !(error instanceof APIConnectionError)) throw error
  const where = IMAGEKIT_API_BASE ? ` at ${IMAGEKIT_API_BASE}` : ''
  return faulty(
    `ImageKit does not answer${where} (${code ?? 'not in time'})`,
    IMAGEKIT_API_BASE ? 'Start the stand-in: npm start' : 'See that this machine reaches api.imagekit.io',
  )
}

/** Sends a signed upload of what is no photo, so that it is refused in any case: of a key that is not known, for that reason. */
async function takesUploads(config: Keys): Promise<boolean> {
  const { uploadUrl, token, fields } = signUpload(config, {
    ...{ folder: '/doctor', fileName: 'nothing.jpg', acceptedTypes: ['image/jpeg'] },
    ...{ maximumBytes: 1, minimumLongSide: 1, minimumShortSide: 1 },
    expiresAt: new Date(Date.now() + 60_000),
  })
  const form = new FormData()
  for (const { name, value } of fields) form.set(name, value)
  form.set('token', token)
  form.set('file', new Blob(['nothing']), 'nothing.jpg')
  const signal = AbortSignal.timeout(CHECK_TIMEOUT_MS)
  const { status } = await fetch(uploadUrl, { method: 'POST', body: form, signal })
  return status !== 401 && status !== 403
}

/**
 * Signs an upload for ImageKit's API v2: a JSON Web Token whose payload is the very form that the browser will send.
 * ImageKit takes each token once, and refuses a form that differs from it. The SDK signs for v1 only.
 */
function signUpload(config: Keys, terms: UploadTerms): SignedUpload {
  const form = {
    fileName: terms.fileName,
    folder: terms.folder,
    useUniqueFileName: 'false',
    checks: writeChecks(terms),
    transformation: JSON.stringify({ pre: NORMALISED }),
  }
  const header = { alg: 'HS256', typ: 'JWT', kid: config.IMAGEKIT_PUBLIC_KEY }
  const payload = { ...form, iat: Math.floor(Date.now() / 1000), exp: Math.floor(terms.expiresAt.getTime() / 1000) }
  const signed = `${toBase64Url(header)}.${toBase64Url(payload)}`
  const signature = createHmac('sha256', config.IMAGEKIT_PRIVATE_KEY).update(signed).digest('base64url')
  return {
    uploadUrl: `${config.IMAGEKIT_UPLOAD_BASE ?? UPLOAD_BASE}/api/v2/files/upload`,
    token: `${signed}.${signature}`,
    fields: Object.entries(form).map(([name, value]) => ({ name, value })),
    expiresAt: terms.expiresAt,
  }
}

/** What ImageKit looks at before it keeps the file, in its own condition language. */
function writeChecks({ acceptedTypes, maximumBytes, minimumLongSide, minimumShortSide }: UploadTerms): string {
  const types = acceptedTypes.map((type) => `"${type}"`).join(', ')
  const atLeast = (width: number, height: number) =>
    `("mediaMetadata.width" >= ${width} AND "mediaMetadata.height" >= ${height})`
  return [
    `"file.size" <= ${maximumBytes}`,
    `"file.mime" IN [${types}]`,
    `(${atLeast(minimumLongSide, minimumShortSide)} OR ${atLeast(minimumShortSide, minimumLongSide)})`,
  ].join(' AND ')
}

function toBase64Url(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

async function nullIfMissing<Answer>(request: PromiseLike<Answer>): Promise<Answer | null> {
  try {
    return await request
  } catch (error) {
    // Ids come from browsers: one of another shape is answered as a bad request.
    if (error instanceof NotFoundError || error instanceof BadRequestError) return null
    throw error
  }
}

/** ImageKit leaves width and height out where it found no picture: such a file is kept as one of no size. */
function toStoredFile(file: ImageKit.File): StoredFile {
  return {
    fileId: required(file.fileId, 'ImageKit described a file without its id'),
    filePath: required(file.filePath, `ImageKit described file ${file.fileId} without its path`),
    url: withoutQuery(required(file.url, `ImageKit described file ${file.fileId} without its address`)),
    mimeType: file.mime ?? '',
    bytes: file.size ?? 0,
    width: file.width ?? 0,
    height: file.height ?? 0,
  }
}

/** ImageKit appends `?updatedAt=…` to some addresses, which would hide the file from our own caches. */
function withoutQuery(url: string): string {
  return url.split('?', 1).join()
}

async function fetchPlaceholder(endpoint: string, url: string): Promise<string | undefined> {
  if (!isBelow(url, endpoint)) throw new Error(`${url} is not an address of the image store.`)
  const response = await fetch(`${url}?${PLACEHOLDER}`, {
    redirect: 'error',
    signal: AbortSignal.timeout(PLACEHOLDER_TIMEOUT_MS),
  })
  if (response.status >= 400 && response.status < 500) return undefined
  if (!response.ok) throw new Error(`The image store answered ${response.status} for a placeholder of ${url}.`)
  const bytes = Buffer.from(await response.arrayBuffer())
  const isPicture = response.headers.get('content-type')?.startsWith('image/webp') ?? false
  if (!isPicture || bytes.length > PLACEHOLDER_MAXIMUM_BYTES) return undefined
  return `data:image/webp;base64,${bytes.toString('base64')}`
}

function isBelow(url: string, endpoint: string): boolean {
  const [address, base] = [new URL(url), new URL(endpoint)]
  return address.origin === base.origin && address.pathname.startsWith(`${base.pathname.replace(/\/$/, '')}/`)
}
