import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { chown, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { type Binaries, findBinaries, ownedTemporaryDirectory } from './binaries.ts'
import { databaseUser, isReachableBy, type SystemUser } from './system-user.ts'

const run = promisify(execFile)

/** The superuser, named as on hosted Supabase; the application's `postgres` is an ordinary role. */
export const SUPERUSER = 'supabase_admin'
/** A demo value: the cluster listens on 127.0.0.1 only. */
export const PASSWORD = 'postgres'

const MAJOR_VERSION = '18'
/** Where the rules of letters come from, best first: not every system has each. Sorting is ICU's everywhere. */
const LETTERS = ['C.UTF-8', 'en_US.UTF-8', 'C']

/** A data directory, the programs that work on it, and who runs them. */
export interface Cluster {
  readonly dataDirectory: string
  readonly binaries: Binaries
  /** Nothing: the current user. */
  readonly user: SystemUser | undefined
}

/**
 * Where the cluster of a directory lies and how it is run. It may come to lie elsewhere than asked: as root, where the
 * user who runs PostgreSQL cannot reach the directory, a directory among the temporary files takes its place.
 */
export async function locateCluster(wantedDirectory: string): Promise<Cluster> {
  const wanted = path.resolve(wantedDirectory)
  const user = await databaseUser(wanted)
  const dataDirectory = !user || (await isReachableBy(user, wanted)) ? wanted : await directoryWithinReach(wanted)
  return { dataDirectory, binaries: await findBinaries(user), user }
}

/** Creates the cluster if its directory is new. */
export async function ensureCluster(cluster: Cluster): Promise<void> {
  const version = await readFile(path.join(cluster.dataDirectory, 'PG_VERSION'), 'utf8').catch(ignoreMissing)
  if (version === undefined) await createCluster(cluster)
  else if (version.trim() !== MAJOR_VERSION) {
    throw new Error(`${cluster.dataDirectory} is of PostgreSQL ${version.trim()}, not ${MAJOR_VERSION}. Move it away.`)
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

async function directoryWithinReach(wanted: string): Promise<string> {
  const key = createHash('sha256').update(wanted).digest('hex').slice(0, 12)
  return path.join(await ownedTemporaryDirectory(`kollect-it-${key}`), 'postgres')
}

/** Creates it beside its place and moves it there when finished, so that a crash leaves no half cluster. */
async function createCluster(cluster: Cluster): Promise<void> {
  const { dataDirectory, user } = cluster
  const unfinished = `${dataDirectory}.${randomUUID()}`
  const passwordFile = `${unfinished}.password`
  try {
    await mkdir(unfinished, { recursive: true, mode: 0o700 })
    await writeFile(passwordFile, PASSWORD, { mode: 0o600 })
    if (user) await Promise.all([unfinished, passwordFile].map((file) => chown(file, user.uid, user.gid)))
    await initialise(cluster, unfinished, passwordFile)
    await rename(unfinished, dataDirectory)
  } finally {
    await Promise.all([unfinished, passwordFile].map((file) => rm(file, { recursive: true, force: true })))
  }
}

async function initialise(cluster: Cluster, directory: string, passwordFile: string): Promise<void> {
  const choices = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US']
  const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256']
  const failures: string[] = []
  for (const letters of LETTERS) {
    const tuning = ['--no-sync', '--no-instructions', `--lc-ctype=${letters}`]
    try {
      await run(cluster.binaries.initdb, ['-D', directory, ...choices, ...access, ...tuning], settingsOf(cluster))
      return
    } catch (error) {
      failures.push(String(error))
    }
  }
  throw new Error(`PostgreSQL's initdb failed. ${failures.join('\n')}`)
}

/** Starts the server of a cluster in a process group of its own, so that a Ctrl-C in the terminal does not reach it. */
export function spawnServer(cluster: Cluster, flags: readonly string[]): ChildProcess {
  return spawn(cluster.binaries.postgres, ['-D', cluster.dataDirectory, ...flags], {
    ...settingsOf(cluster),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
}

/** Stops whatever server runs on a cluster and waits for its end. Rejects if there is none, or if it does not stop. */
export async function stopServer(cluster: Cluster, mode: 'fast' | 'immediate'): Promise<void> {
  const options = ['stop', '-D', cluster.dataDirectory, '-m', mode, '-w', '-t', '30', '-s']
  await run(cluster.binaries.pgCtl, options, settingsOf(cluster))
}

function settingsOf({ binaries, user }: Cluster) {
  return {
    // Any directory that whoever runs PostgreSQL may enter; our own may be closed to them.
    cwd: binaries.directory,
    env: { ...process.env, LC_ALL: 'C' },
    ...(user && { uid: user.uid, gid: user.gid }),
  }
}
