import 'reflect-metadata'
import type { AddressInfo } from 'node:net'
import { createApp } from '../src/app.ts'
import { readPersistedOperations } from '../src/graphql/persisted-operations.ts'
import { openParts } from '../src/parts.ts'
import { readConfig } from '../src/platform/config.ts'
import { createLogger } from '../src/platform/log.ts'
import { buildApiSchema } from '../src/schema.ts'
import { OPERATIONS_FILE } from './api-environment.ts'

/** The application as it runs in production, without its pages, in a process of its own so that its time can be read. */
const config = readConfig(process.env)
const parts = await openParts(config, createLogger({ level: config.LOG_LEVEL, pretty: false }))
const statements: { text: string; parameters: readonly unknown[] }[] = []
// The bench asks for the statements of one request, to give the very same ones to the bare server.
parts.db.$client.options.debug = (_connection, text, parameters) => {
  statements.push({ text, parameters })
}
const operations = await readPersistedOperations(OPERATIONS_FILE)
const app = await createApp({ ...parts, schema: buildApiSchema(), operations: () => operations, readiness: {} })
process.on('message', async (message) => {
  if (message === 'statements') process.send?.({ statements: statements.splice(0) })
  if (message === 'measure') parts.db.$client.options.debug = false
  if (message === 'work') {
    await parts.startWorker()
    process.send?.({ working: true })
  }
})
app.httpServer.listen(0, '127.0.0.1', () => {
  process.send?.({ port: (app.httpServer.address() as AddressInfo).port })
})
