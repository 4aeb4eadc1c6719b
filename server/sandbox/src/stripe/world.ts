import { noSuch } from './api-error.ts'
import type { Clock } from './clock.ts'
import type { Ids } from './ids.ts'
import type { Settings } from './settings.ts'
import type { Kind, Kinds, Store } from './store.ts'

/** Everything a call works on. One process has one; calls change it one after the other, each to its end. */
export interface World {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly settings: Settings
  /** The stand-in's own address, for links to hosted pages. */
  url: string
  readonly platform: string
  /** What the events of the running call are attributed to. */
  cause: Cause
  /** Called for each new delivery and task, so that somebody sees to them. */
  onWork: () => void
  readonly webhookControl: WebhookControl
}

export interface Cause {
  readonly requestId: string | null
  readonly idempotencyKey: string | null
}

/** What happens by itself has no request. */
export const NO_CAUSE: Cause = { requestId: null, idempotencyKey: null }

/** The mischief that is waiting for the next deliveries. */
export interface WebhookControl {
  /** Endpoint ids, or `*` for all. */
  readonly paused: Set<string>
  /** Grows by one with each delivery. */
  lastPosition: number
  duplicate: { next: number; copies: number }
  drop: { next: number }
  delay: { next: number; seconds: number }
  reorder: { next: number; held: string[] }
}

/** No mischief; deliveries are counted on from those in the store. */
export function createWebhookControl(store: Store): WebhookControl {
  return {
    paused: new Set(),
    lastPosition: store.list('delivery').reduce((most, one) => Math.max(most, one.position), 0),
    duplicate: { next: 0, copies: 2 },
    drop: { next: 0 },
    delay: { next: 0, seconds: 0 },
    reorder: { next: 0, held: [] },
  }
}

/** One call as its handler sees it. */
export interface Scope {
  readonly world: World
  /** The account the call works in: the platform, or the one that `Stripe-Account` names. */
  readonly account: string
}

/**
 * The object with an id that came as a parameter.
 *
 * @throws {ApiError} 404 `resource_missing`
 */
export function need<K extends Kind>(scope: Scope, kind: K, id: string, param: string): Kinds[K] {
  const found = scope.world.store.get(kind, scope.account, id)
  if (!found) throw noSuch(NAMES[kind] ?? kind, id, param)
  return found
}

const NAMES: Partial<Record<Kind, string>> = {
  payment_method: 'PaymentMethod',
  setup_intent: 'setupintent',
  webhook_endpoint: 'webhook endpoint',
  'checkout.session': 'checkout.session',
}

/** An object that must be there because another one points at it. */
export function own<K extends Kind>(world: World, kind: K, id: string): Kinds[K] {
  const row = world.store.find(kind, id)
  if (!row) throw new Error(`The stand-in lost ${kind} ${id}.`)
  return row.value
}
