import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql'
import { validate as isUuid } from 'uuid'
import { listingById } from '../catalog/catalog.loaders.ts'
import { Listing } from '../catalog/listing.type.ts'
import type { Context } from '../graphql/context.ts'
import { required } from '../platform/assert.ts'
import { Auction } from './auction.type.ts'
import { auctionOfListing } from './auctions.loaders.ts'
import { findAuction } from './auctions.repo.ts'
import { toAuction } from './to-auction.ts'

@Resolver(() => Auction)
export class AuctionResolver {
  @Query(() => Auction, { nullable: true, description: 'An auction by its id, or null.' })
  async auction(
    @Arg('id', () => ID, { description: 'The auction’s id.' }) id: string,
    @Ctx() { db, clock }: Context,
  ): Promise<Auction | null> {
    const row = isUuid(id) ? await findAuction(db, id) : undefined
    return row ? toAuction(row, clock.now()) : null
  }

  @FieldResolver(() => Listing, { description: 'What is sold.' })
  async listing(@Root() { id, listingId }: Auction, @Ctx() context: Context): Promise<Listing> {
    return required(await listingById(context).load(listingId), `auction ${id} has no listing`)
  }
}

@Resolver(() => Listing)
export class ListingAuctionResolver {
  @FieldResolver(() => Auction, {
    nullable: true,
    description: 'The auction in which this is sold; null at a fixed price and for drafts.',
  })
  async auction(@Root() { id }: Listing, @Ctx() context: Context): Promise<Auction | null> {
    const row = await auctionOfListing(context).load(id)
    return row ? toAuction(row, context.clock.now()) : null
  }
}
