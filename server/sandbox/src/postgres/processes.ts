import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { errorCode } from '../error-code.ts'

const run = promisify(execFile)

/** Whether a process runs, whoever it belongs to. One that has ended and waits to be reaped does not. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
  return readStat(pid)?.state !== 'Z'
}

/** The process that started a process, or took it over. Only Linux tells this cheaply; elsewhere nothing is known. */
export function parentOf(pid: number): number | undefined {
  return readStat(pid)?.parent
}

function readStat(pid: number): { state: string; parent: number } | undefined {
  try {
    const line = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the program stands in parentheses and may hold anything.
    const [state = '', parent = ''] = line.slice(line.lastIndexOf(')') + 2).split(' ')
    return { state, parent: Number(parent) }
  } catch {
    return undefined
  }
}

/** The command line of a process; nothing if there is none, or if the system does not tell. */
export async function commandOf(pid: number): Promise<string | undefined> {
  if (!Number.isInteger(pid) || pid <= 0 || !isRunning(pid)) return undefined
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(async () => {
    const { stdout } = await run('ps', ['-p', String(pid), '-o', 'command=']).catch(() => ({ stdout: '' }))
    return stdout
  })
  return line.replaceAll('\0', ' ').trim() || undefined
}
