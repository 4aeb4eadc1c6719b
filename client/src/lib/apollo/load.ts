import type { ApolloClient, OperationVariables, TypedDocumentNode } from '@apollo/client'
import type { Unmasked } from '@apollo/client/masking'
import { hashOf } from './persisted-operations.ts'

/** An answer younger than this is shown again without asking. */
const FRESH_MS = 15_000

const loadedAt = new WeakMap<ApolloClient, Map<string, number>>()

interface Load<Data, Variables extends OperationVariables> {
  readonly query: TypedDocumentNode<Data, Variables>
  readonly variables: Variables
}

/**
 * Puts a page's data into the cache, for a route's loader; the page then reads it with `useSuspenseQuery`. What is
 * known already is answered at once and, if no longer fresh, asked for again behind it.
 */
export async function load<Data, Variables extends OperationVariables>(
  client: ApolloClient,
  { query, variables }: Load<Data, Variables>,
): Promise<Unmasked<Data>> {
  const times = loadedAt.get(client) ?? new Map<string, number>()
  loadedAt.set(client, times)
  const key = `${hashOf(query)}${JSON.stringify(variables)}`
  const read = (): Unmasked<Data> | null =>
    client.readQuery({ query, variables } as ApolloClient.ReadQueryOptions<Data, Variables>)

  const known = read()
  // What came with the page is as old as the page.
  const ageMs = performance.now() - (times.get(key) ?? 0)
  if (known !== null && ageMs < FRESH_MS) return known
  times.set(key, performance.now())
  const asked = client.query({ query, variables, fetchPolicy: 'network-only' } as ApolloClient.QueryOptions<
    Data,
    Variables
  >)
  if (known !== null) {
    // Shown already: a failed refresh leaves it as it is.
    asked.catch(() => undefined)
    return known
  }
  try {
    await asked
  } catch (error) {
    times.delete(key)
    throw error
  }
  const loaded = read()
  if (loaded === null) throw new Error('The answer does not hold all that was asked for.')
  return loaded
}
