import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql'
import type { Context } from '../graphql/context.ts'
import { subscribeById } from '../graphql/subscribe-by-id.ts'
import { defineLiveValue } from '../realtime/live-value.ts'
import { Auction } from './auction.type.ts'
import { type AuctionRow, findAuction } from './auctions.repo.ts'
import { toAuction } from './to-auction.ts'

const watchAuction = defineLiveValue({
  topicOf: (id) => `auction:${id}`,
  event: 'auction_updated',
  read: findAuction,
})

@Resolver()
export class AuctionUpdatedResolver {
  @Subscription(() => Auction, {
    description:
      'An auction each time it changes, beginning with its present state. For guests too. NOT_FOUND when there is none.',
    subscribe: subscribeById('auction', (context, id) => watchAuction(context, id)),
  })
  auctionUpdated(
    @Arg('id', () => ID, { description: 'The auction’s id.' }) _id: string,
    @Root() row: AuctionRow,
    @Ctx() { clock }: Context,
  ): Auction {
    return toAuction(row, clock.now())
  }
}
