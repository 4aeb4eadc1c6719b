import type { Listener } from '@kollect-it/sandbox/realtime/testing/listen.ts'
import type { SupabaseClient } from '@supabase/supabase-js'
import { buildApiSchema } from '../../src/schema.ts'
import { allOperations } from './all-queries.ts'
import type { TestApi } from './api.ts'
import { addBidder } from './bidding.ts'
import {
  joinTopic,
  onRecord,
  type Received,
  realtimeOnRecord,
  subscribeOnRecord,
  tryTopic,
  type Witness,
} from './recorder.ts'
import { insertCards } from './saved-cards.ts'
import { addSeller } from './seller.ts'
import type { Subscribed, Subscriber } from './subscriber.ts'

/** Everybody who can be around at an auction: the lot is the seller's, Ada and Ben bid, `rival` sells other things. */
export const PEOPLE = ['guest', 'seller', 'ada', 'ben', 'member', 'moderator', 'rival'] as const
export type Name = (typeof PEOPLE)[number]

export interface Person extends Witness {
  readonly name: Name
  /** Empty for the guest, as is the address. */
  readonly userId: string
  readonly email: string
}

/** Somebody who comes to the site, on the record from the first request on. */
export async function enter(api: TestApi, name: Name): Promise<Person> {
  const received: Received[] = []
  const world = onRecord(api, received)
  if (name === 'guest') return { name, received, visitor: world.visitor(), userId: '', email: '' }
  if (name === 'seller' || name === 'rival') {
    const { visitor, userId } = await addSeller(world, name)
    await insertCards(api.sql, [userId])
    const [row] = await api.sql`select email from app.users where id = ${userId}`
    return { name, received, visitor, userId, email: row?.email }
  }
  const { visitor, userId, email } = await addBidder(world, name)
  return { name, received, visitor, userId, email }
}

const schema = buildApiSchema()

/** Somebody’s open connections, and what they follow there. */
export interface Ear {
  readonly name: Name
  readonly socket: Subscriber
  readonly client: SupabaseClient
  readonly lots: ReadonlyMap<string, { readonly subscribed: Subscribed; readonly listener: Listener }>
}

/** Follows lots both ways: by subscriptions that ask for everything, and by the topics of Realtime. */
export async function prickEars(api: TestApi, person: Person, auctionIds: readonly string[]): Promise<Ear> {
  const socket = subscribeOnRecord(api, person)
  const client = await realtimeOnRecord(person)
  const lots = new Map<string, { subscribed: Subscribed; listener: Listener }>()
  for (const id of auctionIds) {
    const values = { 'auctionUpdated.id': [JSON.stringify(id)], 'orderUpdated.id': [] }
    const [query = ''] = allOperations(schema, 'subscription', values)
    const listener = await joinTopic(client, `auction:${id}`)
    lots.set(id, { subscribed: socket.subscribe(query), listener })
  }
  return { name: person.name, socket, client, lots }
}

/** Until everybody has heard of the lot as it is now, on both ways. */
export async function hearOf({ sql }: TestApi, ears: readonly Ear[], auctionId: string): Promise<void> {
  const [row] = await sql`select version from app.auctions where id = ${auctionId}`
  const version: number = row?.version
  const news = ears.flatMap(({ lots }) => {
    const lot = lots.get(auctionId)
    if (!lot) throw new Error('Somebody does not follow the lot.')
    return [
      lot.subscribed.events.first(({ data }) => data?.auctionUpdated.version === version),
      lot.listener.broadcasts.first(({ payload }) => JSON.stringify(payload).includes(`"version":${version},`)),
    ]
  })
  await Promise.all(news)
}

/** Has everybody try to join a topic; gives who was let in. */
export async function admitted(ears: readonly Ear[], topic: string): Promise<Name[]> {
  const tries = await Promise.all(ears.map(async ({ name, client }) => ({ name, how: await tryTopic(client, topic) })))
  return tries.filter(({ how }) => how === 'joined').map(({ name }) => name)
}
