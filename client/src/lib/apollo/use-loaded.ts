import type { OperationVariables, TypedDocumentNode } from '@apollo/client'
import type { MaybeMasked } from '@apollo/client/masking'
import { useQuery } from '@apollo/client/react'

/** What the route's loader has loaded, kept up to date by the cache. Variables must be those of the loader. */
export function useLoaded<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): MaybeMasked<Data> {
  const { data, previousData, error } = useQuery(query, { variables } as useQuery.Options<Data, Variables> & {
    variables: Variables
  })
  const loaded = (data ?? previousData) as MaybeMasked<Data> | undefined
  if (loaded !== undefined) return loaded
  throw error ?? new Error('The loader of this route has not loaded its query.')
}
