import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '../web/listen.ts'
import { bootstrapSupabase, DATABASE, renewRealtimePartitions } from './bootstrap-supabase.ts'
import { type Cluster, ensureCluster, locateCluster, PASSWORD, SUPERUSER, spawnServer, stopServer } from './cluster.ts'
import { stopLeftover } from './postmaster.ts'

export interface PostgresOptions {
  /** Created if missing; a server left there by a crash is stopped first. */
  readonly dataDirectory: string
  /** 0 picks a free one. */
  readonly port: number
  /** false, for tests: faster, and a power cut may destroy the data. Default true. */
  readonly durable?: boolean
  /** Called with each line of the server's log. */
  readonly onLog?: (line: string) => void
}

export interface RunningPostgres {
  /** The application's database as the role `postgres`, who is no superuser, as on hosted Supabase. */
  readonly url: string
  /** The same database as the superuser: for the sandbox alone. */
  readonly superuserUrl: string
  readonly port: number
  /** Where the data really are; see {@link locateCluster}. */
  readonly dataDirectory: string
  /** Settles when the server has ended, whoever ended it. */
  readonly ended: Promise<void>
  /** Ends all connections and the server, and waits for it. */
  stop(): Promise<void>
}

/** A machine that slept for days misses today's partition, and with it every message, until this time is up. */
const PARTITION_RENEWAL_MS = 10 * 60 * 1000

/**
 * Starts a PostgreSQL on 127.0.0.1 that looks like a hosted Supabase project: roles, schemas, functions, guards.
 *
 * @throws if the port is taken, or the cluster cannot be created or started; the message says why
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const cluster = await locateCluster(options.dataDirectory)
  await ensureCluster(cluster)
  await stopLeftover(cluster)
  const { server, port } = await startServer(cluster, options)
  const ended = once(server, 'exit').then(() => undefined)
  const endWithUs = () => server.kill('SIGINT')
  process.once('exit', endWithUs)
  const urlFor = (role: string) => `postgresql://${role}:${PASSWORD}@127.0.0.1:${port}/${DATABASE}`
  const superuserUrl = urlFor(SUPERUSER)
  const renewal = setInterval(() => {
    // A failure shows when a message finds no partition; the next round tries again.
    renewRealtimePartitions(superuserUrl).catch((error) => options.onLog?.(String(error)))
  }, PARTITION_RENEWAL_MS).unref()
  const stop = async () => {
    clearInterval(renewal)
    process.off('exit', endWithUs)
    if (server.exitCode === null && server.signalCode === null) {
      await stopServer(cluster, 'fast').catch(() => stopServer(cluster, 'immediate'))
    }
    await ended
  }
  try {
    await bootstrapSupabase(superuserUrl)
  } catch (error) {
    await stop()
    throw error
  }
  return { url: urlFor('postgres'), superuserUrl, port, dataDirectory: cluster.dataDirectory, ended, stop }
}

const START_ATTEMPTS = 25
const BETWEEN_ATTEMPTS_MS = 200

async function startServer(
  cluster: Cluster,
  options: PostgresOptions,
): Promise<{ server: ChildProcess; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = options.port || (await freePort())
    const server = spawnServer(cluster, flagsFor(port, options.durable ?? true))
    const failure = await untilReady(server, options.onLog)
    if (failure === undefined) return { server, port }
    // A free port may have been taken meanwhile, and the helpers of a killed server need a moment to notice.
    const passes = (options.port === 0 && /could not bind/.test(failure)) || /shared memory block/.test(failure)
    if (!passes || attempt === START_ATTEMPTS) throw new Error(`PostgreSQL did not start on port ${port}:\n${failure}`)
    await delay(BETWEEN_ATTEMPTS_MS)
  }
}

function flagsFor(port: number, durable: boolean): string[] {
  const settings: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    timezone: 'UTC',
    log_timezone: 'UTC',
    lc_messages: 'C',
    search_path: '"$user", public, extensions',
    // Realtime reads the log of changes: a slot for each listener, and no timeout that a breakpoint would outlast.
    wal_level: 'logical',
    max_wal_senders: 20,
    max_replication_slots: 20,
    wal_sender_timeout: 0,
    // Realtime sends what is flushed: switching this off would delay each message by 150 ms and more.
    synchronous_commit: 'on',
    ...(!durable && { fsync: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** @returns nothing once the server accepts connections; the last lines of its log if it ended instead */
function untilReady(server: ChildProcess, onLog: PostgresOptions['onLog']): Promise<string | undefined> {
  if (!server.stderr) throw new Error('PostgreSQL was spawned without its log')
  const lines = createInterface({ input: server.stderr })
  const last: string[] = []
  return new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      onLog?.(line)
      last.push(line)
      if (last.length > 20) last.shift()
      if (line.includes('database system is ready to accept connections')) resolve(undefined)
    })
    server.once('error', reject)
    server.once('close', () => resolve(last.join('\n')))
  })
}
