import type { LotPanelFragment } from '../../../generated/types.ts'
import type { FeedStatus } from '../../../lib/realtime/feed.ts'
import { type AuctionLot, bidFacts } from '../bidding/lot-facts.ts'
import { type BidPanelState, bidPanelState, type Sending } from '../bidding/panel-state.ts'

/** The moment all scenes are set at. */
export const GALLERY_NOW = Date.parse('2026-11-29T17:57:19Z')

const MINUTE_MS = 60_000
const at = (fromNowMs: number): string => new Date(GALLERY_NOW + fromNowMs).toISOString()
const money = (minor: number) => ({ __typename: 'Money', minor: String(minor), currency: 'USD' }) as const

/** A state of the panel, and what it is made of. */
export interface Scene {
  readonly name: string
  readonly lot: AuctionLot
  readonly state: BidPanelState
  readonly sending: Sending
  readonly feed: FeedStatus
}

const AUCTION: AuctionLot['auction'] = {
  __typename: 'Auction',
  id: '01970000-0000-7000-8000-000000000001',
  version: 18,
  phase: 'OPEN',
  startsAt: at(-6 * 24 * 60 * MINUTE_MS),
  endsAt: at(32 * MINUTE_MS + 41_000),
  originallyEndsAt: at(32 * MINUTE_MS + 41_000),
  extensionSeconds: 120,
  currentPrice: money(132_500),
  minimumBid: money(135_000),
  startingPrice: money(40_000),
  bidCount: 18,
  reserveStatus: 'MET',
  leader: 'Amber Heron',
  headHash: '7f3a00000000000000000000000000000000000000000000000000000000c19e',
  viewerAlias: 'Quiet Maple',
  viewerStanding: null,
  viewerMaximum: null,
  buyNowPrice: null,
  reserve: null,
  order: null,
}

const LOT: AuctionLot = {
  __typename: 'Listing',
  id: '01970000-0000-7000-8000-000000000002',
  version: 3,
  slug: 'late-victorian-mahogany-mantel-clock',
  format: 'AUCTION',
  status: 'PUBLISHED',
  acceptsOffers: false,
  viewerOwns: false,
  watchCount: 12,
  price: money(132_500),
  shipping: [
    { __typename: 'ShippingOption', zone: 'DOMESTIC', price: money(1_800) },
    { __typename: 'ShippingOption', zone: 'NORTH_AMERICA', price: money(3_800) },
  ],
  reservation: null,
  auction: AUCTION,
}

interface Setting {
  readonly auction?: Partial<AuctionLot['auction']>
  readonly viewer?: 'guest' | 'unverified' | 'owner'
  readonly sending?: Sending
  readonly feed?: FeedStatus
}

const LIVE: FeedStatus = { connection: 'live', isCurrent: true }

function scene(name: string, { auction = {}, viewer, sending = { kind: 'idle' }, feed = LIVE }: Setting = {}): Scene {
  const lot = { ...LOT, viewerOwns: viewer === 'owner', auction: { ...AUCTION, ...auction } }
  const person = viewer === 'guest' ? null : { emailVerified: viewer !== 'unverified' }
  const facts = bidFacts(lot, { viewer: person, sending, isCurrent: feed.isCurrent })
  return { name, lot, state: bidPanelState(facts, GALLERY_NOW), sending, feed }
}

const order = (state: 'AWAITING_PAYMENT' | 'PAID' | 'EXPIRED') =>
  ({ __typename: 'Order', id: 'o1', version: 1, state, payBy: at(4 * 24 * 60 * MINUTE_MS) }) as const
const amount = 135_000n
const leading = { viewerStanding: 'LEADING', viewerMaximum: money(150_000), leader: 'Quiet Maple' } as const
const outbid = { viewerStanding: 'OUTBID', viewerMaximum: money(130_000) } as const
const noBids = { bidCount: 0, leader: null, currentPrice: money(40_000), minimumBid: money(40_000), headHash: null }
const over = { phase: 'SOLD', endsAt: at(-3 * MINUTE_MS), originallyEndsAt: at(-3 * MINUTE_MS) } as const
const soon = { endsAt: at(161_000), originallyEndsAt: at(161_000) }

