import 'reflect-metadata'
import { openParts } from './parts.ts'
import { readConfig } from './platform/config.ts'
import { createLogger } from './platform/log.ts'
import { onStopSignal } from './platform/stop-signal.ts'

/** The worker as a process of its own, for `WORKER=external`. */
const config = readConfig(process.env)
const log = createLogger({ level: config.LOG_LEVEL, pretty: config.NODE_ENV !== 'production' })
const parts = await openParts(config, log)
const worker = await parts.startWorker()
log.info('the worker is ready')

onStopSignal(log, async () => {
  await worker.stop()
  await parts.close()
})
