import type { AuctionLot } from '../bidding/lot-facts.ts'

export const PANEL_NOW = Date.parse('2026-11-23T12:00:00Z')

export interface LotChanges {
  readonly listing?: Partial<Omit<AuctionLot, 'auction'>>
  readonly auction?: Partial<AuctionLot['auction']>
}

export function money(minor: number) {
  return { __typename: 'Money', minor: String(minor), currency: 'USD' } as const
}

export function inMinutes(minutes: number): string {
  return new Date(PANEL_NOW + minutes * 60_000).toISOString()
}

/** A lot that runs for another hour, at $1,325 after 18 bids, the next from $1,350. */
export function panelLot({ listing = {}, auction = {} }: LotChanges = {}): AuctionLot {
  return {
    __typename: 'Listing',
    id: 'l1',
    version: 1,
    slug: 'clock',
    format: 'AUCTION',
    status: 'PUBLISHED',
    acceptsOffers: false,
    viewerOwns: false,
    watchCount: 12,
    price: money(132_500),
    shipping: [{ __typename: 'ShippingOption', zone: 'DOMESTIC', price: money(3_800) }],
    reservation: null,
    ...listing,
    auction: {
      __typename: 'Auction',
      id: 'a1',
      version: 18,
      phase: 'OPEN',
      startsAt: inMinutes(-600),
      endsAt: inMinutes(60),
      originallyEndsAt: inMinutes(60),
      extensionSeconds: 120,
      currentPrice: money(132_500),
      minimumBid: money(135_000),
      startingPrice: money(40_000),
      bidCount: 18,
      reserveStatus: 'NONE',
      leader: 'Amber Heron',
      headHash: 'aa',
      viewerAlias: 'Quiet Maple',
      viewerStanding: null,
      viewerMaximum: null,
      buyNowPrice: null,
      reserve: null,
      order: null,
      ...auction,
    },
  }
}

/** What the database says of the lot when it has changed. */
export function liveMessage(version: number, changes: Record<string, unknown> = {}) {
  return {
    auctionId: 'a1',
    version,
    phase: 'OPEN',
    endsAt: inMinutes(60),
    currentPrice: '140000',
    minimumBid: '142500',
    bidCount: 19,
    reserveStatus: 'NONE',
    leader: 'Amber Heron',
    ...changes,
  }
}
