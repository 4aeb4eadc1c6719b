import { schedule } from './agenda.ts'
import type { Delivery, EndpointRecord } from './records.ts'
import type { StripeEvent, WebhookEndpoint } from './resources.ts'
import { own, type World } from './world.ts'

/** Queues an event for every enabled endpoint that wants it, with the mischief that was ordered. */
export function queueDeliveries(world: World, event: StripeEvent): void {
  for (const endpoint of world.store.list('webhook_endpoint')) {
    const record = own(world, 'endpoint_record', endpoint.id)
    if (wants(endpoint, record, event)) queueDelivery(world, event, endpoint.id)
  }
}

function wants(endpoint: WebhookEndpoint, record: EndpointRecord, event: StripeEvent): boolean {
  if (endpoint.status !== 'enabled' || record.isConnect !== (event.account !== undefined)) return false
  return endpoint.enabled_events.includes('*') || endpoint.enabled_events.includes(event.type)
}

/** Queues one event for one endpoint, now. */
export function queueDelivery(world: World, event: StripeEvent, endpoint: string): Delivery {
  const id = world.ids.make('del')
  world.webhookControl.lastPosition += 1
  const delivery = world.store.insert('delivery', world.platform, {
    id,
    object: 'delivery',
    event: event.id,
    type: event.type,
    endpoint,
    status: 'waiting',
    dueAt: world.clock.seconds(),
    position: world.webhookControl.lastPosition,
    copies: 1,
    attempts: [],
  })
  event.pending_webhooks += 1
  applyMischief(world, delivery)
  if (delivery.status === 'waiting') schedule(world, 'deliver', id, delivery.dueAt)
  return delivery
}

function applyMischief(world: World, delivery: Delivery): void {
  const { drop, delay, duplicate, reorder } = world.webhookControl
  if (drop.next > 0) {
    drop.next -= 1
    delivery.status = 'dropped'
    return
  }
  if (duplicate.next > 0) {
    duplicate.next -= 1
    delivery.copies = duplicate.copies
  }
  if (delay.next > 0) {
    delay.next -= 1
    delivery.dueAt += delay.seconds
  }
  if (reorder.next > 0) {
    reorder.next -= 1
    reorder.held.push(delivery.id)
    delivery.status = 'held'
    if (reorder.next === 0) releaseHeld(world)
  }
}

/** Lets the deliveries go that were held back to be reordered: the last one first. */
export function releaseHeld(world: World): void {
  const { reorder } = world.webhookControl
  const held = reorder.held.map((id) => own(world, 'delivery', id))
  const positions = held.map((delivery) => delivery.position).reverse()
  for (const [index, delivery] of held.entries()) {
    delivery.position = positions[index] ?? delivery.position
    delivery.status = 'waiting'
    schedule(world, 'deliver', delivery.id, delivery.dueAt)
  }
  reorder.held = []
  reorder.next = 0
}
