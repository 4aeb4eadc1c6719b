import { isoTime } from './clock.ts'
import { queueDeliveries } from './delivery-queue.ts'
import { changedFields, copy, type JsonObject } from './json.ts'
import type { StripeEvent, StripeObject } from './resources.ts'
import { API_VERSION } from './schema.ts'
import type { Scope, World } from './world.ts'

/** Writes an event with a full copy of the object, and queues it for the endpoints that want it. */
export function emit(scope: Scope, type: string, object: JsonObject, before?: JsonObject): StripeEvent {
  const { world, account } = scope
  const event: StripeEvent = {
    id: world.ids.make('evt'),
    object: 'event',
    ...(account !== world.platform && { account }),
    api_version: API_VERSION,
    created: world.clock.seconds(),
    data: { object: copy(object), ...(before && { previous_attributes: changedFields(before, object) }) },
    livemode: false,
    pending_webhooks: 0,
    request: { id: world.cause.requestId, idempotency_key: world.cause.idempotencyKey },
    type,
  }
  world.store.insert('event', account, event)
  queueDeliveries(world, event)
  return event
}

/** Changes an object and writes the event that says what was before. Without a change there is no event. */
export function change<T extends StripeObject>(scope: Scope, object: T, type: string, edit: (object: T) => void): void {
  const before = copy(object)
  edit(object)
  if (Object.keys(changedFields(before, object)).length > 0) emit(scope, type, object, before)
}

/** Writes an event of API v2, which only names the account it is about. They are listed, and not delivered. */
export function emitThin(world: World, type: string, account: string): void {
  world.store.insert('v2.core.event', world.platform, {
    id: world.ids.make('evt'),
    object: 'v2.core.event',
    created: isoTime(world.clock.seconds()),
    context: account,
    livemode: false,
    reason: world.cause.requestId
      ? { type: 'request', request: { id: world.cause.requestId, idempotency_key: world.cause.idempotencyKey ?? '' } }
      : null,
    type,
  })
}
