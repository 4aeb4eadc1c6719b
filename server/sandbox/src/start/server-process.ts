import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { ROOT } from './places.ts'
import { StartError } from './start-error.ts'

export interface ServerProcess {
  /** Settles when the process has ended, with the words for why. */
  readonly ended: Promise<{ readonly code: number; readonly reason: string }>
  /** Lets it drain, and kills it if that takes too long. */
  stop(): Promise<void>
  kill(): void
}

const DRAIN_MS = 20_000
const READY_MS = 90_000
const BETWEEN_LOOKS_MS = 100

/** Vite watches the web application itself, and writes files of its own beside it. */
const NOT_WATCHED = ['--exclude', path.join(ROOT, 'client/**')]

/** Spawns the server in a process group of its own: a Ctrl-C in the terminal reaches it through `stop` alone. */
export function spawnServer(environment: NodeJS.ProcessEnv, options: { development: boolean }): ServerProcess {
  const tsx = import.meta.resolve('tsx')
  const preload = `--import=${new URL('end-with-parent.ts', import.meta.url).href}`
  const main = path.join(ROOT, 'server/src/main.ts')
  const program = options.development
    ? [fileURLToPath(import.meta.resolve('tsx/cli')), 'watch', '--clear-screen=false', ...NOT_WATCHED, main]
    : ['--import', tsx, main]
  const child = spawn(process.execPath, program, {
    cwd: path.join(ROOT, 'server'),
    env: { ...environment, NODE_OPTIONS: [environment.NODE_OPTIONS, preload].filter(Boolean).join(' ') },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    detached: true,
  })
  const ended = new Promise<{ code: number; reason: string }>((resolve) => {
    child.once('error', (error) => resolve({ code: 1, reason: `it could not be started: ${error.message}` }))
    child.once('exit', (code, signal) => {
      resolve({ code: code ?? 1, reason: signal ? `it was ended by ${signal}` : `it ended with code ${code}` })
    })
  })
  return { ended, stop: () => drain(child), kill: () => child.kill('SIGKILL') }
}

async function drain(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  const impatience = setTimeout(() => child.kill('SIGKILL'), DRAIN_MS)
  await exit
  clearTimeout(impatience)
}

/** Waits until the server says it is ready. @throws {StartError} with what it says instead, if it ends or takes too long */
export async function untilReady(server: ServerProcess, port: number): Promise<void> {
  const giveUpAt = Date.now() + READY_MS
  let end: { reason: string } | undefined
  server.ended.then((how) => {
    end = how
  })
  for (;;) {
    const { ready, answer } = await askReadiness(port)
    if (ready) return
    if (end) throw new StartError(`The server did not start: ${end.reason}. Its own words are above.`)
    if (Date.now() > giveUpAt) throw new StartError(`The server is not ready after ${READY_MS / 1_000} s: ${answer}`)
    await delay(BETWEEN_LOOKS_MS)
  }
}

async function askReadiness(port: number): Promise<{ ready: boolean; answer: string }> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/readyz`, { signal: AbortSignal.timeout(5_000) })
    return { ready: response.ok, answer: await response.text() }
  } catch (error) {
    return { ready: false, answer: String(error) }
  }
}
