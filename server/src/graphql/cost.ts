import type { ApolloServerPlugin } from '@apollo/server'
import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode } from 'graphql'
import {
  type ComplexityEstimator,
  fieldExtensionsEstimator,
  getComplexity,
  simpleEstimator,
} from 'graphql-query-complexity'
import type { Context } from './context.ts'
import { rememberCosts } from './cost-memory.ts'
import type { RateLimits } from './rate-limits.ts'

/** About the rows and fields one operation may read. A page of 24 lots with photos and shops costs some 1,500. */
export const MAXIMUM_COST = 12_000

/**
 * The cost of a list field: what one item costs, as often as items were asked for. For `@Field({ complexity })`. Costs may
 * depend on no arguments but numbers: see `rememberCosts`.
 */
export function listCost({
  args,
  childComplexity,
}: {
  args: { first?: number | null }
  childComplexity: number
}): number {
  const first = typeof args.first === 'number' && args.first > 0 ? args.first : 1
  return 2 + first * Math.max(childComplexity, 1)
}

const ESTIMATORS: readonly ComplexityEstimator[] = [
  fieldExtensionsEstimator(),
  simpleEstimator({ defaultComplexity: 1 }),
]

/** One operation with all that its cost depends on. */
export interface WeighedOperation {
  readonly document: DocumentNode
  readonly operation: OperationDefinitionNode
  readonly operationName?: string | null | undefined
  readonly variables: Readonly<Record<string, unknown>>
}

/**
 * Makes scales that weigh operations with their variables, before anything runs.
 *
 * @returns gives the cost. @throws BAD_USER_INPUT for what costs too much, and for variables that do not fit
 */
export function createScales(schema: () => GraphQLSchema): (weighed: WeighedOperation) => number {
  const costOf = rememberCosts()
  return ({ document, operation, operationName, variables }) => {
    const cost = costOf(operation, variables, () =>
      weigh({
        schema: schema(),
        query: document,
        ...(operationName && { operationName }),
        variables,
        estimators: [...ESTIMATORS],
      }),
    )
    if (cost <= MAXIMUM_COST) return cost
    throw new GraphQLError(
      `This operation costs ${cost}; one operation may cost ${MAXIMUM_COST}. Ask for fewer items (first) or fewer fields.`,
      { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 }, cost, maximumCost: MAXIMUM_COST } },
    )
  }
}

/**
 * Refuses what is too costly, and takes the cost of the rest from the caller's allowance. Every root field counts, so a
 * hundred aliases count as a hundred calls.
 */
export function costPlugin(schema: () => GraphQLSchema, limits: RateLimits): ApolloServerPlugin<Context> {
  const costOf = createScales(schema)
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ request, document, operation, operationName, contextValue }) {
          // Which of several operations is meant is not said: execution refuses that.
          if (!operation) return
          const cost = costOf({ document, operation, operationName, variables: request.variables ?? {} })
          await limits.takeOperation(contextValue, { cost, rootFields: operation.selectionSet.selections.length })
        },
      }
    },
  }
}

/** Variables that do not fit are found here first. They are the caller's mistake, and may hold a password: not for the log. */
function weigh(options: Parameters<typeof getComplexity>[0]): number {
  try {
    return getComplexity(options)
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error
    throw new GraphQLError(error.message, { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } })
  }
}
