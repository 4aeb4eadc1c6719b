import { AuctionResolver, ListingAuctionResolver } from './auction.resolver.ts'
import { AuctionOrderResolver } from './auction-order.resolver.ts'
import { BuyNowResolver } from './buy-now.resolver.ts'

/** What this slice adds to the API. */
export const auctionsResolvers = [
  AuctionResolver,
  ListingAuctionResolver,
  AuctionOrderResolver,
  BuyNowResolver,
] as const
