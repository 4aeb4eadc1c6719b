import type { IncomingMessage, ServerResponse } from 'node:http'
import { BodyTooLargeError, readBody, requestUrl, sendJson } from '../web/http.ts'
import { mayWrite } from './authorise.ts'
import { type Body, parseJson, type ServerMessage } from './frames.ts'
import { fitsLimit, LARGEST_FRAME_BYTES } from './limits.ts'
import { type BatchMessage, readBatch } from './rest-batch.ts'
import type { Services } from './services.ts'
import type { Claims } from './verify-token.ts'

const BATCH_PATH = /^(?:\/realtime\/v1)?\/api\/broadcast$/
const SINGLE_PATH = /^(?:\/realtime\/v1)?\/api\/broadcast\/([^/]+)\/events\/([^/]+)$/

/** An answer: without a body, but for refusals. */
interface Answer {
  readonly status: number
  readonly body?: Record<string, unknown>
}

/** Sends broadcasts that come over HTTP: in a batch, or a single one whose topic and event stand in the address. */
export async function answerRest(req: IncomingMessage, res: ServerResponse, services: Services): Promise<void> {
  const answer = await handle(req, services).catch((error): Answer => {
    if (error instanceof BodyTooLargeError) return { status: 413, body: { message: error.message } }
    if (error instanceof URIError) return { status: 400, body: { message: 'The address is malformed' } }
    services.log(`${req.method} ${req.url} failed: ${error}`)
    return { status: 500, body: { message: 'Realtime was unable to connect to the project database' } }
  })
  // Browsers ask before they send, and from any page.
  const headers = {
    'access-control-allow-origin': '*',
    'access-control-allow-headers': req.headers['access-control-request-headers'] ?? '*',
    'access-control-allow-methods': 'POST, OPTIONS',
  }
  if (answer.body) sendJson(res, answer.status, answer.body, headers)
  else res.writeHead(answer.status, headers).end()
}

async function handle(req: IncomingMessage, services: Services): Promise<Answer> {
  const { pathname, searchParams } = requestUrl(req)
  const single = SINGLE_PATH.exec(pathname)
  if (!single && !BATCH_PATH.test(pathname)) return { status: 404, body: { message: 'not found' } }
  if (req.method === 'OPTIONS') return { status: 204 }
  if (req.method !== 'POST') return { status: 404, body: { message: 'not found' } }
  const verdict = await services.verifyToken(tokenOf(req) ?? '')
  if (verdict.kind !== 'valid') return { status: 401, body: { message: 'Unauthorized' } }
  const sender: Sender = { services, claims: verdict.claims, headers: textHeaders(req) }
  if (!single) return sendBatch(sender, await readBody(req, LARGEST_FRAME_BYTES))
  const [topic = '', event = ''] = single.slice(1).map(decodeURIComponent)
  return sendSingle(sender, req, { topic, event, isPrivate: searchParams.get('private') === 'true' })
}

/** Who sends. */
interface Sender {
  readonly services: Services
  readonly claims: Claims
  readonly headers: Record<string, string>
}

async function sendBatch(sender: Sender, body: Buffer): Promise<Answer> {
  const json = parseJson(body.toString('utf8'))
  if (json === undefined) return { status: 400, body: { message: 'The body is not JSON' } }
  const batch = readBatch(json)
  if (batch.kind === 'faulty') return { status: 422, body: { errors: { messages: batch.faults } } }
  const allowed = new Map<string, boolean>()
  for (const message of batch.messages) {
    const { topic, private: isPrivate } = message
    if (isPrivate && !allowed.has(topic)) allowed.set(topic, await maySend(sender, topic).catch(() => false))
    // Without the right a message is passed over in silence.
    if (!isPrivate || allowed.get(topic)) sender.services.hub.deliver({ topic, isPrivate }, outgoingOf(message))
  }
  return { status: 202 }
}

function outgoingOf({ topic, event, payload, id }: BatchMessage): ServerMessage {
  return {
    kind: 'event',
    joinRef: null,
    ref: null,
    topic: `realtime:${topic}`,
    event: 'broadcast',
    payload: { type: 'broadcast', event, payload, ...(id !== undefined && { meta: { id } }) },
  }
}

async function sendSingle(
  sender: Sender,
  req: IncomingMessage,
  { topic, event, isPrivate }: { topic: string; event: string; isPrivate: boolean },
): Promise<Answer> {
  const mediaType = req.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? 'application/json'
  if (!MEDIA_TYPES.includes(mediaType)) {
    return {
      status: 415,
      body: { error: 'Unsupported Media Type. Use application/json or application/octet-stream' },
    }
  }
  const bytes = await readBody(req, LARGEST_FRAME_BYTES)
  const body: Body =
    mediaType === 'application/json'
      ? { encoding: 'json', text: bytes.toString('utf8') }
      : { encoding: 'binary', bytes }
  if (body.encoding === 'json' && parseJson(body.text) === undefined) {
    return { status: 400, body: { message: 'The body is not JSON' } }
  }
  if (!fitsLimit(body)) return { status: 422, body: { errors: { payload: ['Payload size exceeds tenant limit'] } } }
  if (isPrivate && !(await maySend(sender, topic))) return { status: 403, body: { message: 'Unauthorized' } }
  sender.services.hub.deliver({ topic, isPrivate }, { kind: 'broadcast', topic: `realtime:${topic}`, event, body })
  return { status: 202 }
}

const MEDIA_TYPES = ['application/json', 'application/octet-stream']

function maySend({ services, claims, headers }: Sender, topic: string): Promise<boolean> {
  return mayWrite(services.sql, { topic, claims, headers }, 'broadcast')
}

function tokenOf({ headers }: IncomingMessage): string | undefined {
  const bearer = /^bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1]
  return bearer ?? (typeof headers.apikey === 'string' ? headers.apikey : undefined)
}

function textHeaders({ headers }: IncomingMessage): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}
