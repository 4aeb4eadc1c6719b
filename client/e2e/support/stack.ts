import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const START = fileURLToPath(new URL('../../../server/sandbox/src/start.ts', import.meta.url))

/** What `npm start` starts, on free ports and with data of its own. */
export interface Stack {
  readonly url: string
  readonly mailboxUrl: string
  stop(): Promise<void>
}

/** The ports that `npm start` uses, from its own (DESIGN: the app, then the stand-ins at fixed distances). */
const OFFSETS = [0, 10, 20, 30, 40, 41, 50, 60, 70]

/** Starts the marketplace as a newcomer would and waits until it is ready. @throws with its output when it does not come up */
export async function startStack(): Promise<Stack> {
  const directory = await mkdtemp(join(tmpdir(), 'kollect-it-e2e-'))
  // For root: the user who runs PostgreSQL must be able to enter.
  await chmod(directory, 0o755)
  const port = await findFreePorts()
  // Not by the program `tsx`, which kills what does not answer a signal within milliseconds.
  const child = spawn(process.execPath, ['--import', 'tsx', START], {
    env: {
      ...process.env,
      PORT: String(port),
      KOLLECT_IT_DATA: directory,
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'warn',
      // So that a journey can see an auction through to its end.
      SOFT_CLOSE_SECONDS: '20',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = `http://127.0.0.1:${port}`
  const stop = async () => {
    await stopProcess(child)
    await rm(directory, { recursive: true, force: true })
  }
  try {
    await waitUntilReady(child, url)
  } catch (error) {
    await stop()
    throw error
  }
  return { url, mailboxUrl: `http://127.0.0.1:${port + 40}`, stop }
}

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    if (stream) createInterface({ input: stream }).on('line', (line) => output.push(line))
  }
  const deadline = Date.now() + 480_000
  while (Date.now() < deadline && child.exitCode === null) {
    const ready = await fetch(`${url}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error(`npm start did not come up:\n${output.slice(-40).join('\n')}`)
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  child.kill('SIGTERM')
  await once(child, 'exit')
}

async function findFreePorts(): Promise<number> {
  for (let attempt = 0; attempt < 50; attempt += 1) {
    const base = 20_000 + Math.floor(Math.random() * 20_000)
    const free = await Promise.all(OFFSETS.map((offset) => isFree(base + offset)))
    if (free.every(Boolean)) return base
  }
  throw new Error('No row of free ports was found in fifty tries.')
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer()
  try {
    probe.listen(port, '127.0.0.1')
    await once(probe, 'listening')
    return true
  } catch {
    return false
  } finally {
    probe.close()
  }
}
