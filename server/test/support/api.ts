import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startImageKit } from '@kollect-it/sandbox/imagekit/start-imagekit.ts'
import { startMail } from '@kollect-it/sandbox/mail/start-mail.ts'
import { makeAnonKey } from '@kollect-it/sandbox/realtime/anon-key.ts'
import { type RunningRealtime, startRealtime } from '@kollect-it/sandbox/realtime/start-realtime.ts'
import { type StripeStandIn, startStripe } from '@kollect-it/sandbox/stripe/start-stripe.ts'
import type postgres from 'postgres'
import { createApp } from '../../src/app.ts'
import type { PersistedOperations } from '../../src/graphql/persisted-operations.ts'
import type { Settlements } from '../../src/orders/settlements.ts'
import { openParts, type Parts } from '../../src/parts.ts'
import { readConfig } from '../../src/platform/config.ts'
import { createLogger } from '../../src/platform/log.ts'
import { buildApiSchema } from '../../src/schema.ts'

import { hearing, listenForLostBroadcasts } from './lost-broadcasts.ts'
import { listenToStripe } from './stripe-words.ts'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

import { TestVisitor } from './visitor.ts'

/** The whole application on a free port, with its own database, image store and mailbox. */
export interface TestApi {
  /** Where the application answers, such as `http://127.0.0.1:40123`. */
  readonly url: string
  readonly parts: Parts
  /** Straight to the database, as role postgres. */
  readonly sql: postgres.Sql
  readonly mailboxUrl: string
  /** Stripe’s stand-in, which sends its webhooks here; only with `stripe: true`. */
  readonly stripe: StripeStandIn | undefined
  /** What Stripe was called for so far, such as `GET /v1/charges/{id}`. */
  readonly stripeCalls: readonly string[]
  /** A fresh browser: no cookies, nobody signed in. */
  visitor(): TestVisitor
  stop(): Promise<void>
}

export interface TestApiOptions {
  /** Environment variables over the usual ones of a test. */
  readonly environment?: Readonly<Record<string, string>>
  readonly operations?: PersistedOperations
  /** Whether jobs run (in this process). Off unless told, so that a test decides when. */
  readonly worker?: boolean
  /** Whether payments are possible. Off unless told: most tests need no Stripe. */
  readonly stripe?: boolean
  /** A database of the test's own, in place of a fresh copy of the template. */
  readonly database?: TestDatabase
  /** Who moves the money that requests ask for, in place of the application's own. */
  readonly settlements?: Settlements
  /** Whether Realtime is there. Without it nothing fails: nobody hears of changes. */
  readonly realtime?: boolean
  /** How often open subscriptions are looked after. */
  readonly pulseMs?: number
  /** Hears each line of the log. Its level is that of `LOG_LEVEL`, which is silent unless told. */
  readonly onLog?: (line: string) => void
}

export const TEST_JWT_SECRET = 'a demo secret that only tests use and that is long'
/** Nothing listens here. */
const NOWHERE = 'http://127.0.0.1:9'

export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const directory = await mkdtemp(join(tmpdir(), 'kollect-it-api-'))
  const words = listenToStripe()
  const keys = { publicKey: 'public_test_demo', privateKey: 'private_test_demo' }
  const [database, images, mail, stripe] = await Promise.all([
    options.database ?? createTestDatabase(),
    startImageKit({ port: 0, dataDirectory: join(directory, 'images'), ...keys }),
    startMail({ port: 0, smtpPort: 0 }),
    options.stripe ? startStripe({ port: 0, onLog: words.hear }) : undefined,
  ])
  const webhooks = stripe && (await reserveWebhooks(stripe))
  const anonKey = await makeAnonKey(TEST_JWT_SECRET)
  const realtime = options.realtime ? await startTestRealtime(database.url, anonKey) : undefined
  const config = readConfig({
    NODE_ENV: 'test',
    PUBLIC_URL: 'http://127.0.0.1',
    DATABASE_URL: database.url,
    SUPABASE_URL: realtime?.url ?? NOWHERE,
    SUPABASE_ANON_KEY: anonKey,
    SUPABASE_JWT_SECRET: TEST_JWT_SECRET,
    SESSION_SECRET: 'a demo secret that only tests use and that is long',
    STRIPE_SECRET_KEY: stripe?.secretKey ?? 'sk_test_demo',
    STRIPE_WEBHOOK_SECRET: webhooks?.secrets.join() ?? 'whsec_demo',
    STRIPE_API_BASE: stripe?.url ?? 'http://127.0.0.1:9',
    IMAGEKIT_PUBLIC_KEY: keys.publicKey,
    IMAGEKIT_PRIVATE_KEY: keys.privateKey,
    IMAGEKIT_URL_ENDPOINT: images.urlEndpoint,
    IMAGEKIT_API_BASE: images.apiBase,
    IMAGEKIT_UPLOAD_BASE: images.uploadBase,
    SMTP_URL: mail.smtpUrl,
    LOG_LEVEL: 'silent',
    AUCTION_MIN_SECONDS: '60',
    ...options.environment,
  })
  const broadcasts = listenForLostBroadcasts()
  const destination = options.onLog && { write: options.onLog }
  const log = hearing(createLogger({ level: config.LOG_LEVEL, pretty: false }, destination), broadcasts.hear)
  const parts = await openParts(config, log)
  const worker = options.worker ? await parts.startWorker() : undefined
  const app = await createApp({
    ...parts,
    ...(options.settlements && { settlements: options.settlements }),
    schema: buildApiSchema(),
    operations: () => options.operations ?? {},
    readiness: { realtime: () => parts.realtime.feed.isJoined() },
    ...(options.pulseMs && { pulseMs: options.pulseMs }),
  })
  app.httpServer.listen(0, '127.0.0.1')
  await once(app.httpServer, 'listening')
  const { port } = app.httpServer.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  await webhooks?.pointTo(`${url}/api/stripe/webhook`)
  return {
    url,
    parts,
    sql: database.sql,
    mailboxUrl: mail.url,
    stripe,
    stripeCalls: words.calls,
    visitor: () => new TestVisitor(url),
    stop: async () => {
      await app.stop()
      await worker?.stop()
      await parts.close()
      await stripe?.stop()
      await realtime?.stop()
      await Promise.all([images.stop(), mail.stop(), database.drop()])
      await rm(directory, { recursive: true, force: true })
      broadcasts.expectNone()
      words.expectProper()
    },
  }
}

/** The secrets of two webhooks, the platform's and the sellers', which are wanted before it is known where they go. */
async function reserveWebhooks(stripe: StripeStandIn) {
  const secrets = await Promise.all(
    [false, true].map((connect) => stripe.ensureWebhook({ url: 'http://127.0.0.1:9/webhook', connect })),
  )
  const endpoints = `${stripe.url}/v1/webhook_endpoints`
  const headers = { authorization: `Bearer ${stripe.secretKey}` }
  const pointTo = async (url: string) => {
    const listed = (await (await fetch(endpoints, { headers })).json()) as { data: { id: string }[] }
    for (const { id } of listed.data) {
      await fetch(`${endpoints}/${id}`, { method: 'POST', headers, body: new URLSearchParams({ url }) })
    }
  }
  return { secrets, pointTo }
}

/** The stand-in of Realtime over a test's database, at any port unless told. */
export function startTestRealtime(databaseUrl: string, anonKey: string, port = 0): Promise<RunningRealtime> {
  return startRealtime({ port, databaseUrl, jwtSecret: TEST_JWT_SECRET, anonKey })
}
