import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql'
import type { Context } from '../graphql/context.ts'
import { Order } from '../orders/order.type.ts'
import { sideOf } from '../orders/order-access.ts'
import { orderOfAuction } from '../orders/orders.loaders.ts'
import { toOrder } from '../orders/to-order.ts'
import { Auction } from './auction.type.ts'

@Resolver(() => Auction)
export class AuctionOrderResolver {
  @FieldResolver(() => Order, {
    nullable: true,
    description: 'The order of the sale, for its buyer and its seller. Null for others, and while nothing is sold.',
  })
  async order(@Root() { id }: Auction, @Ctx() context: Context): Promise<Order | null> {
    if (!context.viewer) return null
    const row = await orderOfAuction(context).load(id)
    return row && sideOf(row, context.viewer) ? toOrder(row) : null
  }
}
