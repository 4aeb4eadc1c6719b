import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { SignJWT } from 'jose'
import postgres from 'postgres'
import { startPostgres } from '../../postgres/start-postgres.ts'
import { type RealtimeOptions, type RunningRealtime, startRealtime } from '../start-realtime.ts'
import { letTimersGo } from './let-timers-go.ts'
import { policies } from './policies.ts'

export const JWT_SECRET = 'a-demo-secret-for-the-tests-of-realtime'

export const ALICE = '11111111-1111-4111-8111-111111111111'
export const BOB = '22222222-2222-4222-8222-222222222222'

export type Version = '1.0.0' | '2.0.0'

/** A database with policies, a server that takes private channels only, and one that takes public ones too. */
export interface World {
  /** As the superuser. */
  readonly sql: postgres.Sql
  readonly privateServer: RunningRealtime
  readonly openServer: RunningRealtime
  readonly anonKey: string
  /** What the servers log. */
  readonly log: string[]
  /** Stops the database, does something, and starts it again with the same data on the same port. */
  restartDatabase<Value>(meanwhile: () => Promise<Value>): Promise<Value>
  /** One more server of the same database. */
  startServer(options?: Partial<RealtimeOptions>): Promise<RunningRealtime>
  /** A client of the official library; it is ended with the world. */
  client(options?: ClientOptions): Promise<SupabaseClient>
  stop(): Promise<void>
}

export interface ClientOptions {
  readonly version?: Version
  /** Without one the anon key is what counts. */
  readonly token?: string | (() => string)
  /** Default: the one that takes private channels only. */
  readonly server?: RunningRealtime
}

/** Signs a token with the servers' secret, for an hour unless told otherwise. */
export function signToken(claims: Record<string, unknown> = {}, secret = JWT_SECRET): Promise<string> {
  const exp = secondsFromNow(3600)
  return new SignJWT({ role: 'authenticated', sub: ALICE, exp, ...claims })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secret))
}

export function secondsFromNow(seconds: number): number {
  return Math.floor(Date.now() / 1000) + seconds
}

export async function startWorld(): Promise<World> {
  letTimersGo()
  const directory = await mkdtemp(path.join(tmpdir(), 'kollect-it-realtime-'))
  await chmod(directory, 0o755)
  const dataDirectory = path.join(directory, 'postgres')
  let database = await startPostgres({ dataDirectory, port: 0, durable: false })
  await asPostgres(database.url, policies)
  const sql = postgres(database.superuserUrl, { max: 4, onnotice: () => undefined })
  const anonKey = await signToken({ role: 'anon', sub: undefined })
  const log: string[] = []
  const servers: RunningRealtime[] = []
  const clients: SupabaseClient[] = []
  const startServer = async (options: Partial<RealtimeOptions> = {}) => {
    const server = await startRealtime({
      port: 0,
      databaseUrl: database.superuserUrl,
      jwtSecret: JWT_SECRET,
      anonKey,
      onLog: (line) => log.push(line),
      ...options,
    })
    servers.push(server)
    return server
  }
  const privateServer = await startServer()
  const openServer = await startServer({ privateOnly: false })
  return {
    sql,
    privateServer,
    openServer,
    anonKey,
    log,
    startServer,
    async restartDatabase(meanwhile) {
      await database.stop()
      const value = await meanwhile()
      database = await startPostgres({ dataDirectory, port: database.port, durable: false })
      return value
    },
    async client({ version = '2.0.0', token, server = privateServer } = {}) {
      const client = createClient(server.url, anonKey, {
        realtime: { vsn: version },
        auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
        ...(token !== undefined && { accessToken: async () => (typeof token === 'string' ? token : token()) }),
      })
      clients.push(client)
      // As the application does: a join that leaves before its token is known is refused.
      await client.realtime.setAuth()
      return client
    },
    async stop() {
      await Promise.all(clients.map((client) => client.removeAllChannels()))
      await Promise.all(servers.map((server) => server.stop()))
      await sql.end({ timeout: 1 })
      await database.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function asPostgres(url: string, statements: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined })
  await sql.unsafe(statements).finally(() => sql.end())
}
