import { validate as isUuid } from 'uuid'
import { notFound } from '../graphql/errors.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import {
  countWatchesOf,
  deleteWatch,
  holdVisibleListing,
  insertWatch,
  isWatching,
  lockWatchlist,
  type Watch,
} from './watches.repo.ts'

/** How many listings one person can watch. */
export const MAXIMUM_WATCHES = 500

export type SetWatchingAnswer = { readonly kind: 'watching-set' } | { readonly kind: 'watchlist-full' }

/**
 * Starts or stops watching a listing. Done before, it is the same answer again, also when the list is full.
 *
 * @throws NOT_FOUND for no listing and for somebody else's draft
 */
export async function setWatching(
  db: Database,
  { watching, ...given }: Watch & { readonly watching: boolean },
): Promise<SetWatchingAnswer> {
  if (!isUuid(given.listingId)) throw notFound('listing')
  const watch = { ...given, listingId: given.listingId.toLowerCase() }
  return inTransaction(db, async (tx) => {
    // Counted and added under one lock: however many are added at once, the list never grows past its limit.
    await lockWatchlist(tx, watch.userId)
    if (!(await holdVisibleListing(tx, watch))) throw notFound('listing')
    if (!watching) await deleteWatch(tx, watch)
    else if (!(await isWatching(tx, watch))) {
      const watched = (await countWatchesOf(tx, [watch.userId])).get(watch.userId) ?? 0
      if (watched >= MAXIMUM_WATCHES) return { kind: 'watchlist-full' }
      await insertWatch(tx, watch)
    }
    return { kind: 'watching-set' }
  })
}
