import { Arg, Ctx, ID, Resolver, Root, Subscription } from 'type-graphql'
import type { Context } from '../graphql/context.ts'
import { notFound } from '../graphql/errors.ts'
import { subscribeById } from '../graphql/subscribe-by-id.ts'
import { defineLiveValue } from '../realtime/live-value.ts'
import { Order } from './order.type.ts'
import { maySee, readVisibleOrder } from './order-access.ts'
import { findOrder, type OrderRow } from './orders.repo.ts'
import { toOrder } from './to-order.ts'

const watchOrder = defineLiveValue({ topicOf: (id) => `order:${id}`, event: 'order_updated', read: findOrder })

@Resolver()
export class OrderUpdatedResolver {
  @Subscription(() => Order, {
    description:
      'An order each time it changes, beginning with its present state; for whom `order` shows it, and NOT_FOUND for everybody else.',
    subscribe: subscribeById('order', async (context, id) => {
      return (await readVisibleOrder(context, id)) && watchOrder(context, id)
    }),
  })
  orderUpdated(
    @Arg('id', () => ID, { description: 'The order’s id.' }) _id: string,
    @Root() row: OrderRow,
    @Ctx() { viewer }: Context,
  ): Order {
    // Asked again for each event: a moderator may have become a member like any other.
    if (!maySee(row, viewer)) throw notFound('order')
    return toOrder(row)
  }
}
