import { execFile } from 'node:child_process'
import { readdir, readFile, readlink } from 'node:fs/promises'
import { promisify } from 'node:util'
import { commandOf } from '../postgres/processes.ts'

const run = promisify(execFile)

/** The program that listens on a port. */
export interface PortHolder {
  readonly pid: number
  readonly command: string
}

/** Who listens on a port of this machine, if the system tells: an ordinary user sees only their own programs. */
export async function findPortHolder(port: number): Promise<PortHolder | undefined> {
  const pid = process.platform === 'linux' ? await findInProc(port) : await askLsof(port)
  const command = pid && (await commandOf(pid))
  return pid && command ? { pid, command } : undefined
}

async function askLsof(port: number): Promise<number | undefined> {
  const answer = await run('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-t']).catch(() => undefined)
  return Number.parseInt(answer?.stdout ?? '', 10) || undefined
}

const LISTENING = '0A'

async function findInProc(port: number): Promise<number | undefined> {
  const tables = await Promise.all(['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')))
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  const sockets = new Set(
    tables
      .flatMap((table) => table.split('\n').map((line) => line.trim().split(/\s+/)))
      .filter(([, local, , state]) => state === LISTENING && local?.endsWith(wanted))
      .map((columns) => `socket:[${columns[9]}]`),
  )
  if (sockets.size === 0) return undefined
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const holders = await Promise.all(
    pids.map(async (pid) => ((await holdsOneOf(pid, sockets)) ? Number(pid) : undefined)),
  )
  return holders.find((pid) => pid !== undefined)
}

async function holdsOneOf(pid: string, sockets: ReadonlySet<string>): Promise<boolean> {
  const files = await readdir(`/proc/${pid}/fd`).catch(() => [])
  const targets = await Promise.all(files.map((file) => readlink(`/proc/${pid}/fd/${file}`).catch(() => '')))
  return targets.some((target) => sockets.has(target))
}
