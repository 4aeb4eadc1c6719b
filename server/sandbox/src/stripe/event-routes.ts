import { listPage } from './lists.ts'
import type { StripeEvent } from './resources.ts'
import { list, type Route } from './route.ts'
import { need, type World } from './world.ts'

export const eventRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/events',
    takes: ['type', 'types', 'delivery_success', ...list],
    handle: ({ world, account, params }) => {
      const types = params.texts('types') ?? (params.has('type') ? [params.text('type') ?? ''] : undefined)
      const isDelivered = params.flag('delivery_success')
      const events = world.store
        .list('event', account)
        .filter((event) => !types || types.some((type) => matches(event.type, type)))
        .filter((event) => isDelivered === undefined || wasDelivered(world, event) === isDelivered)
      return listPage(events, params, '/v1/events')
    },
  },
  { method: 'GET', path: '/v1/events/{id}', takes: [], handle: (call) => need(call, 'event', call.id, 'id') },
]

/** `charge.*` stands for all events of charges. */
function matches(type: string, pattern: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern
}

/** Whether every endpoint that was to get the event has it. */
function wasDelivered(world: World, event: StripeEvent): boolean {
  return world.store
    .list('delivery')
    .filter((delivery) => delivery.event === event.id && delivery.status !== 'canceled')
    .every((delivery) => delivery.status === 'delivered')
}
