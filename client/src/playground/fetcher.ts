import { type DocumentNode, getOperationAST } from 'graphql'
import { fetchGraphql } from './fetch-graphql.ts'
import { subscribeGraphql } from './subscribe-graphql.ts'

interface Params {
  readonly query: string
  readonly operationName?: string | null | undefined
  readonly variables?: Readonly<Record<string, unknown>>
}

/** Runs what is in the editor: subscriptions over a WebSocket, everything else over HTTP. */
export function runOperation(
  { query, operationName, variables }: Params,
  { documentAST: document }: { readonly documentAST?: DocumentNode } = {},
) {
  const operation = document && getOperationAST(document, operationName)
  if (operation?.operation !== 'subscription') return fetchGraphql({ query, operationName, variables })
  return subscribeGraphql({ query, operationName: operationName ?? null, variables: variables ?? null })
}
