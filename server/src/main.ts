import 'reflect-metadata'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { RequestHandler } from 'express'
import { createApp } from './app.ts'
import { readPersistedOperations } from './graphql/persisted-operations.ts'
import { openParts, type Parts } from './parts.ts'
import { ConfigurationError, readConfig } from './platform/config.ts'
import { createLogger } from './platform/log.ts'
import { onStopSignal } from './platform/stop-signal.ts'
import { isMigrated } from './readiness.ts'
import { buildApiSchema } from './schema.ts'
import { type ClientBuild, loadClientBuild } from './web/client-build.ts'
import { startDevelopmentClient } from './web/dev-client.ts'

const CLIENT_PACKAGE = new URL('../../client/', import.meta.url)

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const log = createLogger({ level: config.LOG_LEVEL, pretty: config.NODE_ENV !== 'production' })
  const parts = await openParts(config, log)
  const worker = config.WORKER === 'inline' ? await parts.startWorker() : undefined
  const client = await openClient(parts)
  const operations = await readPersistedOperations(new URL('src/generated/operations.json', CLIENT_PACKAGE))
  const app = await createApp({
    ...parts,
    schema: buildApiSchema(),
    operations: () => operations,
    client,
    readiness: {
      database: () => isMigrated(parts.db),
      worker: async () => worker?.isAlive() ?? true,
      realtime: () => parts.realtime.feed.isJoined(),
    },
  })
  client.attach?.(app.httpServer)
  app.httpServer.listen(config.PORT, config.HOST)
  await once(app.httpServer, 'listening')
  log.info({ address: config.PUBLIC_URL }, 'the server is ready')

  onStopSignal(log, async () => {
    await app.stop()
    await client.stop()
    await worker?.stop()
    await parts.close()
  })
}

interface OpenedClient {
  readonly build: ClientBuild
  readonly middleware?: RequestHandler
  attach?(httpServer: Server): void
  stop(): Promise<void>
}

async function openClient({ config }: Parts): Promise<OpenedClient> {
  if (process.env.KOLLECT_IT_DEV === '1' && config.NODE_ENV !== 'production') {
    const { client, ...rest } = await startDevelopmentClient(CLIENT_PACKAGE)
    return { build: client, ...rest }
  }
  return { build: await loadClientBuild(new URL('dist/', CLIENT_PACKAGE)), stop: async () => undefined }
}

try {
  await main()
} catch (error) {
  // Before the log exists, or because of it: plain words on the error stream.
  process.stderr.write(
    error instanceof ConfigurationError
      ? `${error.message}\n`
      : `${error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exit(1)
}
