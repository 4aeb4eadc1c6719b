import type { ApolloClient } from '@apollo/client'
import { InvoiceDocument } from '../../generated/invoice.ts'
import { OrderPageDocument } from '../../generated/order.ts'
import { OrderCountsDocument, OrdersDocument } from '../../generated/orders.ts'
import type { InvoiceOrderFragment, OrderDetailsFragment } from '../../generated/types.ts'
import { load } from '../../lib/apollo/load.ts'
import { hasInvoice } from './invoice/has-invoice.ts'
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

/** As {@link loadOrder}, with what stands on its invoice; null, too, when there is nothing to write one of. */
export async function loadInvoice(client: ApolloClient, id: string): Promise<InvoiceOrderFragment | null> {
  const { order } = await load(client, { query: InvoiceDocument, variables: { id } })
  return order && hasInvoice(order) ? order : null
}
