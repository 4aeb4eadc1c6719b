import type { ApolloCache } from '@apollo/client'
import { AuctionMessageFragmentDoc } from '../../generated/auction-live.ts'
import { AuctionKnownFragmentDoc, AuctionViewerStandingFragmentDoc } from '../../generated/live-auction.ts'
import type { AuctionKnownFragment } from '../../generated/types.ts'
import type { AuctionMessage } from './messages.ts'

/** `gap`: merged, but at least one message before it was missed. */
export type Merged = 'stale' | 'next' | 'gap'

export function knownAuction(cache: ApolloCache, auctionId: string): AuctionKnownFragment | null {
  return cache.readFragment({
    fragment: AuctionKnownFragmentDoc,
    fragmentName: 'AuctionKnown',
    id: `Auction:${auctionId}`,
  })
}

/**
 * Merges a message into what the cache knows of its auction, if it is newer. The message has no currency: it is that of
 * the auction. An auction the cache does not know stays unknown.
 */
export function mergeAuctionMessage(cache: ApolloCache, message: AuctionMessage): Merged {
  const { auctionId, version, phase, endsAt, bidCount, reserveStatus, leader } = message
  const known = knownAuction(cache, auctionId)
  if (!known || version <= known.version) return 'stale'
  const { currency } = known.currentPrice
  const money = (minor: string) => ({ __typename: 'Money', minor, currency }) as const
  const id = `Auction:${auctionId}`
  cache.batch({
    update: () => {
      cache.writeFragment({
        fragment: AuctionMessageFragmentDoc,
        fragmentName: 'AuctionMessage',
        id,
        data: {
          __typename: 'Auction',
          id: auctionId,
          version,
          phase,
          endsAt,
          currentPrice: money(message.currentPrice),
          minimumBid: money(message.minimumBid),
          bidCount,
          reserveStatus,
          leader,
        },
      })
      placeViewer(cache, id, leader)
    },
  })
  return version > known.version + 1 ? 'gap' : 'next'
}

/** Who leads is known by the public name, so whoever has just been outbid need not wait for an answer to hear of it. */
function placeViewer(cache: ApolloCache, id: string, leader: string | null): void {
  const options = { fragment: AuctionViewerStandingFragmentDoc, fragmentName: 'AuctionViewerStanding', id }
  const viewer = cache.readFragment(options)
  if (!viewer || viewer.viewerAlias === null) return
  const leads = viewer.viewerAlias === leader
  if (!leads && viewer.viewerStanding === null) return
  cache.writeFragment({ ...options, data: { ...viewer, viewerStanding: leads ? 'LEADING' : 'OUTBID' } })
}
