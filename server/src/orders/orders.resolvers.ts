import { OrderResolver } from './order.resolver.ts'
import { OrderUpdatedResolver } from './order-updated.resolver.ts'

/** What this slice adds to the API. */
export const ordersResolvers = [OrderResolver, OrderUpdatedResolver] as const
