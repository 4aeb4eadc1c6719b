import { OrderResolver } from './order.resolver.ts'

/** What this slice adds to the API. */
export const ordersResolvers = [OrderResolver] as const
