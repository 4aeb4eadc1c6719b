import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const LOCAL_HOSTS = new Set(['127.0.0.1', 'localhost', '[::1]'])
const POSTGRES_FROM_PORT = 70

/** The database that a command works on. */
export interface Target {
  /** A direct connection. */
  readonly url: string
  /** Its host and name, to be shown: the address itself holds a password. */
  readonly name: string
  readonly isLocal: boolean
}

/** Finds the database: `DIRECT_URL`, else `DATABASE_URL`, from the environment or `.env`, else the one of `npm start`. */
export function findTarget(): Target {
  const settings = fileURLToPath(new URL('../../.env', import.meta.url))
  if (existsSync(settings)) process.loadEnvFile(settings)
  const { DIRECT_URL, DATABASE_URL, PORT } = process.env
  const url = DIRECT_URL || DATABASE_URL || urlOfStart(Number(PORT || 4000) + POSTGRES_FROM_PORT)
  const { hostname, host, pathname } = new URL(url)
  return { url, name: `${pathname.slice(1)} on ${host}`, isLocal: LOCAL_HOSTS.has(hostname) }
}

function urlOfStart(port: number): string {
  return `postgresql://postgres:postgres@127.0.0.1:${port}/kollect_it`
}

/** Runs a command's work and says what went wrong in words, with the cure where it is known. */
export async function runCommand(target: Target, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const refused = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
    const cure = target.isLocal ? ' Start it with npm start.' : ''
    console.error(refused ? `No PostgreSQL answers for ${target.name}.${cure}` : error)
    process.exitCode = 1
  }
}
