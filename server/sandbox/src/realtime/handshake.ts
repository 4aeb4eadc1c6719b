import { once } from 'node:events'
import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocketServer } from 'ws'
import { requestUrl } from '../web/http.ts'
import type { Codec } from './frames.ts'
import { codecV1 } from './frames-v1.ts'
import { codecV2 } from './frames-v2.ts'
import { LARGEST_FRAME_BYTES } from './limits.ts'
import { serveConnection } from './serve-connection.ts'
import { holdBack, type Services } from './services.ts'
import type { TokenRefusal } from './verify-token.ts'

/** Hosted Supabase's address, and the one of a Realtime server without the gateway before it. */
const PATHS = ['/realtime/v1/websocket', '/socket/websocket']

const GOODBYE_MS = 500

/** The WebSocket side of the server. */
export interface Sockets {
  /** Takes a request for an upgrade: verifies its key and speaks the version it asks for, or refuses it over HTTP. */
  upgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Ends every connection. */
  stop(): Promise<void>
}

/** Accepts WebSockets for these services. */
export function acceptSockets(services: Services): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME_BYTES, perMessageDeflate: false })
  const welcome = async (req: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Who goes away while being judged is not waited for; without a listener this would end the process.
    socket.on('error', () => socket.destroy())
    const outcome = await admit(req, services)
    if ('status' in outcome) {
      await holdBack(services)
      refuse(socket, outcome)
    } else server.handleUpgrade(req, socket, head, (client) => serveConnection(client, { services, ...outcome }))
  }
  return {
    upgrade(req, socket, head) {
      welcome(req, socket, head).catch((error) => {
        services.log(`A connection could not be made: ${error}`)
        socket.destroy()
      })
    },
    async stop() {
      const patience = delay(GOODBYE_MS, undefined, { ref: false })
      for (const client of server.clients) client.close(1012)
      await Promise.race([Promise.all([...server.clients].map((client) => once(client, 'close'))), patience])
      for (const client of server.clients) client.terminate()
    },
  }
}

interface Refusal {
  readonly status: number
  readonly error: string
}

interface Admitted {
  readonly codec: Codec
  readonly apiKey: string
  readonly headers: Readonly<Record<string, string>>
}

async function admit(req: IncomingMessage, { verifyToken }: Services): Promise<Admitted | Refusal> {
  const { pathname, searchParams } = requestUrl(req)
  if (!PATHS.includes(pathname)) return { status: 404, error: 'There is no socket at this address' }
  const codec = codecOf(searchParams.get('vsn') ?? '1.0.0')
  if (!codec) return { status: 403, error: 'Only versions 1.0.0 and 2.0.0 of the protocol are spoken' }
  const headers = customHeaders(req)
  const apiKey = headers['x-api-key'] ?? searchParams.get('apikey')
  if (apiKey === null) return { status: 401, error: 'API key is missing' }
  const verdict = await verifyToken(apiKey)
  return verdict.kind === 'valid' ? { codec, apiKey, headers } : refusalOf(verdict)
}

/** The version a client asks for, by the rules of Elixir's `~> 1.0.0` and `~> 2.0.0`. */
function codecOf(version: string): Codec | undefined {
  if (/^1\.0\.\d+$/.test(version)) return codecV1
  return /^2\.0\.\d+$/.test(version) ? codecV2 : undefined
}

function customHeaders(req: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(req.headers).filter(
      (header): header is [string, string] => header[0].startsWith('x-') && typeof header[1] === 'string',
    ),
  )
}

function refusalOf({ kind, message }: TokenRefusal): Refusal {
  if (kind === 'expired') return { status: 401, error: 'Token has expired' }
  if (kind === 'invalid-claims') return { status: 500, error: 'Error connecting to Realtime' }
  return { status: 401, error: message }
}

function refuse(socket: Duplex, { status, error }: Refusal): void {
  const body = JSON.stringify({ error })
  const headers = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`)
}
