import type { AuctionPhase, ListingStatus, WatchedLotFragment } from '../../../generated/types.ts'

interface WatchedLotChanges {
  readonly id?: string
  readonly title?: string
  readonly status?: ListingStatus
  /** Null: it is for sale at a fixed price. */
  readonly phase?: AuctionPhase | null
}

/** A lot at $100 with four bids that ends in two hours. */
export function watchedLot({
  id = 'l1',
  title = 'Mantel clock',
  status = 'PUBLISHED',
  phase = 'OPEN',
}: WatchedLotChanges = {}): WatchedLotFragment {
  const price = { __typename: 'Money', minor: '10000', currency: 'USD' } as const
  return {
    __typename: 'Listing',
    id,
    version: 1,
    slug: `lot-${id}`,
    title,
    status,
    price,
    cover: null,
    auction: phase && {
      __typename: 'Auction',
      id: `a-${id}`,
      version: 3,
      phase,
      startsAt: '2026-11-20T12:00:00Z',
      endsAt: '2026-11-23T14:00:00Z',
      bidCount: 4,
      reserveStatus: 'NONE',
      viewerStanding: null,
      currentPrice: price,
    },
  }
}
