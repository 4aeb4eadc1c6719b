import type { ApolloCache } from '@apollo/client'
import { useQuery } from '@apollo/client/react'
import { AttentionDocument } from '../generated/attention.ts'
import type { AttentionQuery } from '../generated/types.ts'
import { useViewer } from './viewer.ts'

export type Attention = NonNullable<AttentionQuery['viewer']>

/** What waits for whoever is signed in; null for a guest and until it is known. */
export function useAttention(): Attention | null {
  const viewer = useViewer()
  const { data } = useQuery(AttentionDocument, { skip: viewer === null })
  return viewer === null ? null : (data?.viewer ?? null)
}

/** Moves the number of watched lots in the header, after `by` of them were added or, if negative, removed. */
export function countWatches(cache: ApolloCache, by: number): void {
  cache.updateQuery({ query: AttentionDocument }, (data) =>
    data?.viewer ? { viewer: { ...data.viewer, watchCount: Math.max(0, data.viewer.watchCount + by) } } : undefined,
  )
}
