import { existsSync } from 'node:fs'
import path from 'node:path'
import { watchLaunchers } from './start/launchers.ts'
import { ROOT } from './start/places.ts'
import { createProgress } from './start/progress.ts'
import { type Running, run } from './start/run.ts'
import { StartError } from './start/start-error.ts'
import { createStops } from './start/stops.ts'
import { describeStart } from './start/summary.ts'

/**
 * `npm start`: the whole marketplace on this machine, with a stand-in for every outside system that has no keys.
 * `--dev` serves the sources and reloads on save.
 */

const begunAt = performance.now()
const out = process.stdout
const progress = createProgress(out)
const stops = createStops()
let running: Running | undefined

async function start(): Promise<void> {
  await watchLaunchers(() => onSignal())
  const settings = path.join(ROOT, '.env')
  if (existsSync(settings)) process.loadEnvFile(settings)
  const development = process.argv.includes('--dev')
  running = await run({ environment: process.env, development, progress, stops })
  progress.say(describeStart({ ...running, startedInMs: performance.now() - begunAt }, out))
  const { code, reason } = await running.broken
  if (ending) return
  progress.say(reason)
  await end(code)
}

let ending: Promise<void> | undefined
let endingSince = 0

/** Stops everything, the server first and PostgreSQL last, then the process. Whoever calls first decides the code. */
function end(code: number): Promise<void> {
  endingSince ||= performance.now()
  ending ??= stops.stopAll().then((failures) => {
    for (const failure of failures) progress.say(`While stopping: ${describe(failure)}`)
    process.exit(failures.length > 0 ? 1 : code)
  })
  return ending
}

/** One Ctrl-C arrives several times: from the terminal, and passed on by the programs between it and us. */
const SAME_SIGNAL_MS = 1_000

function onSignal(): void {
  if (!ending) {
    progress.say('\nStopping …')
    void end(0)
  } else if (performance.now() - endingSince > SAME_SIGNAL_MS) {
    running?.kill()
    process.exit(1)
  }
}

function fail(error: unknown): void {
  // What breaks while everything is being stopped, breaks because of that.
  if (ending) return
  process.stderr.write(`\n${describe(error)}\n`)
  void end(1)
}

function describe(error: unknown): string {
  if (error instanceof StartError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
process.on('uncaughtException', fail)
// A terminal that was closed takes no more words; that is no reason to stop without stopping everything.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

start().catch(fail)
