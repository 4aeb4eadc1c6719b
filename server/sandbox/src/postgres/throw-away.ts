import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { migrate } from '@kollect-it/drizzle/migrate.ts'
import { locateCluster } from './cluster.ts'
import { stopLeftover } from './postmaster.ts'
import { isRunning } from './processes.ts'
import { startPostgres } from './start-postgres.ts'

const PREFIX = 'kollect-it-throw-away-'

export interface ThrowAwayDatabase {
  /** Migrated and empty; as the role `postgres`, as the application connects. */
  readonly url: string
  /** Holds everything of it; {@link removeThrowAwayDatabase} takes it. */
  readonly directory: string
  /** Ends the server and removes the data. */
  stop(): Promise<void>
}

/** Starts a PostgreSQL of its own on a free port, for tests and generators. Any number may run side by side. */
export async function startThrowAwayDatabase(): Promise<ThrowAwayDatabase> {
  await removeLeftovers()
  const directory = await mkdtemp(path.join(tmpdir(), PREFIX))
  // For root: the user who runs PostgreSQL must be able to enter.
  await chmod(directory, 0o755)
  await writeFile(path.join(directory, 'owner.pid'), String(process.pid))
  const server = await startPostgres({ dataDirectory: path.join(directory, 'postgres'), port: 0, durable: false })
  const stop = async () => {
    await server.stop()
    await rm(directory, { recursive: true, force: true })
  }
  try {
    await migrate(server.url)
  } catch (error) {
    await stop()
    throw error
  }
  return { url: server.url, directory, stop }
}

/** Ends the server of a throw-away database, if it still runs, and removes the data: for whoever has no `stop`. */
export async function removeThrowAwayDatabase(directory: string): Promise<void> {
  await stopLeftover(await locateCluster(path.join(directory, 'postgres')))
  await rm(directory, { recursive: true, force: true })
}

/** What processes that were killed left behind. */
async function removeLeftovers(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX))
  for (const directory of names.map((name) => path.join(tmpdir(), name))) {
    const owner = Number(await readFile(path.join(directory, 'owner.pid'), 'utf8').catch(() => 0))
    // Another process may be removing it too, or it is another user's: either way nothing is lost by leaving it.
    if (owner > 0 && !isRunning(owner)) await removeThrowAwayDatabase(directory).catch(() => undefined)
  }
}
