import 'reflect-metadata'
import type { AddressInfo } from 'node:net'
import { createApp } from '../../src/app.ts'
import { openParts } from '../../src/parts.ts'
import { readConfig } from '../../src/platform/config.ts'
import { createLogger } from '../../src/platform/log.ts'
import { buildApiSchema } from '../../src/schema.ts'

/** One more of the API's processes, for tests of several at once: tells its port, stops when told to. */
const config = readConfig(process.env)
const parts = await openParts(config, createLogger({ level: config.LOG_LEVEL, pretty: false }))
const worker = process.env.TEST_WORKER === 'on' ? await parts.startWorker() : undefined
const app = await createApp({ ...parts, schema: buildApiSchema(), operations: () => ({}), readiness: {} })
process.on('message', async () => {
  await app.stop()
  await worker?.stop()
  await parts.close()
  process.disconnect()
})
app.httpServer.listen(config.PORT, '127.0.0.1', () => {
  process.send?.({ port: (app.httpServer.address() as AddressInfo).port })
})
