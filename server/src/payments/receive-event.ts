import type { Connection } from '../platform/database.ts'
import { fromStripeTime, type StripeEvent } from './stripe.ts'
import { receiveEvent } from './stripe-events.repo.ts'

/** Puts an event into the inbox, once. One of the other mode is kept and never looked at. False when it was there. */
export async function takeEvent(connection: Connection, event: StripeEvent, isLive: boolean): Promise<boolean> {
  const { object } = event.data
  return receiveEvent(connection, {
    id: event.id,
    type: event.type,
    account: event.account ?? null,
    apiVersion: event.api_version,
    livemode: event.livemode,
    objectId: 'id' in object && typeof object.id === 'string' ? object.id : null,
    payload: event,
    createdAt: fromStripeTime(event.created),
    isWanted: event.livemode === isLive,
  })
}
