import { canBuyNow } from '@kollect-it/shared/auctions/buy-now.ts'
import { auctionPhase } from '@kollect-it/shared/auctions/phase.ts'
import { money } from '../graphql/money.type.ts'
import { type Auction, AuctionPhase, ReserveStatus } from './auction.type.ts'
import type { AuctionRow } from './auctions.repo.ts'
import { toLotState } from './lot-state.ts'

/**
 * What everybody may know of a lot at `now` (the database's time). The reserve, the leader and the leader's maximum stop
 * here: this function is the only way from a row to the API. What only some may know is asked for by who they are.
 */
export function toAuction(row: AuctionRow, now: Date): Auction {
  const phase = auctionPhase(row, now)
  const offered = (phase === 'OPEN' || phase === 'SCHEDULED') && canBuyNow(toLotState(row))
  return {
    id: row.id,
    listingId: row.listingId,
    phase: AuctionPhase[phase],
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    originallyEndsAt: row.originallyEndsAt,
    extensionSeconds: row.extensionSeconds,
    startingPrice: money(row.startingPrice, row.currency),
    currentPrice: money(row.currentPrice, row.currency),
    minimumBid: money(row.minimumBid, row.currency),
    bidCount: row.bidCount,
    leader: row.leaderAlias,
    headHash: row.headHash,
    reserveStatus: reserveStatusOf(row),
    buyNowPrice: offered && row.buyNowPrice !== null ? money(row.buyNowPrice, row.currency) : null,
    version: row.version,
    isLedBy: (userId) => row.leaderId === userId,
    reserveFor: (userId) => (row.reserve !== null && row.sellerId === userId ? money(row.reserve, row.currency) : null),
  }
}

function reserveStatusOf({ reserve, reserveMet }: AuctionRow): ReserveStatus {
  if (reserve === null) return ReserveStatus.NONE
  return reserveMet ? ReserveStatus.MET : ReserveStatus.NOT_MET
}
