import { performance } from 'node:perf_hooks'
import { minimumBidOf } from '@kollect-it/shared/auctions/resolve-bid.ts'
import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { keyBy } from '../graphql/loaders.ts'
import { required } from '../platform/assert.ts'
import { brokenConstraint, type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { type AuctionRow, lockAuction } from './auctions.repo.ts'
import { BID_ID_CONSTRAINT, type BidRow, findBidders, findBids } from './bids.repo.ts'
import { type ArrivedBid, type DecidedBids, type Decision, decideBids, type NotQualified } from './decide-bids.ts'
import { writeBids } from './write-bids.ts'

/** What became of a bid, with the lot as it is after all bids that were settled together. */
export type BidAnswer =
  | { readonly kind: 'bid-placed'; readonly bid: BidRow; readonly auction: AuctionRow }
  | { readonly kind: 'bid-too-low'; readonly minimumBid: bigint; readonly auction: AuctionRow }
  | { readonly kind: 'auction-closed'; readonly auction: AuctionRow }
  | { readonly kind: 'auction-not-open'; readonly auction: AuctionRow }
  | { readonly kind: 'own-listing' }
  | { readonly kind: 'bidder-not-qualified'; readonly reason: NotQualified }
  /** The id belongs to another bid. */
  | { readonly kind: 'id-used' }
  | { readonly kind: 'waited-too-long' }
  | { readonly kind: 'no-such-auction' }

const ATTEMPTS = 10

/**
 * Settles bids on one lot in one transaction, in the order in which they came, under the lot's lock and by the clock that
 * is read once it is held. How many statements it takes does not depend on how many bids there are. If none is accepted,
 * nothing is written. Sent again, an accepted bid gets the answer it got then.
 *
 * @returns an answer for each bid, in their order
 */
export async function settleBids(
  db: Database,
  auctionId: string,
  arrived: readonly ArrivedBid[],
): Promise<readonly BidAnswer[]> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(db, (tx) => settle(tx, auctionId, arrived))
    } catch (error) {
      // A bid of the same id was placed on another lot since the ids were looked up. Next time it is found, and only its
      // namesake is refused.
      if (attempt >= ATTEMPTS || brokenConstraint(error) !== BID_ID_CONSTRAINT) throw error
    }
  }
}

async function settle(tx: Transaction, auctionId: string, arrived: readonly ArrivedBid[]): Promise<BidAnswer[]> {
  const locked = await lockAuction(tx, auctionId)
  if (!locked) return arrived.map(() => ({ kind: 'no-such-auction' }))
  // Only now: what was committed while we waited for the lock must be seen.
  const [known, bidderRows] = await Promise.all([
    findBids(tx, [...new Set(arrived.map(({ id }) => id))]),
    findBidders(tx, auctionId, [...new Set(arrived.map(({ bidderId }) => bidderId))]),
  ])
  const bidders = keyBy(bidderRows, ({ id }) => id)
  const decided = decideBids({ ...locked, known, bidders, nowMs: performance.now() }, arrived)
  const written =
    decided.accepted.length > 0
      ? await writeBids(tx, { ...locked, bidders, decided })
      : { auction: locked.auction, entries: [] }
  const placed = keyBy([...known, ...written.entries], ({ id }) => id)
  return decided.decisions.map((decision, place) => {
    const bidderId = required(arrived[place], 'there are more decisions than bids').bidderId
    return toAnswer(decision, { bidderId, placed, lot: decided.lot, auction: written.auction })
  })
}

interface Outcome {
  readonly bidderId: string
  readonly placed: ReadonlyMap<string, BidRow>
  readonly lot: DecidedBids['lot']
  readonly auction: AuctionRow
}

function toAnswer(decision: Decision, { bidderId, placed, lot, auction }: Outcome): BidAnswer {
  switch (decision.kind) {
    case 'placed':
      return { kind: 'bid-placed', bid: required(placed.get(decision.id), `bid ${decision.id} was lost`), auction }
    case 'too-low':
      // As of now: the price may have moved on since this bid was looked at.
      return { kind: 'bid-too-low', minimumBid: minimumBidOf(lot, bidderId), auction }
    case 'closed':
      return { kind: 'auction-closed', auction }
    case 'not-open':
      return { kind: 'auction-not-open', auction }
    case 'not-qualified':
      return { kind: 'bidder-not-qualified', reason: decision.reason }
    case 'own-listing':
    case 'id-used':
    case 'waited-too-long':
      return decision
    default:
      return unreachable(decision)
  }
}
