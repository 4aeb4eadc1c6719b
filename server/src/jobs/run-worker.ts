import { type LogLevel, parseCronItems, run, Logger as WorkerLogger } from 'graphile-worker'
import type { Logger } from '../platform/log.ts'
import { type JobHandlers, type RecurringJob, toTaskList } from './jobs.ts'

export interface Worker {
  isAlive(): boolean
  /** Takes no new job and waits for the running ones. */
  stop(): Promise<void>
}

export interface WorkerOptions {
  /** A direct connection: LISTEN does not pass through a transaction pooler. */
  readonly databaseUrl: string
  readonly handlers: JobHandlers
  /** What recurs, such as sweeps for what a lost job would have left undone. */
  readonly crontab: readonly RecurringJob[]
  readonly log: Logger
}

/**
 * A new job that is due wakes the worker at once. A job for later does not when its time comes: it is found by asking, so
 * this is how late a lot can close. Asking is one look into an index for each of the worker's few connections.
 */
const POLL_MS = 400
const CONCURRENCY = 4

/** Starts working off the job queue, in the server's process or in one of its own. */
export async function runWorker({ databaseUrl, handlers, crontab, log }: WorkerOptions): Promise<Worker> {
  const runner = await run({
    connectionString: databaseUrl,
    concurrency: CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    taskList: toTaskList(handlers),
    // As items: the text form takes no dots in names.
    parsedCronItems: parseCronItems(crontab.map(({ name, times }) => ({ task: name, match: times }))),
    logger: toWorkerLogger(log),
  })
  let alive = true
  const ended = runner.promise.then(
    () => undefined,
    (error: unknown) => log.error({ err: error }, 'the worker failed'),
  )
  ended.finally(() => {
    alive = false
  })
  return {
    isAlive: () => alive,
    stop: async () => {
      if (alive) await runner.stop()
      await ended
    },
  }
}

const LEVELS: Readonly<Record<LogLevel, 'error' | 'warn' | 'info' | 'debug'>> = {
  error: 'error',
  warning: 'warn',
  // Its "info" tells every job's start and end: that is our "debug".
  info: 'debug',
  debug: 'debug',
}

function toWorkerLogger(log: Logger): WorkerLogger {
  return new WorkerLogger(() => (level, message, meta) => log[LEVELS[level]]({ ...meta }, message))
}
