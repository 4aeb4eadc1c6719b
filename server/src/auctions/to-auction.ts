import { auctionPhase } from '@kollect-it/shared/auctions/phase.ts'
import { money } from '../graphql/money.type.ts'
import { type Auction, AuctionPhase, ReserveStatus } from './auction.type.ts'
import type { AuctionRow } from './auctions.repo.ts'
import { buyNowPriceOf } from './buy-now-price.ts'

/**
 * What everybody may know of a lot at `now` (the database's time). The reserve, the leader and the leader's maximum stop
 * here: this function is the only way from a row to the API.
 */
export function toAuction(row: AuctionRow, now: Date): Auction {
  const buyNowPrice = buyNowPriceOf(row, now)
  return {
    id: row.id,
    listingId: row.listingId,
    phase: AuctionPhase[auctionPhase(row, now)],
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    extensionSeconds: row.extensionSeconds,
    startingPrice: money(row.startingPrice, row.currency),
    currentPrice: money(row.currentPrice, row.currency),
    minimumBid: money(row.minimumBid, row.currency),
    bidCount: row.bidCount,
    reserveStatus: reserveStatusOf(row),
    buyNowPrice: buyNowPrice === null ? null : money(buyNowPrice, row.currency),
    version: row.version,
  }
}

function reserveStatusOf({ reserve, reserveMet }: AuctionRow): ReserveStatus {
  if (reserve === null) return ReserveStatus.NONE
  return reserveMet ? ReserveStatus.MET : ReserveStatus.NOT_MET
}
