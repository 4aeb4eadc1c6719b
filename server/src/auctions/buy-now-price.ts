import { canBuyNow } from '@kollect-it/shared/auctions/buy-now.ts'
import { auctionPhase } from '@kollect-it/shared/auctions/phase.ts'
import type { AuctionRow } from './auctions.repo.ts'

/**
 * The price, in minor units, at which a lot can be bought at once at `now` (the database's time): from its publication,
 * before bidding opens as well, until a bid or the end of the auction takes the offer away. Null when it cannot.
 */
export function buyNowPriceOf(auction: AuctionRow, now: Date): bigint | null {
  const { reserve, currentPrice: price, leaderId, leaderMaximum } = auction
  const leader = leaderId && leaderMaximum !== null ? { bidderId: leaderId, maximum: leaderMaximum } : null
  const phase = auctionPhase(auction, now)
  const isOffered = (phase === 'OPEN' || phase === 'SCHEDULED') && canBuyNow({ reserve, price, leader })
  return isOffered ? auction.buyNowPrice : null
}
