import { AuctionResolver, ListingAuctionResolver } from './auction.resolver.ts'
import { AuctionOrderResolver } from './auction-order.resolver.ts'
import { AuctionUpdatedResolver } from './auction-updated.resolver.ts'
import { BuyNowResolver } from './buy-now.resolver.ts'

/** What this slice adds to the API. */
export const auctionsResolvers = [
  AuctionResolver,
  ListingAuctionResolver,
  AuctionUpdatedResolver,
  AuctionOrderResolver,
  BuyNowResolver,
] as const
