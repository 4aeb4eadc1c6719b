import { EventEmitter } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import {
  type LogLevel,
  parseCronItems,
  type Runner,
  run,
  type WorkerEvents,
  Logger as WorkerLogger,
} from 'graphile-worker'
import type { Logger } from '../platform/log.ts'
import { type JobHandlers, type RecurringJob, toTaskList } from './jobs.ts'
import { startPulse } from './pulse.ts'

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

const RESTART_MS = 1_000

/**
 * Starts working off the job queue, in the server's process or in one of its own. A worker that ends although nobody
 * stopped it, because it could not write down how a job went while the database was away, is followed by another.
 */
export async function runWorker(options: WorkerOptions): Promise<Worker> {
  const { log, databaseUrl } = options
  const pulse = startPulse(databaseUrl, log)
  const events: WorkerEvents = new EventEmitter()
  events.on('pool:create', ({ workerPool }) => void pulse.show(workerPool.id))
  let runner: Runner | undefined = await start(options, events).catch(async (error: unknown) => {
    await pulse.stop()
    throw error
  })
  let isStopping = false
  const watch = async (): Promise<void> => {
    while (!isStopping) {
      await runner?.promise.catch((error: unknown) => log.error({ err: error }, 'the worker failed'))
      runner = undefined
      if (isStopping) return
      await delay(RESTART_MS)
      runner = await start(options, events).catch((error: unknown) => {
        log.error({ err: error }, 'the worker could not be started again')
        return undefined
      })
    }
    await runner?.stop()
  }
  const watched = watch()
  return {
    isAlive: () => runner !== undefined,
    stop: async () => {
      isStopping = true
      // One that is ending by itself cannot be stopped, and need not be.
      await runner?.stop().catch(() => undefined)
      await watched
      await pulse.stop()
    },
  }
}

function start({ databaseUrl, handlers, crontab, log }: WorkerOptions, events: WorkerEvents): Promise<Runner> {
  return run({
    events,
    connectionString: databaseUrl,
    concurrency: CONCURRENCY,
    pollInterval: POLL_MS,
    noHandleSignals: true,
    taskList: toTaskList(handlers),
    // As items: the text form takes no dots in names.
    parsedCronItems: parseCronItems(crontab.map(({ name, times }) => ({ task: name, match: times }))),
    logger: toWorkerLogger(log),
    // Written down together, a failure to do so ends the worker; one by one, it would end the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
  })
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
