import type { LiveSaleFragment } from '../../../../generated/types.ts'

const money = (amount: number) => ({ __typename: 'Money', minor: `${amount}00`, currency: 'USD' }) as const

export type LiveSaleChanges = Partial<Omit<LiveSaleFragment, 'listing'>> & { readonly title?: string }

/** A seller's lot at $100 with four bids, that ends in two hours and has no reserve. */
export function liveSale({ title = 'Mantel clock', ...changes }: LiveSaleChanges = {}): LiveSaleFragment {
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
    viewerAlias: null,
    viewerStanding: null,
    viewerMaximum: null,
    buyNowPrice: null,
    reserve: null,
    order: null,
    ...changes,
    listing: { __typename: 'Listing', id: `l-${id}`, version: 1, slug: `lot-${id}`, title, watchCount: 7, cover: null },
  }
}

export const dollars = money
