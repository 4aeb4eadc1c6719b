import { needsCard } from '@kollect-it/shared/auctions/bid-limits.ts'
import { type LotState, takeBid } from '@kollect-it/shared/auctions/take-bid.ts'
import { unreachable } from '@kollect-it/shared/unreachable.ts'
import type { AuctionRow } from './auctions.repo.ts'
import type { BidderRow, BidRow } from './bids.repo.ts'
import { toLotState } from './lot-state.ts'

/** A bid as somebody sent it. */
export interface ArrivedBid {
  /** Made by the bidder's client, in lower case: the idempotency key. */
  readonly id: string
  readonly bidderId: string
  /** Minor units. */
  readonly maximum: bigint
  /** Until when it may be placed, by this process's monotonic clock. */
  readonly placeByMs: number
}

export type NotQualified = 'email-not-verified' | 'suspended' | 'staff' | 'no-card'

/** What was decided of a bid. */
export type Decision =
  /** Now, or when it came for the first time. */
  | { readonly kind: 'placed'; readonly id: string }
  | { readonly kind: 'too-low' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'not-open' }
  | { readonly kind: 'own-listing' }
  | { readonly kind: 'not-qualified'; readonly reason: NotQualified }
  | { readonly kind: 'id-used' }
  | { readonly kind: 'waited-too-long' }

/** A bid that goes into the log, and what it did. */
export interface AcceptedBid {
  readonly id: string
  readonly bidderId: string
  readonly maximum: bigint
  readonly number: number
  readonly priceAfter: bigint
  readonly leadsAfter: boolean
  readonly raisesMaximum: boolean
  readonly extendedTo: Date | null
}

/** What is known once the lot's lock is held. */
export interface BiddingFacts {
  readonly auction: AuctionRow
  /** The database's time. */
  readonly now: Date
  /** This process's monotonic clock. */
  readonly nowMs: number
  /** Accepted bids that have one of the arrived ids, on whatever lot. */
  readonly known: readonly Pick<BidRow, 'id' | 'auctionId' | 'bidderId' | 'maximum'>[]
  readonly bidders: ReadonlyMap<string, BidderRow>
}

export interface DecidedBids {
  /** One for each arrived bid, in their order. */
  readonly decisions: readonly Decision[]
  readonly accepted: readonly AcceptedBid[]
  /** The lot after them all. */
  readonly lot: LotState
  /** Who led before or meanwhile and does not lead now. */
  readonly outbid: readonly string[]
}

/** Decides bids on one lot one after the other, in the order in which they came. */
export function decideBids(facts: BiddingFacts, arrived: readonly ArrivedBid[]): DecidedBids {
  const { auction, now } = facts
  const known = new Map(facts.known.map((bid) => [bid.id, bid]))
  const accepted: AcceptedBid[] = []
  let lot = toLotState(auction)
  const leaders = new Set(lot.leader ? [lot.leader.bidderId] : [])
  const decide = (bid: ArrivedBid): Decision => {
    const { id, bidderId, maximum } = bid
    const before = known.get(id)
    if (before) return isSame(before, bid, auction.id) ? { kind: 'placed', id } : { kind: 'id-used' }
    const obstacle = findObstacle(facts, bid)
    if (obstacle) return obstacle
    const taken = takeBid(lot, { bidderId, maximum }, now)
    if (taken.kind !== 'accepted') return taken
    const { leads: leadsAfter, raisesMaximum, extendedTo } = taken
    lot = taken.lot
    known.set(id, { id, auctionId: auction.id, bidderId, maximum })
    if (leadsAfter) leaders.add(bidderId)
    const number = auction.bidCount + accepted.length + 1
    accepted.push({ id, bidderId, maximum, number, priceAfter: lot.price, leadsAfter, raisesMaximum, extendedTo })
    return { kind: 'placed', id }
  }
  const decisions = arrived.map(decide)
  const outbid = [...leaders].filter((leader) => leader !== lot.leader?.bidderId)
  return { decisions, accepted, lot, outbid }
}

function isSame(before: BiddingFacts['known'][number], bid: ArrivedBid, auctionId: string): boolean {
  return before.auctionId === auctionId && before.bidderId === bid.bidderId && before.maximum === bid.maximum
}

/** Why somebody's bid is not even looked at. */
function findObstacle({ auction, bidders, nowMs }: BiddingFacts, bid: ArrivedBid): Decision | undefined {
  if (nowMs > bid.placeByMs) return { kind: 'waited-too-long' }
  if (bid.bidderId === auction.sellerId) return { kind: 'own-listing' }
  const reason = whyNotQualified(bidders.get(bid.bidderId), bid.maximum)
  return reason && { kind: 'not-qualified', reason }
}

/** Read with every bid, and here and not in the browser: a suspension, a new role or a card's removal counts at once. */
function whyNotQualified(bidder: BidderRow | undefined, maximum: bigint): NotQualified | undefined {
  if (!bidder || bidder.suspended) return 'suspended'
  switch (bidder.role) {
    case 'moderator':
    case 'admin':
      return 'staff'
    case 'member':
      if (!bidder.emailVerified) return 'email-not-verified'
      return needsCard(maximum) && !bidder.hasUsableCard ? 'no-card' : undefined
    default:
      return unreachable(bidder.role)
  }
}
