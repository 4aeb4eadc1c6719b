import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { BodyTooLargeError, requestUrl, sendJson, sendText } from '../web/http.ts'
import { listen } from '../web/listen.ts'
import { answerApi } from './api-server.ts'
import { answerControl } from './control.ts'
import { createWorld, saveWorld } from './create-world.ts'
import { createFaults } from './faults.ts'
import { createIdempotency } from './idempotency.ts'
import { createKeys } from './keys.ts'
import { answerPage } from './pages.ts'
import { createPostman } from './postman.ts'
import { API_VERSION } from './schema.ts'
import type { LogEntry, Services } from './services.ts'
import { openSnapshot } from './snapshot.ts'
import { createTimekeeper } from './timekeeper.ts'
import { ensureEndpoint } from './webhook-endpoints.ts'

/** A running Stripe stand-in. */
export interface StripeStandIn {
  /** The app's `STRIPE_API_BASE`; hosted pages and `/_sandbox` are under it, too. */
  readonly url: string
  readonly secretKey: string
  readonly publishableKey: string
  /**
   * Registers a webhook for all events and answers with its secret; calling it again for the same address answers with
   * the same one, or with all of them, comma-separated, while one endpoint takes another's place. `connect` hears of the sellers' accounts instead of the platform's.
   */
  ensureWebhook(webhook: { url: string; connect: boolean }): Promise<string>
  stop(): Promise<void>
}

/** Starts the stand-in for Stripe's API, its hosted pages and its webhooks on one port; 0 takes a free one. */
export async function startStripe(options: {
  port: number
  host?: string
  /** Where everything outlives a restart; without it, it is kept in memory. */
  dataDirectory?: string
  /** Any other test key works as well. */
  secretKey?: string
  onLog?: (entry: LogEntry) => void
}): Promise<StripeStandIn> {
  const { secretKey = 'sk_test_kollectit', onLog: log = () => undefined } = options
  const snapshot = options.dataDirectory ? await openSnapshot(options.dataDirectory, () => saveWorld(world)) : undefined
  const world = createWorld(snapshot?.saved)
  const onFailure = (error: unknown) => log({ kind: 'failure', requestId: '', error })
  const saved = async () => snapshot?.write()
  const postman = createPostman(
    world,
    (sent) => log({ kind: 'webhook', ...sent }),
    () => void saved().catch(onFailure),
  )
  const [keys, faults, idempotency] = [createKeys(), createFaults(), createIdempotency(world)]
  const timekeeper = createTimekeeper(world, { postman, saved, onFailure })
  const services: Services = { world, keys, faults, idempotency, postman, saved, timekeeper, log }
  const server = createServer((req, res) => {
    route(req, res, services).catch((error) => fail(res, services, error))
  })
  const listening = await listen(server, options)
  world.url = listening.url
  timekeeper.start()
  return {
    url: listening.url,
    secretKey,
    publishableKey: secretKey.replace(/^[sr]k_/, 'pk_'),
    ensureWebhook: async ({ url, connect }) => {
      const secret = ensureEndpoint(world, { url, isConnect: connect, apiVersion: API_VERSION })
      await saved()
      return secret
    },
    stop: async () => {
      timekeeper.stop()
      await listening.stop()
      await postman.stop()
      await saved()
    },
  }
}

async function route(req: IncomingMessage, res: ServerResponse, services: Services): Promise<void> {
  const { pathname } = requestUrl(req)
  if (pathname.startsWith('/_sandbox')) return answerControl(req, res, services)
  if (/^\/(c|connect|receipts)\//.test(pathname) || pathname === '/') return answerPage(req, res, services)
  return answerApi(req, res, services)
}

function fail(res: ServerResponse, services: Services, error: unknown) {
  if (res.headersSent) return res.destroy()
  if (error instanceof BodyTooLargeError) return sendText(res, 413, error.message, { connection: 'close' })
  services.log({ kind: 'failure', requestId: '', error })
  const message = `The stand-in failed: ${error instanceof Error ? error.message : 'unknown'}`
  sendJson(res, 500, { error: { type: 'api_error', message } })
}
