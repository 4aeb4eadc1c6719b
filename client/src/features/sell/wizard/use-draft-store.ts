import type { ApolloClient } from '@apollo/client'
import { useApolloClient } from '@apollo/client/react'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { DraftListingDocument, DraftListingFragmentDoc } from '../../../generated/draft-listing.ts'
import type { DraftListingFragment } from '../../../generated/types.ts'
import { useServerClock } from '../../../lib/clock/clock-context.tsx'
import { createDraftApi } from '../draft/draft-api.ts'
import { createDraftStore, type DraftStore } from '../draft/draft-store.ts'
import { forgetLists } from '../listings/forget-lists.ts'

interface UseDraftStoreOptions {
  /** Null begins a new one, whose address changes as soon as it has an id. */
  readonly listing: DraftListingFragment | null
  readonly onCreated: (listing: DraftListingFragment) => void
}

/** The form's state for one listing. It saves when the tab is hidden, reads again when it is shown, and tries again when the line is back. */
export function useDraftStore({ listing, onCreated }: UseDraftStoreOptions): DraftStore {
  const client = useApolloClient()
  const clock = useServerClock()
  const [store] = useState(() =>
    createDraftStore({
      listing,
      api: createDraftApi(client),
      now: clock.now,
      onCreated(created) {
        rememberLoaded(client, created)
        onCreated(created)
      },
    }),
  )
  useEffect(() => {
    const onVisibility = () => {
      if (document.visibilityState === 'visible') void readAgain(client, store)
      else if (store.savesItself) void store.saveNow()
    }
    store.enter()
    void readAgain(client, store)
    document.addEventListener('visibilitychange', onVisibility)
    window.addEventListener('online', store.wake)
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      window.removeEventListener('online', store.wake)
      store.leave()
    }
  }, [client, store])
  return store
}

/** What the page was opened with may be older than what another tab, or this one before a reload, has saved. */
async function readAgain(client: ApolloClient, store: DraftStore): Promise<void> {
  const id = store.state().draft.listing?.id
  if (id === undefined) return
  const answer = await client
    .query({ query: DraftListingDocument, variables: { id }, fetchPolicy: 'network-only' })
    .catch(() => undefined)
  if (answer?.data?.listing) store.refresh(answer.data.listing)
}

/** The page of the new address finds its listing loaded, and so stays as it is. */
function rememberLoaded(client: ApolloClient, { id, __typename }: DraftListingFragment): void {
  const listing = client.readFragment({
    fragment: DraftListingFragmentDoc,
    fragmentName: 'DraftListing',
    id: `${__typename}:${id}`,
  })
  client.writeQuery({ query: DraftListingDocument, variables: { id }, data: { listing } })
  forgetLists(client)
}

/** What the form shows, kept up to date. */
export function useDraftState(store: DraftStore) {
  return useSyncExternalStore(store.subscribe, store.state)
}
