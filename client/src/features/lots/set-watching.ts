import type { ApolloClient } from '@apollo/client'
import { SetWatchingDocument } from '../../generated/watch.ts'
import { countWatches } from '../../lib/attention.ts'
import { toast } from '../../lib/toasts.ts'

interface Watching {
  /** The listing's. */
  readonly id: string
  readonly watching: boolean
  readonly watchCount: number
}

/** Watches a listing or ceases to, on the page at once; a list that is full puts it back and says so. @throws when nothing came back */
export async function setWatching(client: ApolloClient, { id, watching, watchCount }: Watching): Promise<void> {
  const listing = {
    __typename: 'Listing' as const,
    id,
    viewerWatches: watching,
    watchCount: Math.max(0, watchCount + (watching ? 1 : -1)),
  }
  const { data } = await client.mutate({
    mutation: SetWatchingDocument,
    variables: { listingId: id, watching },
    optimisticResponse: { setWatching: { __typename: 'WatchingSet', listing } },
    update: (cache, { data }) => {
      if (data?.setWatching.__typename === 'WatchingSet') countWatches(cache, watching ? 1 : -1)
    },
  })
  if (data && data.setWatching.__typename !== 'WatchingSet') toast(data.setWatching.message, 'bad')
}
