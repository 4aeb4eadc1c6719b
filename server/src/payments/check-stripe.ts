import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../platform/database.ts'
import { type Fault, type Finding, faulty, fine } from '../platform/finding.ts'
import { type SelfTest, sendThroughStripe, testSignatures } from './probe-webhooks.ts'
import { createStripe, isLiveMode, readKeyTrouble, type StripeApi, type StripeEvent } from './stripe.ts'
import { findKnownEvents } from './stripe-events.repo.ts'
import { findEndpoints, judgeEndpoints, type WebhookConfig } from './webhook-endpoints.ts'
import { WEBHOOK_EVENTS } from './webhook-events.ts'

export interface StripeCheck {
  readonly config: WebhookConfig
  /** Left out, whether events come is not tried. */
  readonly db?: Database
  /** This machine's time, in milliseconds since 1970. */
  readonly now: () => number
}

/** Faults are told, and not waited for. */
const TIMEOUT_MS = 6_000
/** Signatures older than five minutes are refused. */
const CLOCK_TOLERANCE_MS = 60_000
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * Whether money can move: the key, the clock, our own payouts, both endpoints, what the server makes of signatures, whether
 * deliveries failed, and at last whether an event comes all the way. Stops at the first that is wrong, since what follows
 * would be wrong as well.
 */
export async function checkStripe({ config, db, now }: StripeCheck): Promise<Finding> {
  const stripe = createStripe(config, { timeoutMs: TIMEOUT_MS, retries: 0 })
  try {
    return (
      (await checkAccount(stripe, now)) ??
      (await checkEndpoints(stripe, config)) ??
      judgeSelfTest(await testSignatures(config)) ??
      (db && (await checkDeliveries(stripe, { db, now }))) ??
      fine(
        `${isLiveMode(config) ? 'live' : 'test'} mode, two webhook endpoints${db ? ', an event came and was handled' : ''}`,
      )
    )
  } catch (error) {
    return { kind: 'faulty', faults: [explainStripeError(error, config)] }
  }
}

async function checkAccount(stripe: StripeApi, now: () => number): Promise<Finding | undefined> {
  const { lastResponse } = await stripe.balance.retrieve()
  const aheadMs = now() - Date.parse(String(lastResponse.headers.date))
  if (Math.abs(aheadMs) > CLOCK_TOLERANCE_MS) {
    return faulty(
      `this machine’s clock is ${Math.round(Math.abs(aheadMs) / 1000)} s ${aheadMs > 0 ? 'ahead of' : 'behind'} Stripe’s, and webhooks that seem old are refused`,
      'Set the clock: switch time synchronisation (NTP) on',
    )
  }
  const { payments } = await stripe.balanceSettings.retrieve()
  const interval = payments.payouts?.schedule?.interval
  if (!interval || interval === 'manual') return undefined
  return faulty(
    `Stripe pays our balance out by itself (${interval}), and with it money that is held for buyers`,
    'Set it to manual at Stripe: Settings, Business, Payouts',
  )
}

async function checkEndpoints(stripe: StripeApi, config: WebhookConfig): Promise<Finding | undefined> {
  const faults = judgeEndpoints(await findEndpoints(stripe), config)
  return faults.length > 0 ? { kind: 'faulty', faults } : undefined
}

function judgeSelfTest(test: SelfTest): Finding | undefined {
  switch (test.kind) {
    case 'passed':
      return undefined
    case 'unreachable':
      return faulty(
        `the server does not answer at ${test.url} (${test.code})`,
        'Start it, and see that PUBLIC_URL leads to it from outside',
      )
    case 'unexpected':
      return faulty(
        `${test.url} answers a signed webhook with ${test.status}`,
        test.status >= 500
          ? 'See the server’s log'
          : 'See what stands before the server: it must pass POST and the body as they are',
      )
    case 'secret-refused':
      return faulty(
        `the running server refuses what is signed with secret ${test.position} of ${test.count} in STRIPE_WEBHOOK_SECRET`,
        'Restart the server with the secrets that are configured here; on another machine, set its clock',
      )
    case 'forgery-accepted':
      return faulty(
        'the server takes webhooks that Stripe did not sign',
        'Something before it answers in its place: remove that',
      )
  }
}

