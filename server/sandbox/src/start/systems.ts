import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { migrate } from '@kollect-it/drizzle/migrate.ts'
import { startPostgres } from '../postgres/start-postgres.ts'
import { fillWithDemo, findPeople } from './demo-data.ts'
import type { Environment, Plan } from './plan.ts'
import type { Progress } from './progress.ts'
import { type StandIn, startLiveChanges, startStandIns } from './stand-ins.ts'
import { type Stops, stoppable } from './stops.ts'

export interface SystemsOptions {
  readonly plan: Plan
  readonly environment: Environment
  readonly dataDirectory: string
  readonly progress: Progress
  readonly stops: Stops
}

/** Everything that the server talks to, ready for it. */
export interface Systems {
  /** What connects the server to them. */
  readonly environment: Readonly<Record<string, string>>
  readonly addresses: readonly (readonly [name: string, address: string])[]
  readonly hasDemo: boolean
  /** Settles when the local PostgreSQL has ended; never with a hosted one. */
  readonly databaseEnded: Promise<void>
}

/** Starts the local systems, brings the database up to date, and fills an empty local one with the demo. */
export async function startSystems(options: SystemsOptions): Promise<Systems> {
  const { plan, progress, stops } = options
  const standInStarts = () => startStandIns(plan, options.dataDirectory).map((starting) => stoppable(stops, starting))
  const [database, others] = await Promise.all([
    progress.step('Database', () => openDatabase(options)),
    progress.step('Stand-ins', () => Promise.all(standInStarts())),
  ])
  const standIns = [...(await followDatabase(options, database)), ...others]
  const environment = Object.assign({}, database.environment, ...standIns.map((one) => one.environment))
  let people = await findPeople(database.url)
  if (people === 'nobody' && plan.standIns.has('postgres')) {
    const surroundings = { ...options.environment, ...environment }
    await progress.step('Demo marketplace', (update) => fillWithDemo(database.url, surroundings, update))
    people = 'demo'
  }
  return {
    environment,
    addresses: [...standIns.flatMap((one) => one.addresses), database.address],
    hasDemo: people === 'demo',
    databaseEnded: database.ended,
  }
}

/** Realtime follows the local database. It waits for whoever is writing, so that it comes before the demo. */
async function followDatabase(
  { plan, dataDirectory, progress, stops }: SystemsOptions,
  { superuserUrl }: OpenDatabase,
): Promise<StandIn[]> {
  if (!superuserUrl) return []
  const surroundings = { databaseUrl: superuserUrl, dataDirectory }
  return [await progress.step('Realtime', () => stoppable(stops, startLiveChanges(plan, surroundings)))]
}

interface OpenDatabase {
  /** A direct connection. */
  readonly url: string
  /** Of the local one. */
  readonly superuserUrl?: string
  readonly environment: Readonly<Record<string, string>>
  readonly address: readonly [name: string, address: string]
  readonly ended: Promise<void>
}

async function openDatabase(options: SystemsOptions): Promise<OpenDatabase> {
  const database = await (options.plan.standIns.has('postgres') ? openLocal(options) : openHosted(options.environment))
  await migrate(database.url)
  return database
}

async function openLocal({ plan, dataDirectory, progress, stops }: SystemsOptions): Promise<OpenDatabase> {
  const wanted = path.join(dataDirectory, 'postgres')
  const log = createWriteStream(path.join(dataDirectory, 'postgres.log'))
  const options = { dataDirectory: wanted, port: plan.ports.postgres, onLog: (line: string) => log.write(`${line}\n`) }
  const postgres = await stoppable(stops, startPostgres(options))
  if (postgres.dataDirectory !== wanted) {
    progress.say(`The user who runs PostgreSQL cannot reach ${wanted}: the data are in ${postgres.dataDirectory}`)
  }
  return {
    url: postgres.url,
    superuserUrl: postgres.superuserUrl,
    environment: { DATABASE_URL: postgres.url, DIRECT_URL: postgres.url },
    address: ['PostgreSQL', postgres.url],
    ended: postgres.ended,
  }
}

async function openHosted(environment: Environment): Promise<OpenDatabase> {
  const url = environment.DIRECT_URL || environment.DATABASE_URL || ''
  return {
    url,
    environment: {},
    // The host alone: the address holds a password.
    address: ['PostgreSQL', `${new URL(url).host} (DATABASE_URL)`],
    ended: new Promise(() => undefined),
  }
}
