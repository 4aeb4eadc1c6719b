import { ViewerWatchlistResolver, WatchlistResolver } from './watchlist.resolver.ts'

/** What this slice adds to the API. */
export const watchlistResolvers = [WatchlistResolver, ViewerWatchlistResolver] as const
