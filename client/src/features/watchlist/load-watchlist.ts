import type { ApolloClient } from '@apollo/client'
import type { WatchlistQueryVariables } from '../../generated/types.ts'
import { WatchlistDocument } from '../../generated/watchlist.ts'
import { load } from '../../lib/apollo/load.ts'

export const WATCHLIST_VARIABLES: WatchlistQueryVariables = { first: 24 }

export async function loadWatchlist(client: ApolloClient): Promise<void> {
  await load(client, { query: WatchlistDocument, variables: WATCHLIST_VARIABLES })
}
