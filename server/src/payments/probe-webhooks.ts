import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../platform/database.ts'
import { connectionCode } from '../platform/finding.ts'
import { isLiveMode, type StripeApi, signAsStripe } from './stripe.ts'
import { findEvent } from './stripe-events.repo.ts'
import type { WebhookConfig } from './webhook-endpoints.ts'
import { webhookUrl } from './webhook-url.ts'

/** How our own server takes webhooks. */
export type SelfTest =
  | { readonly kind: 'passed' }
  | { readonly kind: 'unreachable'; readonly url: string; readonly code: string }
  /** It answers, but not as our server does. */
  | { readonly kind: 'unexpected'; readonly url: string; readonly status: number }
  /** It refuses what is signed with that secret of the configuration, counted from 1. */
  | { readonly kind: 'secret-refused'; readonly position: number; readonly count: number }
  /** It takes what nobody signed. */
  | { readonly kind: 'forgery-accepted' }

const PATIENCE_MS = 8_000
const FORGED = 'whsec_of_somebody_else'

/** Sends the running server webhooks that are signed as Stripe would, with each of the secrets, and one that is not. */
export async function testSignatures(config: WebhookConfig): Promise<SelfTest> {
  const url = webhookUrl(config)
  const secrets = config.STRIPE_WEBHOOK_SECRET
  for (const [index, secret] of secrets.entries()) {
    const answer = await sendSigned(config, secret)
    if (typeof answer === 'string') return { kind: 'unreachable', url, code: answer }
    if (answer === 400) return { kind: 'secret-refused', position: index + 1, count: secrets.length }
    if (answer !== 200) return { kind: 'unexpected', url, status: answer }
  }
  return (await sendSigned(config, FORGED)) === 400 ? { kind: 'passed' } : { kind: 'forgery-accepted' }
}

/** Whether the running server takes what is signed with a secret. */
export async function acceptsSecret(config: WebhookConfig, secret: string): Promise<boolean> {
  return (await sendSigned(config, secret)) === 200
}

/**
 * Sends one, and gives the status, or why there is none. It is of the mode that the server does not work in, and always
 * the same event: kept once, and never looked at.
 */
async function sendSigned(config: WebhookConfig, secret: string): Promise<number | string> {
  const body = JSON.stringify({
    id: 'evt_kollect_it_self_test',
    object: 'event',
    api_version: null,
    created: 0,
    livemode: !isLiveMode(config),
    type: 'kollect_it.self_test',
    data: { object: { object: 'self_test' } },
  })
  try {
    const { status } = await fetch(webhookUrl(config), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'stripe-signature': signAsStripe(body, secret) },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return status
  } catch (error) {
    return connectionCode(error) ?? 'no answer in time'
  }
}

/** How an event came that was caused for the purpose. */
export type RoundTrip = 'handled' | 'not-handled' | 'not-arrived'

const ASK_AGAIN_MS = 150

interface Way {
  readonly stripe: StripeApi
  readonly db: Database
}

/**
 * Causes an event at Stripe and waits until the server has handled it: the only proof that the whole way is open. The event
 * is that of a payment which is begun and canceled; nobody is charged.
 */
export async function sendThroughStripe({ stripe, db }: Way, patienceMs = PATIENCE_MS): Promise<RoundTrip> {
  const payment = await stripe.paymentIntents.create({
    amount: 100,
    currency: 'usd',
    description: 'Kollect-It checks that webhooks arrive. Nobody is charged.',
    metadata: { kind: 'doctor' },
  })
  await stripe.paymentIntents.cancel(payment.id)
  const giveUpAt = performance.now() + patienceMs
  let eventId: string | undefined
  let seen: RoundTrip = 'not-arrived'
  while (performance.now() < giveUpAt) {
    eventId ??= await findCancellation(stripe, payment.id)
    const event = eventId && (await findEvent(db, eventId))
    if (event && event.state !== 'new') return event.state === 'failed' ? 'not-handled' : 'handled'
    if (event) seen = 'not-handled'
    await delay(ASK_AGAIN_MS)
  }
  return seen
}

async function findCancellation(stripe: StripeApi, paymentId: string): Promise<string | undefined> {
  const { data } = await stripe.events.list({ type: 'payment_intent.canceled', limit: 20 })
  return data.find(({ data: { object } }) => 'id' in object && object.id === paymentId)?.id
}
