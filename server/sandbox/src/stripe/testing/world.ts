import { afterAll, afterEach, expect } from '@jest/globals'
import Stripe from 'stripe'
import type { JsonObject } from '../json.ts'
import { startStripe } from '../start-stripe.ts'
import { listenForWebhooks, type Receiver } from './receiver.ts'
import { findViolations } from './validate.ts'

/** A stand-in of a test's own, the official SDK pointed at it, and a check of every word it says. */
export interface StripeWorld {
  readonly url: string
  readonly stripe: Stripe
  /** The SDK with other options, for example without retries. */
  client(options?: Partial<Stripe.StripeConfig>): Stripe
  /** Works one of the stand-in's controls; throws when it refuses. */
  control(path: string, given?: JsonObject): Promise<JsonObject>
  /** A webhook endpoint that remembers what it got, registered for all events. */
  receive(options?: {
    connect?: boolean
    events?: Stripe.WebhookEndpointCreateParams.EnabledEvent[]
  }): Promise<Receiver & { id: string; secret: string }>
  stop(): Promise<void>
}

const worlds: StripeWorld[] = []
const violations: string[] = []

/** Starts a world that ends with the test. */
export async function openWorld(options: { dataDirectory?: string } = {}): Promise<StripeWorld> {
  const standIn = await startStripe({
    port: 0,
    ...options,
    onLog: (entry) => violations.push(...findViolations(entry)),
  })
  const receivers: Receiver[] = []
  const client = (more: Partial<Stripe.StripeConfig> = {}) => {
    const { hostname, port } = new URL(standIn.url)
    return new Stripe(standIn.secretKey, {
      apiVersion: '2026-10-28.endive',
      host: hostname,
      port,
      protocol: 'http',
      maxNetworkRetries: 2,
      telemetry: false,
      ...more,
    })
  }
  const stripe = client()
  const world: StripeWorld = {
    url: standIn.url,
    stripe,
    client,
    control: (path, given) => control(standIn.url, path, given),
    receive: async (options = {}) => {
      const { connect = false, events = ['*' as const] } = options
      const receiver = await listenForWebhooks()
      receivers.push(receiver)
      const endpoint = await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events: events, connect })
      return Object.assign(receiver, { id: endpoint.id, secret: endpoint.secret ?? '' })
    },
    stop: async () => {
      const { audit } = await control(standIn.url, 'state', undefined, 'GET')
      expect(audit).toEqual([])
      await standIn.stop()
      for (const receiver of receivers) await receiver.stop()
    },
  }
  worlds.push(world)
  return world
}

async function control(url: string, path: string, given?: JsonObject, method = 'POST'): Promise<JsonObject> {
  const response = await fetch(`${url}/_sandbox/${path}`, {
    method,
    ...(method === 'POST' && { body: JSON.stringify(given ?? {}), headers: { 'content-type': 'application/json' } }),
  })
  const body = (await response.json()) as JsonObject
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(body)}`)
  return body
}

// Every test ends with books that balance, and every file without a violation of the schema.
afterEach(async () => {
  for (const world of worlds.splice(0)) await world.stop()
})
afterAll(() => {
  expect(violations).toEqual([])
})

/** The error that a promise rejects with, when it is the SDK's. */
export async function refusal(promise: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error
    throw error
  }
  throw new Error('The call was expected to be refused.')
}
