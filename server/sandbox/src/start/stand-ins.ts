import { createWriteStream } from 'node:fs'
import path from 'node:path'
import { startImageKit } from '../imagekit/start-imagekit.ts'
import { startMail } from '../mail/start-mail.ts'
import { makeAnonKey } from '../realtime/anon-key.ts'
import { startRealtime } from '../realtime/start-realtime.ts'
import { startSignInProviders } from '../sign-in/start-sign-in-providers.ts'
import { startStripe } from '../stripe/start-stripe.ts'
import type { Plan } from './plan.ts'

/** What a stand-in contributes: variables for the server, addresses for the reader, and its end. */
export interface StandIn {
  readonly environment: Readonly<Record<string, string>>
  readonly addresses: readonly (readonly [name: string, address: string])[]
  stop(): Promise<void>
}

const IMAGEKIT_KEYS = { publicKey: 'public_demo_kollect_it', privateKey: 'private_demo_kollect_it' }

/** Starts the stand-in of each system that has no keys and needs no other; each start is its own promise, so that none waits for another. */
export function startStandIns(plan: Plan, dataDirectory: string): Promise<StandIn>[] {
  const starts: Promise<StandIn>[] = []
  if (plan.standIns.has('stripe')) starts.push(startPayments(plan, path.join(dataDirectory, 'stripe')))
  if (plan.standIns.has('imageKit')) starts.push(startImages(plan, path.join(dataDirectory, 'imagekit')))
  if (plan.standIns.has('mail')) starts.push(startMailbox(plan, path.join(dataDirectory, 'mail')))
  if (plan.standIns.has('google') || plan.standIns.has('github')) starts.push(startSignIn(plan))
  return starts
}

/** Where the server hears of what happened at Stripe. */
const WEBHOOK_PATH = '/api/stripe/webhook'

/** With two webhooks, as Stripe has them: one for what happens to us, one for what happens to sellers' accounts. */
async function startPayments(plan: Plan, dataDirectory: string): Promise<StandIn> {
  const stripe = await startStripe({ port: plan.ports.stripe, dataDirectory })
  // This machine's own address: whatever PUBLIC_URL says, the stand-in is beside the server.
  const url = `http://127.0.0.1:${plan.port}${WEBHOOK_PATH}`
  const secrets = await Promise.all([false, true].map((connect) => stripe.ensureWebhook({ url, connect })))
  return {
    environment: {
      STRIPE_SECRET_KEY: stripe.secretKey,
      STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
      STRIPE_WEBHOOK_SECRET: secrets.join(),
      STRIPE_API_BASE: stripe.url,
    },
    addresses: [['Stripe', `${stripe.url}/_sandbox`]],
    stop: stripe.stop,
  }
}

/** What Realtime needs that the others do without. */
export interface RealtimeSurroundings {
  /** Of the local database's superuser. */
  readonly databaseUrl: string
  /** Where its log goes. */
  readonly dataDirectory: string
}

const JWT_SECRET = 'a demo secret of the local realtime and never for production'

/** Starts the stand-in of Realtime over the local database, which has to be migrated: others that write would be waited for. */
export async function startLiveChanges(plan: Plan, surroundings: RealtimeSurroundings): Promise<StandIn> {
  const log = createWriteStream(path.join(surroundings.dataDirectory, 'realtime.log'))
  const anonKey = await makeAnonKey(JWT_SECRET)
  const realtime = await startRealtime({
    port: plan.ports.realtime,
    databaseUrl: surroundings.databaseUrl,
    jwtSecret: JWT_SECRET,
    anonKey,
    onLog: (line) => log.write(`${line}\n`),
  })
  return {
    environment: { SUPABASE_URL: realtime.url, SUPABASE_ANON_KEY: anonKey, SUPABASE_JWT_SECRET: JWT_SECRET },
    addresses: [['Realtime', realtime.url]],
    stop: realtime.stop,
  }
}

async function startImages(plan: Plan, dataDirectory: string): Promise<StandIn> {
  const images = await startImageKit({ port: plan.ports.imageKit, dataDirectory, ...IMAGEKIT_KEYS })
  return {
    environment: {
      IMAGEKIT_PUBLIC_KEY: IMAGEKIT_KEYS.publicKey,
      IMAGEKIT_PRIVATE_KEY: IMAGEKIT_KEYS.privateKey,
      IMAGEKIT_URL_ENDPOINT: images.urlEndpoint,
      IMAGEKIT_API_BASE: images.apiBase,
      IMAGEKIT_UPLOAD_BASE: images.uploadBase,
    },
    addresses: [['Images', images.url]],
    stop: images.stop,
  }
}

async function startMailbox(plan: Plan, dataDirectory: string): Promise<StandIn> {
  const mail = await startMail({ port: plan.ports.mail, smtpPort: plan.ports.smtp, dataDirectory })
  return { environment: { SMTP_URL: mail.smtpUrl }, addresses: [['Mailbox', mail.url]], stop: mail.stop }
}

async function startSignIn(plan: Plan): Promise<StandIn> {
  const { google, github, stop } = await startSignInProviders({
    googlePort: plan.standIns.has('google') ? plan.ports.google : 0,
    githubPort: plan.standIns.has('github') ? plan.ports.github : 0,
    baseUrl: plan.publicUrl,
  })
  const environment: Record<string, string> = {}
  const addresses: [string, string][] = []
  if (plan.standIns.has('google')) {
    addresses.push(['Google', google.url])
    Object.assign(environment, {
      GOOGLE_CLIENT_ID: google.clientId,
      GOOGLE_CLIENT_SECRET: google.clientSecret,
      GOOGLE_BASE: google.url,
    })
  }
  if (plan.standIns.has('github')) {
    addresses.push(['GitHub', github.url])
    Object.assign(environment, {
      GITHUB_CLIENT_ID: github.clientId,
      GITHUB_CLIENT_SECRET: github.clientSecret,
      GITHUB_BASE: github.url,
    })
  }
  return { environment, addresses, stop }
}
