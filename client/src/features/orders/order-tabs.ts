import type { OrderCountsQuery, OrderRole, OrdersQueryVariables } from '../../generated/types.ts'

/** The parts of “Orders”; their ids stand in the address. */
export const ORDER_TABS = [
  { id: 'bought', name: 'Bought', role: 'BUYER' },
  { id: 'sold', name: 'Sold', role: 'SELLER' },
] as const satisfies readonly {
  readonly id: keyof OrderCountsQuery
  readonly name: string
  readonly role: OrderRole
}[]

export type OrderTab = (typeof ORDER_TABS)[number]['id']

export const FIRST_TAB: OrderTab = 'bought'

const PAGE_SIZE = 20

/** What the API is asked for. */
export function orderVariables(tab: OrderTab): OrdersQueryVariables {
  return { role: roleOf(tab), first: PAGE_SIZE }
}

export function roleOf(tab: OrderTab): OrderRole {
  return tab === 'bought' ? 'BUYER' : 'SELLER'
}
