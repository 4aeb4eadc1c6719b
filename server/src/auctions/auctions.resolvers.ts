import { AuctionResolver, ListingAuctionResolver } from './auction.resolver.ts'
import { AuctionUpdatedResolver } from './auction-updated.resolver.ts'

/** What this slice adds to the API. */
export const auctionsResolvers = [AuctionResolver, ListingAuctionResolver, AuctionUpdatedResolver] as const
