import { schedule } from './agenda.ts'
import type { Delivery } from './records.ts'
import { TIMINGS } from './settings.ts'
import { signatureHeader } from './signature.ts'
import { validSecrets } from './webhook-endpoints.ts'
import type { World } from './world.ts'

/** How long an endpoint may take to answer. */
const PATIENCE_MS = 10_000

/** Carries events to the endpoints that want them. */
export interface Postman {
  /** Sends what is due; returns at once. */
  wake(): void
  /** Resolves when nothing that is due is left to be tried. */
  settled(): Promise<void>
  stop(): Promise<void>
}

/** What went to an endpoint, for logs and tests. */
export interface Sent {
  readonly event: string
  readonly url: string
  readonly body: string
  readonly status: number | null
}

/** Each endpoint gets its events one after the other, in the order they were made; a failure does not hold up the rest. */
export function createPostman(world: World, onSent: (sent: Sent) => void, onChange: () => void): Postman {
  const rounds = new Map<string, Promise<void>>()
  const stopping = new AbortController()
  const wake = () => {
    if (stopping.signal.aborted) return
    for (const { endpoint } of world.store.list('delivery').filter((one) => isDue(world, one))) {
      if (rounds.has(endpoint)) continue
      const round = work(endpoint).finally(() => rounds.delete(endpoint))
      rounds.set(endpoint, round)
    }
  }
  const work = async (endpoint: string) => {
    for (let next = nextFor(world, endpoint); next && !stopping.signal.aborted; next = nextFor(world, endpoint)) {
      await attempt(world, next, { onSent, signal: stopping.signal })
      onChange()
    }
  }
  return {
    wake,
    settled: async () => {
      wake()
      while (rounds.size > 0) {
        await Promise.all(rounds.values())
        wake()
      }
    },
    stop: async () => {
      stopping.abort()
      await Promise.all(rounds.values())
    },
  }
}

function isDue(world: World, delivery: Delivery): boolean {
  const { paused } = world.webhookControl
  if (paused.has('*') || paused.has(delivery.endpoint)) return false
  return delivery.status === 'waiting' && delivery.dueAt <= world.clock.seconds()
}

function nextFor(world: World, endpoint: string): Delivery | undefined {
  let next: Delivery | undefined
  for (const delivery of world.store.list('delivery')) {
    if (delivery.endpoint !== endpoint || !isDue(world, delivery)) continue
    if (!next || delivery.position < next.position) next = delivery
  }
  return next
}

async function attempt(
  world: World,
  delivery: Delivery,
  { onSent, signal }: { onSent: (sent: Sent) => void; signal: AbortSignal },
): Promise<void> {
  const endpoint = world.store.find('webhook_endpoint', delivery.endpoint)?.value
  const record = world.store.find('endpoint_record', delivery.endpoint)?.value
  const event = world.store.find('event', delivery.event)?.value
  if (!event || !record || endpoint?.status !== 'enabled') {
    delivery.status = 'canceled'
    return
  }
  const body = JSON.stringify(event, null, 2)
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
    'stripe-signature': signatureHeader(body, validSecrets(world, record)),
  }
  const outcomes = await Promise.all(
    Array.from({ length: delivery.copies }, () => post(endpoint.url, { body, headers }, signal)),
  )
  if (signal.aborted) return
  for (const outcome of outcomes) {
    delivery.attempts.push({ at: world.clock.seconds(), ...outcome })
    onSent({ event: event.id, url: endpoint.url, body, status: outcome.status })
  }
  const isDelivered = outcomes.some(({ status }) => status !== null && status >= 200 && status < 300)
  if (isDelivered) {
    delivery.status = 'delivered'
    event.pending_webhooks = Math.max(0, event.pending_webhooks - 1)
  } else {
    delivery.copies = 1
    planRetry(world, delivery)
  }
}

async function post(
  url: string,
  request: { body: string; headers: Record<string, string> },
  signal: AbortSignal,
): Promise<{ status: number | null; error: string | null }> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      ...request,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    })
    await response.arrayBuffer()
    return { status: response.status, error: null }
  } catch (error) {
    return { status: null, error: describe(error) }
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? error.cause.message : error.message
}

/** Minutes, then hours, then every half day; after three days nobody tries any more. */
function planRetry(world: World, delivery: Delivery): void {
  const event = world.store.find('event', delivery.event)?.value
  const waits = TIMINGS.webhookRetries
  const wait = waits[delivery.attempts.length - 1] ?? TIMINGS.webhookRetryEvery
  delivery.dueAt = world.clock.seconds() + wait
  if (!event || delivery.dueAt > event.created + TIMINGS.webhookGiveUp) {
    delivery.status = 'failed'
    return
  }
  schedule(world, 'deliver', delivery.id, delivery.dueAt)
}
