import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../graphql/context.ts'
import { Money } from '../graphql/money.type.ts'
import { Auction } from './auction.type.ts'
import { readOwnBidding } from './auctions.loaders.ts'
import { Standing } from './bid.type.ts'

/** What a lot says only to the one who looks at it. */
@Resolver(() => Auction)
export class AuctionViewerResolver {
  @FieldResolver(() => Standing, {
    nullable: true,
    description: 'How the viewer stands; null for guests and for who has not bid.',
  })
  async viewerStanding(@Root() auction: Auction, @Ctx() context: Context): Promise<Standing | null> {
    if (!context.viewer) return null
    if (auction.isLedBy(context.viewer.id)) return Standing.LEADING
    return (await readOwnBidding(context, auction)) ? Standing.OUTBID : null
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The viewer’s own highest maximum; nobody else sees it.',
  })
  async viewerMaximum(@Root() auction: Auction, @Ctx() context: Context): Promise<Money | null> {
    const own = await readOwnBidding(context, auction)
    return own ? { minor: own.maximum, currency: auction.currentPrice.currency } : null
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The public name under which the viewer bids on this lot.',
  })
  async viewerAlias(@Root() auction: Auction, @Ctx() context: Context): Promise<string | null> {
    return (await readOwnBidding(context, auction))?.alias ?? null
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'The secret reserve: for the seller only; null for everybody else, and when there is none.',
  })
  reserve(@Root() auction: Auction, @Ctx() { viewer }: Context): Money | null {
    return viewer && auction.reserveFor(viewer.id)
  }
}
