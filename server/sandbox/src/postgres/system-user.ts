import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A user of this machine. */
export interface SystemUser {
  readonly name: string
  readonly uid: number
  readonly gid: number
}

/**
 * Who is to run PostgreSQL: it refuses to run as root. An existing data directory keeps its owner; a new one belongs
 * to the system user `postgres`, who is created if missing.
 *
 * @returns nothing if the current user can run it
 */
export async function databaseUser(dataDirectory: string): Promise<SystemUser | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const existing = await stat(dataDirectory).catch(() => undefined)
  const users = await readUsers()
  const owner = existing && existing.uid !== 0 ? users.find(({ uid }) => uid === existing.uid) : undefined
  return owner ?? users.find(({ name }) => name === 'postgres') ?? (await createPostgresUser())
}

async function createPostgresUser(): Promise<SystemUser> {
  try {
    await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres'])
    const created = (await readUsers()).find(({ name }) => name === 'postgres')
    if (created) return created
    throw new Error('useradd made no user')
  } catch (error) {
    throw new Error(
      'PostgreSQL does not run as root, and a system user "postgres" for it could not be created. ' +
        'Run as an ordinary user, or create it: useradd --system --user-group postgres',
      { cause: error },
    )
  }
}

async function readUsers(): Promise<SystemUser[]> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n')
  return lines.flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}

/** Whether `user` may enter a directory, given the permissions of every folder on the way to it. */
export async function isReachableBy(user: SystemUser, directory: string): Promise<boolean> {
  for (let folder = path.resolve(directory); ; folder = path.dirname(folder)) {
    const found = await stat(folder).catch(() => undefined)
    if (found && !mayEnter(user, found)) return false
    if (folder === path.dirname(folder)) return true
  }
}

function mayEnter(user: SystemUser, folder: { mode: number; uid: number; gid: number }): boolean {
  if (folder.uid === user.uid) return (folder.mode & 0o100) !== 0
  if (folder.gid === user.gid) return (folder.mode & 0o010) !== 0
  return (folder.mode & 0o001) !== 0
}
