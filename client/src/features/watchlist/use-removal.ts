import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { ChangeWatchDocument } from '../../generated/watchlist.ts'
import { counted } from '../../lib/numbers.ts'
import { toast } from '../../lib/toasts.ts'
import { type Place, placesOf, putBack, takeOut } from './watchlist-cache.ts'

/** Answers a function that removes lots at once and offers to take that back. What could not be removed comes back by itself. */
export function useRemoval(): (listingIds: readonly string[]) => Promise<void> {
  const client = useApolloClient()
  return async (listingIds) => {
    const places = placesOf(client.cache, listingIds)
    const removing = Promise.allSettled(listingIds.map((id) => change(client, id, { watching: false })))
    const undo = async (): Promise<void> => {
      // In this order, or the server might hear of it the other way round.
      await removing
      report(
        await Promise.allSettled(places.map((place) => change(client, place.edge.node.id, { watching: true, place }))),
      )
    }
    const what = listingIds.length === 1 ? 'The lot is' : `${counted(listingIds.length, 'lot')} are`
    toast(`${what} off your watchlist.`, 'plain', { label: 'Undo', onAct: () => void undo() })
    report(await removing)
  }
}

interface Change {
  readonly watching: boolean
  /** Where it goes, when it is put back. */
  readonly place?: Place
}

/** Shows the change before the server has heard of it. @throws when it was refused or could not be sent */
async function change(client: ApolloClient, listingId: string, { watching, place }: Change): Promise<void> {
  const { data } = await client.mutate({
    mutation: ChangeWatchDocument,
    variables: { listingId, watching },
    optimisticResponse: {
      setWatching: {
        __typename: 'WatchingSet',
        listing: { __typename: 'Listing', id: listingId, viewerWatches: watching },
      },
    },
    update: (cache, result) => {
      if (result.data?.setWatching.__typename !== 'WatchingSet') return
      if (place) putBack(cache, place)
      else takeOut(cache, listingId)
    },
  })
  const answer = data?.setWatching
  if (answer && answer.__typename !== 'WatchingSet') throw new Refusal(answer.message)
}

/** Carries words of the server's to the toast. */
class Refusal extends Error {}

function report(results: readonly PromiseSettledResult<void>[]): void {
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
  const [first] = failures
  if (first === undefined) return
  const refusal = first instanceof Refusal ? first.message : undefined
  toast(refusal ?? 'That did not reach us, so the list is as it was. Try again in a moment.', 'bad')
}
