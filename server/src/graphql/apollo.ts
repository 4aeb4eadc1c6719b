import type { Server } from 'node:http'
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server'
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled'
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer'
import { type GraphQLSchema, OperationTypeNode } from 'graphql'
import type { Logger } from '../platform/log.ts'
import type { Context } from './context.ts'
import { costPlugin } from './cost.ts'
import { createErrorFormatter, RequestError } from './errors.ts'
import { DOCUMENT_LIMITS, documentLimitsRule } from './limits.ts'
import type { RateLimits } from './rate-limits.ts'
import { serverTimePlugin } from './server-time.ts'

/** The GraphQL engine with its guards; introspection is open because the API is a product. */
export function createApollo(options: {
  readonly schema: GraphQLSchema
  readonly limits: RateLimits
  readonly log: Logger
  readonly httpServer: Server
}): ApolloServer<Context> {
  return new ApolloServer<Context>({
    schema: options.schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    // Guessing the schema by its "did you mean" is pointless while introspection is open, but it also costs time.
    hideSchemaDetailsFromClientErrors: true,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    parseOptions: { maxTokens: DOCUMENT_LIMITS.tokens },
    validationRules: [documentLimitsRule],
    formatError: createErrorFormatter(options.log),
    logger: options.log,
    plugins: [
      refuseSubscriptions,
      costPlugin(() => options.schema, options.limits),
      serverTimePlugin(),
      ApolloServerPluginLandingPageDisabled(),
      // Nothing says how long it may be cached, and asking each field for it costs as much as resolving it.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginDrainHttpServer({ httpServer: options.httpServer }),
    ],
  })
}

/** Apollo Server would fail, as if by our mistake: it answers requests, and a subscription has no end. */
const refuseSubscriptions: ApolloServerPlugin<Context> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation }) {
        if (operation?.operation !== OperationTypeNode.SUBSCRIPTION) return
        throw new RequestError(
          'BAD_USER_INPUT',
          'Subscriptions run over a WebSocket at this address, by the protocol graphql-transport-ws.',
          { http: { status: 400 } },
        )
      },
    }
  },
}
