import { AuctionResolver, ListingAuctionResolver } from './auction.resolver.ts'
import { AuctionBidsResolver } from './auction-bids.resolver.ts'
import { AuctionViewerResolver } from './auction-viewer.resolver.ts'
import { BidResolver } from './bid.resolver.ts'

/** What this slice adds to the API. */
export const auctionsResolvers = [
  AuctionResolver,
  AuctionViewerResolver,
  AuctionBidsResolver,
  ListingAuctionResolver,
  BidResolver,
] as const
