import type { ApolloCache } from '@apollo/client'
import type { WatchlistQuery } from '../../generated/types.ts'
import { WatchlistDocument } from '../../generated/watchlist.ts'
import { countWatches } from '../../lib/attention.ts'
import { WATCHLIST_VARIABLES } from './load-watchlist.ts'

type Edge = WatchlistQuery['watchlist']['edges'][number]

/** A lot with where it stood in the list. */
export interface Place {
  readonly edge: Edge
  readonly index: number
}

/** Where these lots stand now. */
export function placesOf(cache: ApolloCache, listingIds: readonly string[]): readonly Place[] {
  const known = cache.readQuery({ query: WatchlistDocument, variables: WATCHLIST_VARIABLES })
  return (known?.watchlist.edges ?? []).flatMap((edge, index) =>
    listingIds.includes(edge.node.id) ? [{ edge, index }] : [],
  )
}

/** Takes a lot out of the watchlist and out of the number in the header. */
export function takeOut(cache: ApolloCache, listingId: string): void {
  changeEdges(cache, (edges) => edges.filter(({ node }) => node.id !== listingId))
}

/** Puts a lot back where it stood, and into the number in the header. */
export function putBack(cache: ApolloCache, { edge, index }: Place): void {
  changeEdges(cache, (edges) => edges.filter(({ node }) => node.id !== edge.node.id).toSpliced(index, 0, edge))
}

function changeEdges(cache: ApolloCache, change: (edges: readonly Edge[]) => readonly Edge[]): void {
  // Overwrites: else the pages would be merged, and what was taken out would stay.
  const options = { query: WatchlistDocument, variables: WATCHLIST_VARIABLES, overwrite: true }
  let added = 0
  cache.updateQuery(options, (data) => {
    if (!data) return undefined
    const edges = change(data.watchlist.edges)
    added = edges.length - data.watchlist.edges.length
    return { watchlist: { ...data.watchlist, edges, totalCount: data.watchlist.totalCount + added } }
  })
  countWatches(cache, added)
}
