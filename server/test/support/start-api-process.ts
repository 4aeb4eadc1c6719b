import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Config } from '../../src/platform/config.ts'

/** One of the API's processes, apart from the test's own. */
export interface ApiProcess {
  readonly url: string
  readonly pid: number
  /** Lets it end what it is doing, as an operator would. */
  stop(): Promise<void>
  /** Ends it at once, whatever it is doing. */
  kill(): Promise<void>
}

/**
 * Starts a process of the API with the configuration of a test.
 *
 * @param options.worker whether it runs jobs as well
 * @param options.port left out, a free one
 * @throws when it ends before it listens
 */
export async function startApiProcess(
  config: Config,
  options: { worker?: boolean; port?: number } = {},
): Promise<ApiProcess> {
  const child = fork(fileURLToPath(new URL('api-process.ts', import.meta.url)), {
    // Where the compiler's settings are.
    cwd: fileURLToPath(new URL('../../', import.meta.url)),
    env: {
      PATH: process.env.PATH,
      ...toEnvironment({ ...config, PORT: options.port ?? 0 }),
      TEST_WORKER: options.worker ? 'on' : 'off',
    },
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exit = once(child, 'exit')
  const told = await Promise.race([once(child, 'message'), exit.then(() => undefined)])
  if (!told) throw new Error('The process of the API ended before it listened.')
  const [{ port }] = told
  const end = async (how: () => void): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) how()
    await exit
  }
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    stop: () => end(() => child.send('stop')),
    kill: () => end(() => child.kill('SIGKILL')),
  }
}

function toEnvironment(config: Config): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  )
}
