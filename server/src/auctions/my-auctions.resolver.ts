import { Arg, Ctx, Int, Query, Resolver } from 'type-graphql'
import { type Connection, connectionOf } from '../graphql/connection.ts'
import { type Context, requireViewer } from '../graphql/context.ts'
import { listCost } from '../graphql/cost.ts'
import { Auction } from './auction.type.ts'
import { BidderState } from './bidder-state.ts'
import { listOwnBids, listRunning } from './my-auctions-page.ts'

export const { ConnectionType: AuctionConnection } = connectionOf('Auction', () => Auction)

/** How many of one's own bids a page has when nobody says. */
const USUAL_BIDS = 20
/** How many running auctions; a seller looks at all of them at once. */
const USUAL_RUNNING = 50

@Resolver()
export class MyAuctionsResolver {
  @Query(() => AuctionConnection, {
    complexity: listCost,
    description:
      'The auctions that the viewer has bid on: what runs, the soonest ending first; then what is over, the last ended first. UNAUTHENTICATED for guests.',
  })
  myBids(
    @Arg('states', () => [BidderState], {
      nullable: true,
      description: 'In these states; in all if left out.',
    })
    states: BidderState[] | null,
    @Arg('first', () => Int, { nullable: true, defaultValue: USUAL_BIDS, description: 'How many, 1 to 100.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
    after: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<Auction>> {
    const { id: bidderId } = requireViewer(context)
    return listOwnBids(context, { bidderId, states: states ?? [], first: first ?? USUAL_BIDS, after })
  }

  @Query(() => AuctionConnection, {
    complexity: listCost,
    description:
      'The viewer’s own auctions that run or are scheduled, the soonest ending first. UNAUTHENTICATED for guests.',
  })
  runningAuctions(
    @Arg('first', () => Int, { nullable: true, defaultValue: USUAL_RUNNING, description: 'How many, 1 to 100.' })
    first: number | null,
    @Arg('after', () => String, { nullable: true, description: 'Cursor after which to go on.' })
    after: string | null,
    @Ctx() context: Context,
  ): Promise<Connection<Auction>> {
    const { id: sellerId } = requireViewer(context)
    return listRunning(context, { sellerId, first: first ?? USUAL_RUNNING, after })
  }
}
