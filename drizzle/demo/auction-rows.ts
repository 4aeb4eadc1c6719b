import { createHash, randomBytes, randomInt } from 'node:crypto'
import { bidLogText, commitmentText } from '@kollect-it/shared/auctions/bid-log.ts'
import { drawBidderAlias } from '@kollect-it/shared/auctions/bidder-alias.ts'
import { minimumBid, reserveMet } from '@kollect-it/shared/auctions/resolve-bid.ts'
import { v7 } from 'uuid'
import type { auctionBidders, auctions, bids } from '../schema/auctions.ts'
import type { DemoAuction } from './demo-listing.ts'
import { type SimulatedAuction, type SimulatedBid, simulateBids } from './simulate-bids.ts'

type AuctionRow = typeof auctions.$inferInsert
type BidRow = typeof bids.$inferInsert
type BidderRow = typeof auctionBidders.$inferInsert

export interface AuctionRows {
  readonly auction: AuctionRow
  readonly bidders: readonly BidderRow[]
  readonly bids: readonly BidRow[]
}

export interface LotFacts {
  readonly key: string
  readonly listingId: string
  readonly sellerId: string
  readonly terms: DemoAuction
  readonly startsAt: Date
  readonly endsAt: Date
  readonly bidderIds: readonly string[]
  readonly now: Date
}

const EXTENSION_SECONDS = 120
/** Bids stay this far from the end, so that none would have moved it. */
const QUIET_MS = 3 * 60_000

/** The auction of a lot with the bids that have come in so far, as the house itself would have written them. */
export function makeAuctionRows(lot: LotFacts): AuctionRows {
  const { key, terms, startsAt, endsAt, bidderIds, now } = lot
  const played = simulateBids({
    key,
    startingPrice: dollars(terms.start),
    reserve: terms.reserve === undefined ? null : dollars(terms.reserve),
    ...interestSoFar(lot),
    bidderIds,
    from: startsAt,
    to: new Date(Math.min(now.getTime() - 20_000, endsAt.getTime() - QUIET_MS)),
  })
  const auctionId = v7()
  const aliases = drawAliases(played)
  const log = writeLog(auctionId, played.bids, aliases)
  return {
    auction: makeAuction(lot, { auctionId, played, aliases, headHash: log.at(-1)?.hash ?? null }),
    bidders: [...aliases].map(([bidderId, alias]) => ({ auctionId, bidderId, alias })),
    bids: log,
  }
}

/**
 * How far the bidding has come: people bid late, so a lot with days to go has had some of its bids and is well below
 * what it will fetch.
 */
function interestSoFar({ terms, startsAt, endsAt, now }: LotFacts): {
  readonly worth: bigint
  readonly attempts: number
} {
  const elapsed = (now.getTime() - startsAt.getTime()) / (endsAt.getTime() - startsAt.getTime())
  if (elapsed <= 0) return { worth: dollars(terms.start), attempts: 0 }
  const share = Math.min(1, 0.35 + 0.65 * elapsed)
  return {
    worth: dollars(Math.round(terms.start + (terms.worth - terms.start) * share)),
    attempts: Math.ceil(terms.bids * share),
  }
}

interface Played {
  readonly auctionId: string
  readonly played: SimulatedAuction
  readonly aliases: ReadonlyMap<string, string>
  readonly headHash: string | null
}

function makeAuction(lot: LotFacts, { auctionId, played, aliases, headHash }: Played): AuctionRow {
  const { terms, startsAt, endsAt } = lot
  const { state, bids: accepted } = played
  const hasEnded = terms.phase === 'sold' || terms.phase === 'unsold'
  return {
    id: auctionId,
    listingId: lot.listingId,
    sellerId: lot.sellerId,
    currency: 'USD',
    startsAt,
    endsAt,
    originallyEndsAt: endsAt,
    extensionSeconds: EXTENSION_SECONDS,
    startingPrice: state.startingPrice,
    reserve: state.reserve,
    buyNowPrice: terms.buyNow === undefined ? null : dollars(terms.buyNow),
    currentPrice: state.price,
    minimumBid: minimumBid(state),
    bidCount: accepted.length,
    reserveMet: reserveMet(state),
    leaderId: state.leader?.bidderId ?? null,
    leaderAlias: state.leader ? (aliases.get(state.leader.bidderId) ?? null) : null,
    leaderMaximum: state.leader?.maximum ?? null,
    outcome: hasEnded ? outcomeOf(lot, played) : null,
    closedAt: hasEnded ? new Date(endsAt.getTime() + 800) : null,
    headHash,
    version: 1 + accepted.length + (hasEnded ? 1 : 0),
  }
}

/** What the bids led to; it must be what the listing's author meant. */
function outcomeOf({ key, terms }: LotFacts, { state }: SimulatedAuction): 'sold' | 'unsold' {
  const outcome = state.leader && reserveMet(state) ? 'sold' : 'unsold'
  if (outcome !== terms.phase)
    throw new Error(`${key} was meant to end ${terms.phase}, but its bids end it ${outcome}.`)
  return outcome
}

function drawAliases({ bids: accepted }: SimulatedAuction): Map<string, string> {
  const aliases = new Map<string, string>()
  for (const { bidderId } of accepted) {
    if (!aliases.has(bidderId)) aliases.set(bidderId, drawBidderAlias(randomInt(2 ** 31), new Set(aliases.values())))
  }
  return aliases
}

function writeLog(
  auctionId: string,
  accepted: readonly SimulatedBid[],
  aliases: ReadonlyMap<string, string>,
): BidRow[] {
  let previousHash: string | null = null
  return accepted.map((bid, index) => {
    const row: BidRow = writeEntry({
      auctionId,
      bid,
      number: index + 1,
      alias: aliases.get(bid.bidderId) ?? '',
      previousHash,
    })
    previousHash = row.hash
    return row
  })
}

interface Entry {
  readonly auctionId: string
  readonly bid: SimulatedBid
  readonly number: number
  readonly alias: string
  readonly previousHash: string | null
}

function writeEntry({ auctionId, bid, number, alias, previousHash }: Entry): BidRow {
  const id = v7({ msecs: bid.placedAt.getTime() })
  const salt = randomBytes(16).toString('hex')
  const commitment = sha256(commitmentText(id, bid.maximum, salt))
  const at = bid.placedAt.toISOString()
  const hash = sha256(
    bidLogText({ auctionId, number, bidder: alias, commitment, price: bid.priceAfter, at, previousHash }),
  )
  return { auctionId, number, id, bidderAlias: alias, salt, commitment, previousHash, hash, ...bid }
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function dollars(amount: number): bigint {
  return BigInt(amount) * 100n
}
