import { AuctionResolver, ListingAuctionResolver } from './auction.resolver.ts'

/** What this slice adds to the API. */
export const auctionsResolvers = [AuctionResolver, ListingAuctionResolver] as const
