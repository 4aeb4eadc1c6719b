import type { Logger } from './log.ts'

const PATIENCE_MS = 15_000

/**
 * Runs `stop` once when the process is asked to end, then ends it: with 0 if all went well, with 1 if stopping failed or
 * took longer than 15 s. A second signal ends it at once.
 */
export function onStopSignal(log: Logger, stop: () => Promise<void>): void {
  let stopping = false
  const begin = (signal: NodeJS.Signals) => {
    if (stopping) process.exit(1)
    stopping = true
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), PATIENCE_MS).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, begin)
}
