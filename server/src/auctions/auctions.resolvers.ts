import { AuctionResolver, ListingAuctionResolver } from './auction.resolver.ts'
import { MyAuctionsResolver } from './my-auctions.resolver.ts'

/** What this slice adds to the API. */
export const auctionsResolvers = [AuctionResolver, ListingAuctionResolver, MyAuctionsResolver] as const
