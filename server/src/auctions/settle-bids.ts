import { randomInt } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { drawBidderAlias } from '@kollect-it/shared/auctions/bidder-alias.ts'
import { minimumBid, minimumBidOf, reserveMet } from '@kollect-it/shared/auctions/resolve-bid.ts'
import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { repriceListing } from '../catalog/reprice-listing.ts'
import { keyBy } from '../graphql/loaders.ts'
import { enqueue } from '../jobs/jobs.ts'
import { required } from '../platform/assert.ts'
import { brokenConstraint, type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { type AuctionRow, lockAuction, writeBidding } from './auctions.repo.ts'
import { toLogEntries } from './bid-entries.ts'
import {
  BID_ID_CONSTRAINT,
  type BidderRow,
  type BidRow,
  findAliases,
  findBidders,
  findBids,
  insertBidders,
  insertBids,
} from './bids.repo.ts'
import { type ArrivedBid, type DecidedBids, type Decision, decideBids, type NotQualified } from './decide-bids.ts'

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
      ? await write(tx, { ...locked, bidders, decided })
      : { auction: locked.auction, entries: [] }
  const placed = keyBy([...known, ...written.entries], ({ id }) => id)
  return decided.decisions.map((decision, place) => {
    const bidderId = required(arrived[place], 'there are more decisions than bids').bidderId
    return toAnswer(decision, { bidderId, placed, lot: decided.lot, auction: written.auction })
  })
}

interface Batch {
  readonly auction: AuctionRow
  readonly now: Date
  readonly bidders: ReadonlyMap<string, BidderRow>
  readonly decided: DecidedBids
}

/** Writes the log, the lot, its place in the search, and the jobs that follow. */
async function write(tx: Transaction, batch: Batch): Promise<{ auction: AuctionRow; entries: readonly BidRow[] }> {
  const { auction, now, decided } = batch
  const { lot, outbid } = decided
  const { given, aliases } = await nameBidders(tx, batch)
  const entries = toLogEntries(decided.accepted, {
    auctionId: auction.id,
    headHash: auction.headHash,
    placedAt: now,
    aliases,
  })
  const newest = required(entries.at(-1), 'an accepted bid made no entry')
  const leader = required(lot.leader, 'an accepted bid left the lot without a leader')
  const movedTo = lot.endsAt > auction.endsAt ? lot.endsAt : null
  const [changed] = await Promise.all([
    writeBidding(tx, auction.id, {
      currentPrice: lot.price,
      minimumBid: minimumBid(lot),
      bidCount: newest.number,
      leaderId: leader.bidderId,
      leaderAlias: required(
        aliases.get(leader.bidderId) ?? auction.leaderAlias,
        `the leader of auction ${auction.id} has no name`,
      ),
      leaderMaximum: leader.maximum,
      reserveMet: reserveMet(lot),
      headHash: newest.hash,
      movedTo,
    }),
    ...(given.size > 0 ? [insertBidders(tx, auction.id, given)] : []),
    insertBids(tx, entries),
    repriceListing(tx, { listingId: auction.listingId, price: lot.price, movedTo }),
    ...(movedTo ? [enqueueClose(tx, auction.id, movedTo)] : []),
    ...(outbid.length > 0
      ? [
          enqueue(tx, {
            name: 'auctions.tell-outbid',
            payload: { auctionId: auction.id, bidNumber: newest.number, userIds: outbid },
          }),
        ]
      : []),
  ])
  return { auction: changed, entries }
}

function enqueueClose(tx: Transaction, auctionId: string, runAt: Date): Promise<void> {
  return enqueue(tx, { name: 'auctions.close', payload: { auctionId }, key: `auctions.close:${auctionId}`, runAt })
}

interface BidderNames {
  readonly aliases: ReadonlyMap<string, string>
  /** Those of them that are new. */
  readonly given: ReadonlyMap<string, string>
}

/** The public names of all who bid; who bids on this lot for the first time gets one. */
async function nameBidders(tx: Transaction, { auction, bidders, decided }: Batch): Promise<BidderNames> {
  const aliases = new Map<string, string>()
  for (const { id, alias } of bidders.values()) if (alias !== null) aliases.set(id, alias)
  const newcomers = new Set(decided.accepted.map(({ bidderId }) => bidderId).filter((id) => !aliases.has(id)))
  const given = new Map<string, string>()
  if (newcomers.size === 0) return { aliases, given }
  const taken = new Set(await findAliases(tx, auction.id))
  for (const bidderId of newcomers) {
    const alias = drawBidderAlias(randomInt(2 ** 31), taken)
    taken.add(alias)
    given.set(bidderId, alias)
    aliases.set(bidderId, alias)
  }
  return { aliases, given }
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
