import { createReadStream } from 'node:fs'
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { sendText } from '../web/http.ts'
import type { Account } from './account.ts'
import { PixelLimitError } from './geometry.ts'
import type { Library, LibraryFile } from './library.ts'
import { fingerprint, isRaster } from './media.ts'
import { render, type Target } from './render.ts'
import type { Renditions } from './renditions.ts'
import { judgeSignature } from './signed-url.ts'
import { parseTransformation, type Step, TransformationError } from './transformation.ts'

/** What delivery needs around it. */
export interface DeliverySurroundings {
  readonly account: Account
  readonly library: Library
  readonly renditions: Renditions
}

const CACHE_CONTROL = 'public, s-maxage=31536000, max-age=31536000, must-revalidate'
/** Raise it when the same URL is to give other pixels than before, so that kept results are not used. */
const RENDERER_VERSION = '1'

/** Answers a GET below the URL endpoint: the file, transformed as the URL says, in the best format the browser takes. */
export async function deliver(req: IncomingMessage, res: ServerResponse, around: DeliverySurroundings): Promise<void> {
  const wish = readWish(req.url ?? '/', around.account)
  const file = wish && around.library.findByPath(wish.filePath)
  if (!wish || !file?.isPublished) {
    return refuse(res, 404, 'Not Found', 'ENOENT - No file was found in the media library at the specified path')
  }
  const signature = judgeSignature(req.url ?? '/', around.account)
  const isNamed = /^n-\w+$/.test(wish.transformation)
  if (signature === 'invalid' || (file.isPrivateFile && signature === 'none' && !isNamed)) {
    return refuse(res, 401, 'Unauthorized', 'EACCES - A valid signature is needed for this URL')
  }
  try {
    const steps = parseTransformation(wish.transformation)
    const headers = commonHeaders(file, wish.isAttachment)
    if (!isRaster(file.mime) || steps.some((step) => step.isOriginal))
      return await sendOriginal(req, res, { file, headers, around })
    await sendRendition(req, res, { file, headers, steps, around })
  } catch (error) {
    if (error instanceof TransformationError)
      return refuse(res, 400, 'Bad URL Transformation Request', `EINVALID - ${error.message}`)
    if (error instanceof PixelLimitError) return refuse(res, 400, 'Bad Request', `ELIMIT - ${error.message}`)
    throw error
  }
}

interface Wish {
  readonly filePath: string
  /** The transformations of path and query, in this order. */
  readonly transformation: string
  readonly isAttachment: boolean
}

/** Null for a path that cannot be decoded. */
function readWish(pathAndQuery: string, account: Account): Wish | null {
  const url = new URL(`http://stand-in${pathAndQuery}`)
  try {
    const path = decodeURIComponent(url.pathname.slice(account.urlEndpointId.length + 1))
    const [, inPath = '', filePath = ''] = /^(?:\/tr:([^/]*))?(\/.*)$/.exec(path) ?? []
    const inQuery = (url.searchParams.get('tr') ?? '').replace(/^tr:/, '')
    return {
      filePath,
      transformation: [inPath, inQuery].filter((part) => part !== '').join(':'),
      isAttachment: url.searchParams.get('ik-attachment') === 'true',
    }
  } catch {
    return null
  }
}

interface Delivery {
  readonly file: LibraryFile
  readonly headers: OutgoingHttpHeaders
  readonly around: DeliverySurroundings
}

async function sendRendition(
  req: IncomingMessage,
  res: ServerResponse,
  delivery: Delivery & { steps: readonly Step[] },
) {
  const { file, steps, around } = delivery
  const target = chooseTarget(req.headers.accept ?? '', steps)
  const key = fingerprint(RENDERER_VERSION, file.versionId, JSON.stringify(steps), target)
  const headers = { ...delivery.headers, vary: 'Accept', etag: `"${key}"` }
  if (isFresh(req, headers.etag)) return void res.writeHead(304, headers).end()
  const place = { directory: around.library.renditionDirectory(file), key, target }
  const rendition = await around.renditions.get(place, () =>
    render(around.library.originalPath(file), { steps, target }),
  )
  res.writeHead(200, {
    ...headers,
    'content-type': rendition.format === 'jpg' ? 'image/jpeg' : `image/${rendition.format}`,
    'content-length': rendition.data.length,
  })
  res.end(req.method === 'HEAD' ? undefined : rendition.data)
}

/** The bytes as they were stored. Markup is fenced in: it may hold script, and this host may share cookies with the app. */
async function sendOriginal(req: IncomingMessage, res: ServerResponse, { file, headers: common, around }: Delivery) {
  const headers = { ...common, etag: `"${file.versionId}"` }
  if (isFresh(req, headers.etag)) return void res.writeHead(304, headers).end()
  res.writeHead(200, {
    ...headers,
    'content-type': file.mime,
    'content-length': file.size,
    ...(!isRaster(file.mime) && {
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    }),
  })
  if (req.method === 'HEAD') return void res.end()
  await pipeline(createReadStream(around.library.originalPath(file)), res).catch(() => res.destroy())
}

/** An explicit format wins; else AVIF before WebP before what the image itself suggests. */
function chooseTarget(accept: string, steps: readonly Step[]): Target {
  const asked = steps.findLast((step) => step.format)?.format
  if (asked && asked !== 'auto') return asked === 'jpeg' ? 'jpg' : asked
  if (accept.includes('image/avif')) return 'avif'
  return accept.includes('image/webp') ? 'webp' : 'fallback'
}

function commonHeaders(file: LibraryFile, isAttachment: boolean): OutgoingHttpHeaders {
  return {
    'cache-control': CACHE_CONTROL,
    'last-modified': new Date(file.updatedAt).toUTCString(),
    'access-control-allow-origin': '*',
    'timing-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
    'x-server': 'ImageKit.io stand-in',
    ...(isAttachment && { 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}` }),
  }
}

function isFresh(req: IncomingMessage, etag: string): boolean {
  const known = req.headers['if-none-match'] ?? ''
  return known === '*' || known.split(/\s*,\s*/).some((one) => one.replace(/^W\//, '') === etag)
}

function refuse(res: ServerResponse, status: number, text: string, error: string): void {
  sendText(res, status, text, {
    'ik-error': error.replace(/[^\x20-\x7e]/g, '?'),
    'access-control-allow-origin': '*',
    'cache-control': 'no-store',
  })
}
