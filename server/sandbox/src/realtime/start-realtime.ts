import { createServer } from 'node:http'
import postgres from 'postgres'
import { listen } from '../web/listen.ts'
import { startFeed } from './feed.ts'
import { acceptSockets } from './handshake.ts'
import { createHub } from './hub.ts'
import { answerRest } from './rest.ts'
import type { Services } from './services.ts'
import { createTokenVerifier } from './verify-token.ts'

export interface RealtimeOptions {
  /** 0 picks a free one. */
  readonly port: number
  /** Default 127.0.0.1. */
  readonly host?: string
  /** Of the superuser, or of a role that may replicate and take on the roles of tokens. */
  readonly databaseUrl: string
  /** Signs every token, with HS256, HS384 or HS512. */
  readonly jwtSecret: string
  /** A token of the role `anon`, or any publishable key (`sb_…`) that then stands for one. */
  readonly anonKey: string
  /** How long refusals are held back. Default 0; hosted Realtime takes 5000. */
  readonly errorBackoffMs?: number
  /** Whether channels that are not private are refused, as the hosted project is set up. Default true. */
  readonly privateOnly?: boolean
  /** Called with a line for each oddity. */
  readonly onLog?: (line: string) => void
}

export interface RunningRealtime {
  /** What `createClient` of `@supabase/supabase-js` takes as the project's address. */
  readonly url: string
  /** Ends the feed, every connection and the server. Safe to call twice. */
  stop(): Promise<void>
}

const AUTHORISATION_CONNECTIONS = 4

/**
 * Starts a server that speaks the protocol of Supabase Realtime: private channels authorised by the policies of
 * `realtime.messages`, and broadcasts from the database. Its port opens when messages flow.
 *
 * @throws if the database cannot be followed, or the port is taken
 */
export async function startRealtime(options: RealtimeOptions): Promise<RunningRealtime> {
  const log = options.onLog ?? (() => undefined)
  const stopping = new AbortController()
  const hub = createHub()
  const feed = await startFeed({
    databaseUrl: options.databaseUrl,
    log,
    onRow: ({ id, topic, isPrivate, event, body }) =>
      hub.deliver({ topic, isPrivate }, { kind: 'broadcast', topic: `realtime:${topic}`, event, body, meta: { id } }),
  })
  const sql = postgres(options.databaseUrl, {
    max: AUTHORISATION_CONNECTIONS,
    fetch_types: false,
    onnotice: () => undefined,
    connection: { application_name: 'realtime_authorisation' },
  })
  const services: Services = {
    sql,
    hub,
    feed,
    log,
    verifyToken: createTokenVerifier(options),
    privateOnly: options.privateOnly ?? true,
    errorBackoffMs: options.errorBackoffMs ?? 0,
    stopping: stopping.signal,
  }
  const sockets = acceptSockets(services)
  const server = createServer((req, res) => answerRest(req, res, services))
  server.on('upgrade', sockets.upgrade)
  const releaseDatabase = () => Promise.all([feed.stop(), sql.end({ timeout: 1 })])
  const listening = await listen(server, options).catch(async (error) => {
    await releaseDatabase()
    throw error
  })
  let stopped: Promise<void> | undefined
  const stop = async () => {
    stopping.abort()
    await Promise.all([listening.stop(), sockets.stop(), releaseDatabase()])
  }
  return {
    url: listening.url,
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}
