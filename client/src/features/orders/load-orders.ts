import type { ApolloClient } from '@apollo/client'
import { OrderPageDocument } from '../../generated/order.ts'
import { OrderCountsDocument, OrdersDocument } from '../../generated/orders.ts'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import { load } from '../../lib/apollo/load.ts'
import { type OrderTab, orderVariables } from './order-tabs.ts'

/** Loads one part of “Orders”, and how much is in each. */
export async function loadOrders(client: ApolloClient, tab: OrderTab): Promise<void> {
  await Promise.all([
    load(client, { query: OrderCountsDocument, variables: {} }),
    load(client, { query: OrdersDocument, variables: orderVariables(tab) }),
  ])
}

/** Loads an order; null when there is none, or it is not the viewer's. */
export async function loadOrder(client: ApolloClient, id: string): Promise<OrderDetailsFragment | null> {
  const { order } = await load(client, { query: OrderPageDocument, variables: { id } })
  return order
}
