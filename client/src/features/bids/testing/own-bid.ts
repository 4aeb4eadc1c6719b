import type { OwnBidFragment } from '../../../generated/types.ts'

const money = (amount: number) => ({ __typename: 'Money', minor: `${amount}00`, currency: 'USD' }) as const

export type OwnBidChanges = Partial<Omit<OwnBidFragment, 'listing'>> & { readonly title?: string }

/** An auction that somebody leads at $100 with a maximum of $150, ending in two hours. */
export function ownBid({ title = 'Mantel clock', ...changes }: OwnBidChanges = {}): OwnBidFragment {
  const id = changes.id ?? 'a1'
  return {
    __typename: 'Auction',
    id,
    version: 3,
    phase: 'OPEN',
    startsAt: '2026-11-20T12:00:00Z',
    endsAt: '2026-11-23T14:00:00Z',
    originallyEndsAt: '2026-11-23T14:00:00Z',
    currentPrice: money(100),
    minimumBid: money(105),
    bidCount: 4,
    reserveStatus: 'NONE',
    leader: 'Quiet Maple',
    headHash: null,
    viewerAlias: 'Quiet Maple',
    viewerStanding: 'LEADING',
    viewerMaximum: money(150),
    buyNowPrice: null,
    order: null,
    ...changes,
    listing: { __typename: 'Listing', id: `l-${id}`, version: 1, slug: `lot-${id}`, title, cover: null },
  }
}
