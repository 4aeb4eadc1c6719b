import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
  parse,
  specifiedRules,
  validate,
} from 'graphql'
import type { SubscribePayload } from 'graphql-ws'
import type { WeighedOperation } from './cost.ts'
import { badInput } from './errors.ts'
import { DOCUMENT_LIMITS, documentLimitsRule } from './limits.ts'

/** A subscription that may run, but for its context. */
export interface PreparedSubscription {
  readonly args: Omit<ExecutionArgs, 'contextValue'>
  /** What each of its events costs. */
  readonly cost: number
}

const RULES = [...specifiedRules, documentLimitsRule]

/**
 * Judges what somebody wants to subscribe to as HTTP judges an operation: its shape, its validity, its cost.
 *
 * @throws BAD_USER_INPUT
 */
export function prepareSubscription(
  schema: GraphQLSchema,
  costOf: (weighed: WeighedOperation) => number,
  { query, operationName, variables }: SubscribePayload,
): PreparedSubscription {
  const document = read(query)
  const operation = getOperationAST(document, operationName)
  if (!operation) throw badInput('Say by operationName which of the operations is meant.')
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw badInput(
      'Only subscriptions run over a WebSocket. Send queries and mutations over HTTP, by POST to /graphql.',
    )
  }
  const [fault] = validate(schema, document, RULES, { maxErrors: 1 })
  if (fault) throw badInput(withoutSuggestion(fault.message))
  const cost = costOf({ document, operation, operationName, variables: variables ?? {} })
  return { args: { schema, document, operationName: operationName ?? null, variableValues: variables ?? {} }, cost }
}

function read(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: DOCUMENT_LIMITS.tokens })
  } catch (error) {
    if (error instanceof GraphQLError) throw badInput(error.message)
    throw error
  }
}

/** As over HTTP: see `apollo.ts`. */
function withoutSuggestion(message: string): string {
  return message.replace(/ ?Did you mean(.+?)\?$/, '')
}
