import { badParameter, noSuch } from './api-error.ts'
import { type Control, type ControlCall, numberOf, textOf } from './controls-shared.ts'
import { queueDelivery, releaseHeld } from './delivery-queue.ts'
import { copy } from './json.ts'
import { rollSecret } from './webhook-endpoints.ts'

/** What can go wrong on the way of a webhook, and what its owner may do. */
export const webhookControls: readonly Control[] = [
  {
    method: 'POST',
    path: '/webhooks/pause',
    handle: ({ services, given }) => {
      services.world.webhookControl.paused.add(endpointOf(given))
      return { paused: [...services.world.webhookControl.paused] }
    },
  },
  {
    method: 'POST',
    path: '/webhooks/resume',
    handle: async ({ services, given }) => {
      const { paused } = services.world.webhookControl
      const endpoint = endpointOf(given)
      if (endpoint === '*') paused.clear()
      else paused.delete(endpoint)
      releaseHeld(services.world)
      await services.postman.settled()
      return { paused: [...paused] }
    },
  },
  {
    method: 'POST',
    path: '/webhooks/duplicate',
    handle: ({ services, given }) => {
      const order = { next: numberOf(given, 'next') ?? 1, copies: numberOf(given, 'copies') ?? 2 }
      services.world.webhookControl.duplicate = order
      return order
    },
  },
  {
    method: 'POST',
    path: '/webhooks/drop',
    handle: ({ services, given }) => {
      services.world.webhookControl.drop = { next: numberOf(given, 'next') ?? 1 }
      return { ...services.world.webhookControl.drop }
    },
  },
  {
    method: 'POST',
    path: '/webhooks/delay',
    handle: ({ services, given }) => {
      const order = { next: numberOf(given, 'next') ?? 1, seconds: numberOf(given, 'seconds') ?? 60 }
      services.world.webhookControl.delay = order
      return order
    },
  },
  {
    method: 'POST',
    path: '/webhooks/reorder',
    handle: ({ services, given }) => {
      const next = numberOf(given, 'next') ?? 2
      if (next < 2) throw badParameter('next', 'At least two are needed to change their order.')
      releaseHeld(services.world)
      services.world.webhookControl.reorder = { next, held: [] }
      return { next }
    },
  },
  {
    method: 'POST',
    path: '/webhooks/settle',
    handle: async ({ services }) => {
      await services.postman.settled()
      return { ok: true }
    },
  },
  {
    method: 'POST',
    path: '/webhooks/{id}/roll',
    handle: ({ services, id, given }) => {
      const record = services.world.store.find('endpoint_record', id)?.value
      if (!record) throw noSuch('webhook endpoint', id, 'id')
      return { secret: rollSecret(services.world, record, numberOf(given, 'overlap_seconds') ?? 86_400) }
    },
  },
  {
    method: 'GET',
    path: '/deliveries',
    handle: ({ services, given }) => {
      const [endpoint, event] = [textOf(given, 'endpoint'), textOf(given, 'event')]
      const deliveries = services.world.store
        .list('delivery')
        .filter((one) => (!endpoint || one.endpoint === endpoint) && (!event || one.event === event))
      return copy(deliveries.reverse())
    },
  },
  { method: 'POST', path: '/deliveries/{id}/resend', handle: resend },
]

function endpointOf(given: ControlCall['given']): string {
  return textOf(given, 'endpoint') ?? '*'
}

/** Sends an event once more, whatever became of it before. */
async function resend({ services, id }: ControlCall) {
  const { world, postman } = services
  const delivery = world.store.find('delivery', id)?.value
  const event = delivery && world.store.find('event', delivery.event)?.value
  if (!delivery || !event) throw noSuch('delivery', id, 'id')
  const again = queueDelivery(world, event, delivery.endpoint)
  await postman.settled()
  return copy(again)
}
