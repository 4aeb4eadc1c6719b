import { randomInt } from 'node:crypto'
import { drawBidderAlias } from '@kollect-it/shared/auctions/bidder-alias.ts'
import { minimumBid, reserveMet } from '@kollect-it/shared/auctions/resolve-bid.ts'
import { repriceListing } from '../catalog/reprice-listing.ts'
import { enqueue } from '../jobs/jobs.ts'
import { scheduleClose } from '../jobs/schedule-close.ts'
import { required } from '../platform/assert.ts'
import type { Transaction } from '../platform/database.ts'
import { type AuctionRow, writeBidding } from './auctions.repo.ts'
import { toLogEntries } from './bid-entries.ts'
import { type BidderRow, type BidRow, findAliases, insertBidders, insertBids } from './bids.repo.ts'
import type { DecidedBids } from './decide-bids.ts'

/** Bids on one lot that are decided, at least one of them accepted, while the lot's lock is held. */
export interface DecidedBatch {
  readonly auction: AuctionRow
  readonly now: Date
  readonly bidders: ReadonlyMap<string, BidderRow>
  readonly decided: DecidedBids
}

/** Writes the log, the lot, its place in the search, and the jobs that follow; gives the lot as it is then. */
export async function writeBids(
  tx: Transaction,
  batch: DecidedBatch,
): Promise<{ auction: AuctionRow; entries: readonly BidRow[] }> {
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
    ...(movedTo ? [scheduleClose(tx, auction.id, movedTo)] : []),
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

interface BidderNames {
  readonly aliases: ReadonlyMap<string, string>
  /** Those of them that are new. */
  readonly given: ReadonlyMap<string, string>
}

/** The public names of all who bid; who bids on this lot for the first time gets one. */
async function nameBidders(tx: Transaction, { auction, bidders, decided }: DecidedBatch): Promise<BidderNames> {
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
