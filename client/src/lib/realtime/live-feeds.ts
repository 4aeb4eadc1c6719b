import type { ApolloClient } from '@apollo/client'
import { LiveAuctionDocument } from '../../generated/live-auction.ts'
import { LiveListingDocument } from '../../generated/live-listing.ts'
import { LiveOrderDocument, OrderKnownFragmentDoc, OrderMessageFragmentDoc } from '../../generated/live-order.ts'
import { RealtimeAccessDocument } from '../../generated/realtime-access.ts'
import type { ServerClock } from '../clock/server-clock.ts'
import { createCardFeed } from './card-feed.ts'
import { type FeedStatus, followTopic } from './feed.ts'
import { createLiveConnection } from './live-connection.ts'
import type { OpenSocket } from './live-socket.ts'
import { knownAuction, mergeAuctionMessage } from './merge-auction.ts'
import {
  type OrderMessage,
  readAuctionMessage,
  readOrderMessage,
  readUserMessage,
  type UserMessage,
} from './messages.ts'
import { nextPollMs } from './poll-pace.ts'
import { openSupabase } from './supabase.ts'

/** What pages can follow. Each function answers one that ends it. */
export interface LiveFeeds {
  followAuction(auctionId: string, onStatus: (status: FeedStatus) => void): () => void
  followOrder(orderId: string, onStatus: (status: FeedStatus) => void): () => void
  followListing(listingId: string, onStatus: (status: FeedStatus) => void): () => void
  followUser(userId: string, onMessage: (message: UserMessage) => void): () => void
  /** An auction on a card: its price moves, but nobody asks what it means to the viewer. */
  followCard(auctionId: string): () => void
  changeIdentity(): void
}

interface LiveFeedsOptions {
  readonly client: ApolloClient
  readonly clock: ServerClock
  readonly openSocket?: OpenSocket
}

/**
 * A message says all that is public, so after the next one only the viewer's own side is asked for, when the burst is
 * over; after a gap, at once.
 */
const NEED = { stale: 'no', next: 'soon', gap: 'now' } as const

const ORDER_POLL_MS = 5_000
const LISTING_POLL_MS = 20_000

/** Everything live on this page, over one line. */
export function createLiveFeeds({ client, clock, openSocket = openSupabase }: LiveFeedsOptions): LiveFeeds {
  const connection = createLiveConnection({
    openSocket,
    now: clock.now,
    fetchAccess: async () => {
      const { data } = await client.query({ query: RealtimeAccessDocument, fetchPolicy: 'no-cache' })
      if (!data) throw new Error('The server gave no access to live changes.')
      return data.realtimeAccess
    },
  })
  window.addEventListener('offline', () => connection.setOnline(false))
  window.addEventListener('online', () => connection.setOnline(true))
  const { cache } = client
  const followCard = createCardFeed({ client, connection })

  return {
    followCard,
    changeIdentity: () => connection.changeIdentity(),
    followAuction: (auctionId, onStatus) =>
      followTopic({
        connection,
        topic: `auction:${auctionId}`,
        read: readAuctionMessage,
        merge: (message) => NEED[mergeAuctionMessage(cache, message)],
        refetch: () =>
          client.query({ query: LiveAuctionDocument, variables: { id: auctionId }, fetchPolicy: 'network-only' }),
        nextPollMs: (isJoined) => {
          const known = knownAuction(cache, auctionId)
          if (!known) return null
          const { phase, startsAt, endsAt } = known
          const times = { startsAtMs: Date.parse(startsAt), endsAtMs: Date.parse(endsAt) }
          return nextPollMs({ phase, ...times, isJoined }, clock.now())
        },
        onStatus,
      }),
    followOrder: (orderId, onStatus) =>
      followTopic({
        connection,
        topic: `order:${orderId}`,
        read: readOrderMessage,
        merge: (message) => (mergeOrderMessage(client, message) ? 'now' : 'no'),
        refetch: () =>
          client.query({ query: LiveOrderDocument, variables: { id: orderId }, fetchPolicy: 'network-only' }),
        nextPollMs: (isJoined) => (isJoined ? null : ORDER_POLL_MS),
        onStatus,
      }),
    // A message says that it changed; whose it is now, only the server knows.
    followListing: (listingId, onStatus) =>
      followTopic({
        connection,
        topic: `listing:${listingId}`,
        read: (event) => (event === 'listing_updated' ? event : undefined),
        merge: () => 'now',
        refetch: () =>
          client.query({ query: LiveListingDocument, variables: { id: listingId }, fetchPolicy: 'network-only' }),
        nextPollMs: (isJoined) => (isJoined ? null : LISTING_POLL_MS),
        onStatus,
      }),
    followUser: (userId, onMessage) =>
      connection.listen(`user:${userId}`, {
        onState: () => undefined,
        onMessage: (event, payload) => {
          const message = readUserMessage(event, payload)
          if (message) onMessage(message)
        },
      }),
  }
}

/** Merges a message into what the cache knows of its order; answers whether it was newer. */
function mergeOrderMessage({ cache }: ApolloClient, { orderId, version, state, funds }: OrderMessage): boolean {
  const id = `Order:${orderId}`
  const known = cache.readFragment({ fragment: OrderKnownFragmentDoc, fragmentName: 'OrderKnown', id })
  if (!known || version <= known.version) return false
  const data = { __typename: 'Order', id: orderId, version, state, funds } as const
  cache.writeFragment({ fragment: OrderMessageFragmentDoc, fragmentName: 'OrderMessage', id, data })
  return true
}
