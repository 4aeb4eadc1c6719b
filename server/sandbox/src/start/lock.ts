import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { errorCode } from '../error-code.ts'
import { commandOf } from '../postgres/processes.ts'
import { StartError } from './start-error.ts'

/** How a running start is told from another program that came by its process number. */
const COMMAND_OF_A_START = /start\.ts/

/**
 * Lets one start at a time use a data directory; the lock of a start that was killed counts no more.
 *
 * @returns gives the lock back
 * @throws {StartError} naming the start that runs
 */
export async function lockDirectory(directory: string, publicUrl: string): Promise<() => Promise<void>> {
  const file = path.join(directory, 'start.lock')
  await mkdir(directory, { recursive: true }).catch((error) => {
    throw isForbidden(error) ? notOurs(directory) : error
  })
  const holder = await readHolder(file)
  if (holder) throw alreadyRunning(holder)
  try {
    await rm(file, { force: true })
    await writeFile(file, `${process.pid}\n${publicUrl}\n`, { flag: 'wx' })
  } catch (error) {
    const winner = await readHolder(file)
    if (winner) throw alreadyRunning(winner)
    throw isForbidden(error) ? notOurs(directory) : error
  }
  return () => rm(file, { force: true })
}

interface Holder {
  readonly pid: number
  readonly publicUrl: string
}

async function readHolder(file: string): Promise<Holder | undefined> {
  const [pid, publicUrl = ''] = (await readFile(file, 'utf8').catch(() => '')).split('\n')
  const command = await commandOf(Number(pid))
  return command && COMMAND_OF_A_START.test(command) ? { pid: Number(pid), publicUrl } : undefined
}

function alreadyRunning({ pid, publicUrl }: Holder): StartError {
  return new StartError(
    `Kollect-It is running already: ${publicUrl} (process ${pid}).\nStop it with Ctrl-C in its terminal, or: kill ${pid}`,
  )
}

function isForbidden(error: unknown): boolean {
  return ['EACCES', 'EPERM'].includes(errorCode(error) ?? '')
}

function notOurs(directory: string): StartError {
  return new StartError(
    `${directory} cannot be written: another user made it. Start as that user, or remove it; its data are only demo data.`,
  )
}