async function checkDeliveries(
  stripe: StripeApi,
  { db, now }: { readonly db: Database; readonly now: () => number },
): Promise<Finding | undefined> {
  const undelivered = await findUndelivered(stripe, now() - DAY_MS)
  if (undelivered.length > 0)
    return failingDeliveries(
      undelivered,
      await findKnownEvents(
        db,
        undelivered.map(({ id }) => id),
      ),
    )
  switch (await sendThroughStripe({ stripe, db })) {
    case 'handled':
      return undefined
    case 'not-handled':
      return faulty(
        'an event came, and no job handled it',
        'See that a worker runs: WORKER=inline, or the worker’s own process; its log says why a job fails',
      )
    case 'not-arrived':
      return faulty(
        'an event that was caused at Stripe for this check did not come',
        'See its deliveries at Stripe, Developers, Webhooks: 400 means that STRIPE_WEBHOOK_SECRET is not the endpoint’s',
      )
  }
}

/** What is on its way at this moment is not failing: those that are still not there a moment later. */
async function findUndelivered(stripe: StripeApi, sinceMs: number): Promise<StripeEvent[]> {
  const list = async () => {
    const { data } = await stripe.events.list({
      delivery_success: false,
      created: { gte: Math.floor(sinceMs / 1000) },
      types: [...WEBHOOK_EVENTS.platform],
      limit: 100,
    })
    return data
  }
  const first = await list()
  if (first.length === 0) return []
  await delay(SETTLING_MS)
  const ids = new Set(first.map(({ id }) => id))
  return (await list()).filter(({ id }) => ids.has(id))
}

const SETTLING_MS = 1_500

function failingDeliveries(events: readonly StripeEvent[], known: ReadonlySet<string>): Finding {
  const [newest] = events
  const count = events.length === 1 ? 'one event' : `${events.length} events`
  const says = `Stripe could not deliver ${count} within the last day (the newest: ${newest?.type} ${newest?.id})`
  const lost = events.filter(({ id }) => !known.has(id)).length
  return lost > 0
    ? faulty(
        `${says}; ${lost} did not come any other way`,
        'Fetch what is missing: pnpm stripe webhook recover; what the server answered stands at Stripe, Developers, Webhooks',
      )
    : faulty(
        `${says}; all of them are in the inbox`,
        'Nothing is lost. Which endpoint failed stands at Stripe, Developers, Webhooks: resend there, or delete one that nobody needs',
      )
}

/** What a failed call to Stripe means to who set it up. Never holds the key. */
export function explainStripeError(error: unknown, { STRIPE_API_BASE }: Pick<WebhookConfig, 'STRIPE_API_BASE'>): Fault {
  const trouble = readKeyTrouble(error)
  switch (trouble.kind) {
    case 'unknown-key':
      return {
        says: 'Stripe does not know the key in STRIPE_SECRET_KEY',
        cure: 'Copy it again from Stripe, Developers, API keys, of the right account and mode',
      }
    case 'expired-key':
      return {
        says: 'Stripe does not accept the key in STRIPE_SECRET_KEY any more: it was revoked or has expired',
        cure: 'Make a new one at Stripe, Developers, API keys, and restart the server with it; jobs that failed meanwhile run again',
      }
    case 'not-permitted':
      return {
        says: `the restricted key in STRIPE_SECRET_KEY lacks the permission ${trouble.permission}${describePermission(trouble.permission)}`,
        cure: 'Give it to the key at Stripe, Developers, API keys, or set STRIPE_SECRET_KEY to one that has it for this command alone',
      }
    case 'unreachable':
      return {
        says: `Stripe does not answer${STRIPE_API_BASE ? ` at ${STRIPE_API_BASE}` : ''} (${trouble.code ?? 'no answer in time'})`,
        cure: STRIPE_API_BASE
          ? 'Start the stand-in: npm start'
          : 'See that this machine reaches api.stripe.com, and status.stripe.com',
      }
    case 'other':
      if (trouble.status === undefined) throw error
      return {
        says: `Stripe answered ${trouble.status}${trouble.code ? ` (${trouble.code})` : ''}`,
        cure:
          trouble.status >= 500
            ? 'See status.stripe.com, and try again'
            : 'See the request at Stripe, Developers, Logs',
      }
  }
}

/** As Stripe’s page for restricted keys has it, where its name does not say so itself. */
function describePermission(permission: string): string {
  const [, resource, access] = /^(.+)_(read|write)$/.exec(permission) ?? []
  if (!resource || !access) return ''
  const name = resource === 'webhook' ? 'Webhook Endpoints, Event Destinations' : resource.replaceAll('_', ' ')
  return ` (${name}: ${access})`
}
