import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import sharp from 'sharp'
import { BodyTooLargeError, readBody, requestUrl, sendJson, sendText } from '../web/http.ts'
import { listen } from '../web/listen.ts'
import type { Account } from './account.ts'
import { ApiError, invalidParameter } from './api-error.ts'
import { type DeliverySurroundings, deliver } from './delivery.ts'
import { answerFilesCall } from './files-api.ts'
import { sendHomePage } from './home-page.ts'
import { openLibrary } from './library.ts'
import { createRenditions } from './renditions.ts'
import { type UploadSurroundings, upload } from './upload.ts'
import { createSpentTokens, hasPrivateKey, noPrivateKey } from './upload-auth.ts'

/** A running ImageKit stand-in. */
export interface ImageKitStandIn {
  readonly url: string
  /** The SDK's `baseURL` when it uploads, and the browser's upload host. */
  readonly uploadBase: string
  /** The SDK's `baseURL`. It is the same address: the SDK knows one base for both. */
  readonly apiBase: string
  /** Files are delivered below it. */
  readonly urlEndpoint: string
  stop(): Promise<void>
}

/** Starts upload API, media API and delivery on one port; 0 takes a free one. Files and results outlive a restart. */
export async function startImageKit(options: {
  port: number
  host?: string
  dataDirectory: string
  publicKey: string
  privateKey: string
  urlEndpointId?: string
}): Promise<ImageKitStandIn> {
  // One picture per core at a time is fast enough here, and leaves the other core to the app.
  sharp.concurrency(1)
  sharp.cache({ files: 0 })
  const { publicKey, privateKey, urlEndpointId = 'kollect-it' } = options
  const library = await openLibrary(options.dataDirectory)
  const spentTokens = createSpentTokens()
  const renditions = createRenditions()
  let account: Account = { publicKey, privateKey, urlEndpointId, urlEndpoint: '' }
  const server = createServer((req, res) => {
    route(req, res, { account, library, spentTokens, renditions }).catch((error) => refuse(res, error))
  })
  const listening = await listen(server, options)
  account = { ...account, urlEndpoint: `${listening.url}/${urlEndpointId}` }
  const { url, stop } = listening
  return { url, uploadBase: url, apiBase: url, urlEndpoint: account.urlEndpoint, stop }
}

type Surroundings = UploadSurroundings & DeliverySurroundings

async function route(req: IncomingMessage, res: ServerResponse, around: Surroundings): Promise<void> {
  const { pathname } = requestUrl(req)
  const isRead = req.method === 'GET' || req.method === 'HEAD'
  const [, version] = /^\/api\/v([12])\/files\/upload$/.exec(pathname) ?? []
  if (version) return routeUpload(req, res, { version: version === '1' ? 1 : 2, around })
  if (pathname === '/v1/files' || pathname.startsWith('/v1/files/')) return routeFilesCall(req, res, around)
  if (isRead && pathname.startsWith(`/${around.account.urlEndpointId}/`)) return deliver(req, res, around)
  if (isRead && pathname === '/') return sendHomePage(res, around.library, around.account)
  sendText(res, isRead ? 404 : 405, isRead ? 'Not Found' : 'Method Not Allowed')
}

/** Browsers upload from the app's own page, with progress, and so ask first whether they may. */
async function routeUpload(
  req: IncomingMessage,
  res: ServerResponse,
  { version, around }: { version: 1 | 2; around: Surroundings },
) {
  res.setHeader('access-control-allow-origin', '*')
  res.setHeader('access-control-expose-headers', 'x-ik-requestid')
  if (req.method === 'OPTIONS') {
    res.writeHead(204, {
      'access-control-allow-methods': 'POST, OPTIONS',
      'access-control-allow-headers': req.headers['access-control-request-headers'] ?? '*',
      'access-control-max-age': '86400',
      vary: 'Access-Control-Request-Headers',
    })
    return void res.end()
  }
  if (req.method !== 'POST') return sendText(res, 405, 'Method Not Allowed')
  sendJson(res, 200, await upload(req, version, around), requestId())
}

async function routeFilesCall(req: IncomingMessage, res: ServerResponse, { account, library }: Surroundings) {
  if (!hasPrivateKey(req.headers.authorization, account)) throw noPrivateKey()
  const { pathname, searchParams } = requestUrl(req)
  const call = { method: req.method ?? 'GET', path: pathname, query: searchParams, body: await readJson(req) }
  const { status, body } = await answerFilesCall(call, library, account)
  if (body === undefined) return void res.writeHead(status, requestId()).end()
  sendJson(res, status, body, requestId())
}

async function readJson(req: IncomingMessage): Promise<Record<string, unknown>> {
  const text = (await readBody(req, 1024 * 1024)).toString('utf8')
  if (text === '') return {}
  try {
    const parsed: unknown = JSON.parse(text)
    if (typeof parsed === 'object' && parsed !== null) return { ...parsed }
  } catch {
    // Falls through to the same refusal.
  }
  throw invalidParameter('body', 'It should be a JSON object.')
}

function refuse(res: ServerResponse, error: unknown): void {
  if (res.headersSent) res.destroy()
  else if (error instanceof ApiError) sendJson(res, error.status, error.body, requestId())
  else if (error instanceof BodyTooLargeError) sendJson(res, 413, { message: error.message }, { connection: 'close' })
  else
    sendJson(
      res,
      500,
      { message: `The stand-in failed: ${error instanceof Error ? error.message : 'unknown'}` },
      requestId(),
    )
}

function requestId() {
  return { 'x-ik-requestid': randomUUID() }
}
