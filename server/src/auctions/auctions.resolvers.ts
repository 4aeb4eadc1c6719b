import { AuctionResolver, ListingAuctionResolver } from './auction.resolver.ts'
import { AuctionBidsResolver } from './auction-bids.resolver.ts'
import { AuctionOrderResolver } from './auction-order.resolver.ts'
import { AuctionUpdatedResolver } from './auction-updated.resolver.ts'
import { AuctionViewerResolver } from './auction-viewer.resolver.ts'
import { BidResolver } from './bid.resolver.ts'
import { BuyNowResolver } from './buy-now.resolver.ts'
import { MyAuctionsResolver } from './my-auctions.resolver.ts'

/** What this slice adds to the API. */
export const auctionsResolvers = [
  AuctionResolver,
  AuctionViewerResolver,
  AuctionBidsResolver,
  ListingAuctionResolver,
  BidResolver,
  AuctionOrderResolver,
  BuyNowResolver,
  MyAuctionsResolver,
  AuctionUpdatedResolver,
] as const
