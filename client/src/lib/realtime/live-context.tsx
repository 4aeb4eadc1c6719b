import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import { useServerClock } from '../clock/clock-context.tsx'
import type { ServerClock } from '../clock/server-clock.ts'
import { useViewer, useViewerId } from '../viewer.ts'
import type { FeedStatus } from './feed.ts'
import { createLazyFeeds, type LazyFeeds } from './lazy-feeds.ts'
import type { LiveFeeds } from './live-feeds.ts'
import type { UserMessage } from './messages.ts'

const LiveContext = createContext<LazyFeeds | null>(null)

interface LiveProviderProps {
  /** Given by tests; else the feeds come in a file of their own. */
  readonly load?: (world: { readonly client: ApolloClient; readonly clock: ServerClock }) => Promise<LiveFeeds>
  readonly children: ReactNode
}

/** One line to the realtime service for all that is live on a page, as whoever is looking. */
export function LiveProvider({ load = loadFeeds, children }: LiveProviderProps) {
  const client = useApolloClient()
  const clock = useServerClock()
  const [feeds] = useState(() => createLazyFeeds(() => load({ client, clock })))
  const viewerId = useViewerId()
  const lastViewerId = useRef(viewerId)
  useEffect(() => {
    if (viewerId === undefined || viewerId === lastViewerId.current) return
    if (lastViewerId.current !== undefined) feeds.changeIdentity()
    lastViewerId.current = viewerId
  }, [feeds, viewerId])
  return <LiveContext value={feeds}>{children}</LiveContext>
}

const UNTOUCHED: FeedStatus = { connection: 'connecting', isCurrent: true }

/**
 * Keeps an auction in the cache up to date while the component is there: messages move it, the server is asked whenever
 * one may have been missed. The page's query must have loaded the auction.
 */
export function useLiveAuction(auctionId: string | null): FeedStatus {
  return useStatus(auctionId, (feeds, id, onStatus) => feeds.followAuction(id, onStatus))
}

/** As {@link useLiveAuction}, for an order of the viewer's. */
export function useLiveOrder(orderId: string | null): FeedStatus {
  return useStatus(orderId, (feeds, id, onStatus) => feeds.followOrder(id, onStatus))
}

/** Calls `onMessage` for what happens to the viewer's own lots; for guests never. */
export function useUserMessages(onMessage: (message: UserMessage) => void): void {
  const feeds = useContext(LiveContext)
  const viewerId = useViewer()?.id
  const newest = useRef(onMessage)
  useEffect(() => {
    newest.current = onMessage
  })
  useEffect(() => {
    if (viewerId === undefined) return undefined
    return feeds?.use(({ followUser }) => followUser(viewerId, (message) => newest.current(message)))
  }, [feeds, viewerId])
}

/** Moves the auction of a card while it is visible. */
export function useLiveCard(auctionId: string | null, isVisible: boolean): void {
  const feeds = useContext(LiveContext)
  useEffect(() => {
    if (auctionId === null || !isVisible) return undefined
    return feeds?.use(({ followCard }) => followCard(auctionId))
  }, [feeds, auctionId, isVisible])
}

type Follow = (feeds: LiveFeeds, id: string, onStatus: (status: FeedStatus) => void) => () => void

/** Follows something while the component is there; `follow` must be the same for every rendering. */
export function useStatus(id: string | null, follow: Follow): FeedStatus {
  const feeds = useContext(LiveContext)
  const [status, setStatus] = useState(UNTOUCHED)
  // The same for every rendering of one hook: only what it follows changes.
  const begin = useRef(follow)
  useEffect(() => {
    setStatus(UNTOUCHED)
    if (id === null) return undefined
    return feeds?.use((loaded) => begin.current(loaded, id, setStatus))
  }, [feeds, id])
  return status
}

async function loadFeeds(world: { readonly client: ApolloClient; readonly clock: ServerClock }): Promise<LiveFeeds> {
  const { createLiveFeeds } = await import('./live-feeds.ts')
  return createLiveFeeds(world)
}
