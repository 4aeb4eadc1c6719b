import { type BiddingState, reserveMet } from './resolve-bid.ts'

/**
 * Whether a lot can still be bought at once beside its auction: until the first bid; with a reserve, until the price
 * reaches it (developer.ebay.com, Buy It Now).
 */
export function canBuyNow(state: Pick<BiddingState, 'reserve' | 'price' | 'leader'>): boolean {
  if (!state.leader) return true
  return state.reserve !== null && !reserveMet(state)
}
