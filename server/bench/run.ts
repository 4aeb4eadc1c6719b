import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seedMany } from '@kollect-it/drizzle/demo/seed-many.ts'
import { migrate } from '@kollect-it/drizzle/migrate.ts'
import { startPostgres } from '@kollect-it/sandbox/postgres/start-postgres.ts'
import postgres from 'postgres'
import { apiEnvironment } from './api-environment.ts'
import { measureBids } from './bids.ts'
import { measureLedger } from './ledger.ts'
import { type Comparison, compare } from './load.ts'
import { type BenchOperation, OPERATIONS } from './operations.ts'
import { type BenchServer, startBenchServer } from './processes.ts'
import { measureRealtime } from './realtime.ts'
import { measureSettlement } from './settle.ts'

/**
 * `pnpm bench`: the API by its requests per second, against the same SQL through postgres.js in a bare `node:http`
 * server, in turn and in the same run: the ratio is what it costs to have GraphQL, sessions, limits and types.
 * `pnpm bench settle`, `pnpm bench bids` and `pnpm bench realtime` say themselves what they measure; any name takes one bench alone.
 */

const BENCHES: Readonly<Record<string, (database: BenchDatabase) => Promise<void>>> = {
  catalogue: async (database) => {
    for (const listings of SIZES) await measureCatalogue(database, listings)
  },
  ledger: measureLedger,
  settle: measureSettlement,
  bids: measureBids,
  realtime: measureRealtime,
}

const SIZES = [10_000, 100_000]
const LOAD = { connections: 16, seconds: 5, rounds: 3 }

async function main(name: string | undefined): Promise<void> {
  const benches = chooseBenches(name)
  const directory = await mkdtemp(join(tmpdir(), 'kollect-it-bench-'))
  // For root: the user who runs PostgreSQL must be able to enter.
  await chmod(directory, 0o755)
  const dataDirectory = join(directory, 'postgres')
  const database = await startPostgres({ dataDirectory, port: 0, durable: true })
  try {
    await migrate(database.url)
    const databasePid = Number.parseInt(await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8'), 10)
    for (const measure of benches) {
      await measure({ url: database.url, superuserUrl: database.superuserUrl, pid: databasePid })
    }
  } finally {
    await database.stop()
    await rm(directory, { recursive: true, force: true })
  }
}

function chooseBenches(name: string | undefined) {
  if (name === undefined) return Object.values(BENCHES)
  const bench = BENCHES[name]
  if (!bench) throw new Error(`There is no bench called ${name}. There are: ${Object.keys(BENCHES).join(', ')}.`)
  return [bench]
}

interface BenchDatabase {
  readonly url: string
  /** For Realtime, which may replicate and take on roles. */
  readonly superuserUrl: string
  readonly pid: number
}

async function measureCatalogue(database: BenchDatabase, listings: number): Promise<void> {
  await seedMany({ databaseUrl: database.url, listings })
  const sample = await prepare(database.url)
  console.log(
    `\n${listings.toLocaleString('en')} listings, ${LOAD.connections} connections, ${LOAD.rounds} pairs of ${LOAD.seconds} s, medians`,
  )
  const api = await startBenchServer('api-server.ts', apiEnvironment(database.url))
  try {
    for (const operation of OPERATIONS) {
      report(operation, await measureOperation({ database, api, sample }, operation))
    }
  } finally {
    await api.stop()
  }
}

/** Fresh statistics, so that both sides get the same good plans; and some listing to look at. */
async function prepare(url: string): Promise<{ slug: string }> {
  const sql = postgres(url, { max: 1, connection: { statement_timeout: 0 } })
  try {
    await sql`vacuum analyze`
    const [row] = await sql<{ slug: string }[]>`
      select slug from app.listings where status = 'published' order by published_at desc, id desc offset 500 limit 1`
    if (!row) throw new Error('The catalogue was not filled.')
    return row
  } finally {
    await sql.end()
  }
}

interface Subject {
  readonly database: BenchDatabase
  readonly api: BenchServer
  readonly sample: { readonly slug: string }
}

async function measureOperation({ database, api, sample }: Subject, operation: BenchOperation): Promise<Comparison> {
  const body = JSON.stringify({ query: operation.query, variables: operation.variables(sample) })
  const headers = { 'content-type': 'application/json', 'apollo-require-preflight': 'true' }
  await request(api, headers, body)
  await api.ask('statements', 'statements')
  await request(api, headers, body)
  const statements = await api.ask('statements', 'statements')
  const bare = await startBenchServer('bare-server.ts', {
    DATABASE_URL: database.url,
    BENCH_SCRIPTS: JSON.stringify([statements]),
  })
  try {
    const ours = {
      url: `${api.url}/graphql`,
      method: 'POST',
      headers,
      body,
      serverPid: api.pid,
      databasePid: database.pid,
    } as const
    const baseline = { url: `${bare.url}/0`, method: 'GET', serverPid: bare.pid, databasePid: database.pid } as const
    return await compare(ours, baseline, LOAD)
  } finally {
    await bare.stop()
  }
}

async function request(api: BenchServer, headers: Record<string, string>, body: string): Promise<void> {
  const response = await fetch(`${api.url}/graphql`, { method: 'POST', headers, body })
  const answer: { errors?: unknown } = JSON.parse(await response.text())
  if (answer.errors) throw new Error(`The operation to be measured fails: ${JSON.stringify(answer.errors)}`)
}

function report({ name, aim }: BenchOperation, { ours, baseline, ratio }: Comparison): void {
  const percent = (share: number) => `${Math.round(share * 100)} %`
  const figures = (
    label: string,
    { requestsPerSecond, p50Ms, p99Ms, serverCpuMs, databaseCpuMs }: Comparison['ours'],
  ) =>
    `    ${label.padEnd(8)} ${requestsPerSecond.toFixed(0).padStart(6)}/s   p50 ${p50Ms} ms, p99 ${p99Ms} ms   cpu/request: server ${serverCpuMs.toFixed(2)} ms, database ${databaseCpuMs.toFixed(2)} ms`
  console.log(`  ${name}: ${percent(ratio)} of the bare server (aim ${percent(aim)})`)
  console.log(figures('GraphQL', ours))
  console.log(figures('bare', baseline))
}

await main(process.argv[2])
