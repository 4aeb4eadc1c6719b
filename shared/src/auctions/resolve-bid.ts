import { type IncrementTable, stepAt } from './increments.ts'

/** Who leads a lot, at what secret maximum (minor units). */
export interface Leader {
  readonly bidderId: string
  readonly maximum: bigint
}

/** The facts of a lot that decide a bid. Amounts in minor units. */
export interface BiddingState {
  readonly startingPrice: bigint
  readonly reserve: bigint | null
  readonly increments: IncrementTable
  readonly price: bigint
  readonly leader: Leader | null
}

export interface BidFacts {
  readonly bidderId: string
  /** The most the bidder would pay. */
  readonly maximum: bigint
}

export type BidResolution =
  | { readonly kind: 'leading'; readonly price: bigint; readonly leader: Leader }
  | { readonly kind: 'outbid'; readonly price: bigint; readonly leader: Leader }
  | { readonly kind: 'maximum-raised'; readonly price: bigint; readonly leader: Leader }
  | { readonly kind: 'too-low'; readonly minimumBid: bigint }

/** The least maximum a newcomer may bid: the starting price, then the price and one step. */
export function minimumBid({ leader, startingPrice, price, increments }: Omit<BiddingState, 'reserve'>): bigint {
  return leader ? price + stepAt(price, increments) : startingPrice
}

/** The least maximum this bidder may bid: more than their own while they lead, otherwise what a newcomer may. */
export function minimumBidOf(state: Omit<BiddingState, 'reserve'>, bidderId: string): bigint {
  return state.leader?.bidderId === bidderId ? state.leader.maximum + 1n : minimumBid(state)
}

/** Whether the price has met the reserve; true when there is none. */
export function reserveMet({ reserve, price }: Pick<BiddingState, 'reserve' | 'price'>): boolean {
  return reserve === null || price >= reserve
}

/**
 * Decides one bid by the proxy rules of eBay: the leader's secret maximum is raised by the smallest step that keeps the
 * lead; on a tie the earlier bid leads; nobody bids against themselves; a maximum at or above the reserve lifts the
 * price to it. Whether the lot is open and the bidder may bid is decided before.
 *
 * Source: pages.ebay.com/help/buy/maximumbid.html and bid-increments.html; the reserve as eBay, Artsy and Catawiki do.
 */
export function resolveBid(state: BiddingState, bid: BidFacts): BidResolution {
  const { leader } = state
  const minimum = minimumBidOf(state, bid.bidderId)
  if (bid.maximum < minimum) return { kind: 'too-low', minimumBid: minimum }
  if (leader?.bidderId === bid.bidderId) return raiseMaximum(state, bid)
  if (!leader) return lead(state, bid, state.startingPrice)
  if (bid.maximum > leader.maximum) {
    return lead(state, bid, smaller(bid.maximum, leader.maximum + stepAt(leader.maximum, state.increments)))
  }
  const answered = smaller(leader.maximum, bid.maximum + stepAt(bid.maximum, state.increments))
  return { kind: 'outbid', leader, price: liftToReserve(state, leader, answered) }
}

function raiseMaximum(state: BiddingState, bid: BidFacts): BidResolution {
  const raised = { bidderId: bid.bidderId, maximum: bid.maximum }
  return { kind: 'maximum-raised', leader: raised, price: liftToReserve(state, raised, state.price) }
}

function lead(state: BiddingState, bid: BidFacts, price: bigint): BidResolution {
  const leader = { bidderId: bid.bidderId, maximum: bid.maximum }
  return { kind: 'leading', leader, price: liftToReserve(state, leader, price) }
}

function liftToReserve({ reserve }: BiddingState, leader: Leader, price: bigint): bigint {
  return reserve !== null && leader.maximum >= reserve && price < reserve ? reserve : price
}

function smaller(a: bigint, b: bigint): bigint {
  return a < b ? a : b
}
