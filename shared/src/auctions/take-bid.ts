import { type AuctionTimes, auctionPhase } from './phase.ts'
import { type BiddingState, type BidFacts, resolveBid } from './resolve-bid.ts'
import { extendedEnd } from './soft-close.ts'

/** Everything of a lot that decides the next bid, as it is under the lot's lock. */
export interface LotState extends BiddingState, AuctionTimes {
  readonly extensionSeconds: number
}

export type TakenBid =
  | {
      readonly kind: 'accepted'
      /** The lot after the bid. */
      readonly lot: LotState
      readonly leads: boolean
      /** Its bidder led already, and only their own maximum is higher now. */
      readonly raisesMaximum: boolean
      /** The new end, if this bid moved it. */
      readonly extendedTo: Date | null
    }
  | { readonly kind: 'too-low' }
  | { readonly kind: 'not-open' }
  | { readonly kind: 'closed' }

/**
 * Takes one bid, or says why not: is the lot open, does the bid suffice, who leads at what price, and when does the lot
 * end now. Many bids are taken one after the other, each on the lot that the one before has left.
 *
 * @param now the database's time, read after the lot's lock was held
 */
export function takeBid(lot: LotState, bid: BidFacts, now: Date): TakenBid {
  const phase = auctionPhase(lot, now)
  if (phase === 'SCHEDULED') return { kind: 'not-open' }
  if (phase !== 'OPEN') return { kind: 'closed' }
  const resolution = resolveBid(lot, bid)
  if (resolution.kind === 'too-low') return { kind: 'too-low' }
  const raisesMaximum = resolution.kind === 'maximum-raised'
  const endsAt = raisesMaximum ? lot.endsAt : extendedEnd(lot.endsAt, now, lot.extensionSeconds)
  return {
    kind: 'accepted',
    lot: { ...lot, price: resolution.price, leader: resolution.leader, endsAt },
    leads: resolution.kind !== 'outbid',
    raisesMaximum,
    extendedTo: endsAt > lot.endsAt ? endsAt : null,
  }
}
