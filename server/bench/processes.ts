import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** A part of the bench in a process of its own. */
export interface BenchProcess {
  readonly pid: number
  /** Sends a message; waits for the answer that has `key`. */
  ask(message: string, key: string): Promise<unknown>
  tell(message: string): void
  stop(): Promise<void>
}

/** A server of the bench in a process of its own. */
export interface BenchServer extends BenchProcess {
  readonly url: string
}

type Environment = Readonly<Record<string, string>>

/** Starts `server/bench/<file>` and waits for its port. @throws when it ends before that */
export async function startBenchServer(file: string, environment: Environment): Promise<BenchServer> {
  const { value, ...server } = await startBenchProcess({ file, environment, ready: 'port' })
  return { ...server, url: `http://127.0.0.1:${value}` }
}

/** Starts `server/bench/<file>` and waits for the message that has the key `ready`. @throws when it ends before that */
export async function startBenchProcess({
  file,
  environment,
  ready,
}: {
  readonly file: string
  readonly environment: Environment
  readonly ready: string
}): Promise<BenchProcess & { readonly value: unknown }> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), {
    env: { ...process.env, ...environment },
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const value = await waitFor(child, ready)
  return {
    value,
    pid: child.pid ?? 0,
    ask: (message, key) => {
      child.send(message)
      return waitFor(child, key)
    },
    tell: (message) => {
      child.send(message)
    },
    stop: async () => {
      if (child.exitCode !== null) return
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

function waitFor(child: ChildProcess, key: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: object) => {
      if (!(key in message)) return
      child.off('exit', onExit)
      child.off('message', onMessage)
      resolve(Reflect.get(message, key))
    }
    const onExit = (code: number | null) => reject(new Error(`A server of the bench ended with ${code}.`))
    child.on('message', onMessage)
    child.once('exit', onExit)
  })
}
