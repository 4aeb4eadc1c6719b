import { type Cache, InMemoryCache, type OperationVariables, type Reference } from '@apollo/client'
import { relayStylePagination } from '@apollo/client/utilities'
import { POSSIBLE_TYPES } from '../../generated/possible-types.ts'
import { bidPages } from './bid-pages.ts'
import { newestFirst } from './newest-first.ts'
import { keepNewest, type NewestVersions } from './newest-version.ts'

/** A cache in which an object with a `version` never goes back to an older one. */
class VersionedCache extends InMemoryCache {
  readonly #newest: NewestVersions = new Map()

  override write<TData = unknown, TVariables extends OperationVariables = OperationVariables>(
    options: Cache.WriteOptions<TData, TVariables>,
  ): Reference | undefined {
    return super.write({ ...options, result: keepNewest(options.result, this.#newest) })
  }
}

/**
 * The app's cache: lists grow page by page, money is part of its owner, a versioned object only moves forward.
 * `resultCaching` is for a cache that is read more than once: on the server, which renders once, it only costs.
 */
export function createCache({ resultCaching = true } = {}): InMemoryCache {
  return new VersionedCache({
    resultCaching,
    possibleTypes: POSSIBLE_TYPES,
    typePolicies: {
      Query: {
        fields: {
          listings: relayStylePagination(['filter', 'sort']),
          myListings: relayStylePagination(['statuses']),
          myBids: relayStylePagination(['states']),
          orders: relayStylePagination(['role']),
          runningAuctions: relayStylePagination(false),
          watchlist: relayStylePagination(false),
          notifications: newestFirst(),
          payouts: relayStylePagination(false),
          reviews: relayStylePagination(['shopId']),
        },
      },
      Shop: { fields: { listings: relayStylePagination(['filter', 'sort']) } },
      Auction: { fields: { bids: bidPages() } },
      Money: { keyFields: false },
      // Everybody has one of each kind, and the cache is one person's.
      NotificationPreference: { keyFields: ['kind'] },
    },
  })
}
