import type { GraphQLSchema } from 'graphql'
import { type BuildSchemaOptions, buildSchemaSync, getMetadataStorage } from 'type-graphql'
import { accountsResolvers } from './accounts/accounts.resolvers.ts'
import { auctionsResolvers } from './auctions/auctions.resolvers.ts'
import { catalogResolvers } from './catalog/catalog.resolvers.ts'
import { notificationsResolvers } from './notifications/notifications.resolvers.ts'
import { ordersResolvers } from './orders/orders.resolvers.ts'
import { paymentsResolvers } from './payments/payments.resolvers.ts'
import { watchlistResolvers } from './watchlist/watchlist.resolvers.ts'

type ResolverClass = BuildSchemaOptions['resolvers'][number]

/** The schema, code first: the resolvers of every slice. `pnpm generate` prints it to `shared/schema.graphql`. */
export function buildApiSchema(): GraphQLSchema {
  const [first, ...rest]: readonly ResolverClass[] = [
    ...accountsResolvers,
    ...notificationsResolvers,
    ...catalogResolvers,
    ...watchlistResolvers,
    ...paymentsResolvers,
    ...ordersResolvers,
    ...auctionsResolvers,
  ]
  if (!first) throw new Error('The schema has no resolvers.')
  // Fields without a resolver are read straight from their object, as GraphQL does it, without a wrapper around each.
  for (const type of getMetadataStorage().objectTypes) type.simpleResolvers = true
  // Inputs are checked by the commands, which name each field that is wrong; class-validator stays out of it.
  return buildSchemaSync({ resolvers: [first, ...rest], validate: false })
}