/** Every state of the bid panel. */
export const SCENES: readonly Scene[] = [
  scene('Guest', { viewer: 'guest' }),
  scene('Unverified', { viewer: 'unverified' }),
  scene('Own lot', { viewer: 'owner', auction: { reserve: money(160_000), reserveStatus: 'NOT_MET' } }),
  scene('Upcoming', {
    auction: {
      ...noBids,
      phase: 'SCHEDULED',
      startsAt: at(90 * MINUTE_MS),
      reserveStatus: 'NOT_MET',
      buyNowPrice: money(190_000),
    },
  }),
  scene('Open, no bids', { auction: { ...noBids, reserveStatus: 'NONE', buyNowPrice: money(190_000) } }),
  scene('Open, no reserve', { auction: { reserveStatus: 'NONE' } }),
  scene('Open, reserve not met', { auction: { reserveStatus: 'NOT_MET' } }),
  scene('Open, reserve met'),
  scene('Winning', { auction: leading }),
  scene('Winning below the reserve', { auction: { ...leading, reserveStatus: 'NOT_MET' } }),
  scene('Outbid', { auction: outbid }),
  scene('Outbid at once', { auction: outbid, sending: { kind: 'outbidAtOnce', amount: 130_000n } }),
  scene('Submitting', { sending: { kind: 'submitting', amount } }),
  scene('Unknown outcome', { sending: { kind: 'checking', amount } }),
  scene('Did not arrive', { sending: { kind: 'notArrived', amount } }),
  scene('Too low', { auction: { minimumBid: money(140_000) }, sending: { kind: 'tooLow', amount } }),
  scene('Refused', { sending: { kind: 'refused', message: 'You cannot bid on a lot of your own household.' } }),
  scene('Ending soon', { auction: { ...leading, ...soon } }),
  scene('Extended', { auction: { ...outbid, ...soon, originallyEndsAt: at(41_000) } }),
  scene('Closing', { auction: { ...leading, endsAt: at(-1_000) } }),
  scene('Won, unpaid', { auction: { ...leading, ...over, order: order('AWAITING_PAYMENT') } }),
  scene('Won, paid', { auction: { ...leading, ...over, order: order('PAID') } }),
  scene('Won, order on its way', { auction: { ...leading, ...over } }),
  scene('Won, lapsed', { auction: { ...leading, ...over, order: order('EXPIRED') } }),
  scene('Lost', { auction: { ...outbid, ...over } }),
  scene('Sold', { auction: over }),
  scene('Sold by the viewer', { viewer: 'owner', auction: { ...over, order: order('PAID') } }),
  scene('Unsold', { auction: { ...over, phase: 'UNSOLD', reserveStatus: 'NOT_MET' } }),
  scene('Withdrawn', { auction: { ...over, phase: 'CANCELED' } }),
  scene('Reconnecting', { auction: leading, feed: { connection: 'away', isCurrent: true } }),
  scene('Cut off', { auction: leading, feed: { connection: 'away', isCurrent: false } }),
  scene('Stale', { auction: leading, feed: { connection: 'live', isCurrent: false } }),
]

const reservedUntil = (fromNowMs: number, orderId?: string): NonNullable<LotPanelFragment['reservation']> => ({
  __typename: 'ListingReservation',
  freeAt: at(fromNowMs),
  order: orderId === undefined ? null : { __typename: 'Order', id: orderId },
})

/** A piece at a fixed price that somebody is paying for, as each may see it. */
export const RESERVATIONS = [
  { name: 'Reserved by somebody', reservation: reservedUntil(17 * MINUTE_MS), viewerOwns: false },
  { name: 'Reserved, time over', reservation: reservedUntil(-2_000), viewerOwns: false },
  { name: 'Reserved for the viewer', reservation: reservedUntil(17 * MINUTE_MS, 'o1'), viewerOwns: false },
  { name: 'Reserved, the seller', reservation: reservedUntil(17 * MINUTE_MS), viewerOwns: true },
] as const
