import type { ApolloClient } from '@apollo/client'

/** After a listing was made, published, withdrawn or deleted: every list of one's own is asked for anew. */
export function forgetLists({ cache }: ApolloClient): void {
  cache.evict({ id: 'ROOT_QUERY', fieldName: 'myListings' })
}
