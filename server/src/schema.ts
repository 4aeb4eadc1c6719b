import type { GraphQLSchema } from 'graphql'
import { type BuildSchemaOptions, buildSchemaSync, getMetadataStorage, type PubSub } from 'type-graphql'
import { accountsResolvers } from './accounts/accounts.resolvers.ts'
import { auctionsResolvers } from './auctions/auctions.resolvers.ts'
import { catalogResolvers } from './catalog/catalog.resolvers.ts'
import { notificationsResolvers } from './notifications/notifications.resolvers.ts'
import { ordersResolvers } from './orders/orders.resolvers.ts'
import { paymentsResolvers } from './payments/payments.resolvers.ts'
import { watchlistResolvers } from './watchlist/watchlist.resolvers.ts'

/** TypeGraphQL asks for one as soon as there are subscriptions. Each of ours says itself where its events come from. */
const NO_PUB_SUB: PubSub = {
  publish: () => {
    throw new Error('Events are published by the database alone.')
  },
  subscribe: (topic) => {
    throw new Error(`A subscription to ${topic} does not say where its events come from.`)
  },
}

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
  return buildSchemaSync({ resolvers: [first, ...rest], validate: false, pubSub: NO_PUB_SUB })
}
