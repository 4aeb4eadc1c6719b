import type { Context } from '../graphql/context.ts'
import { defineLoader } from '../graphql/loaders.ts'
import { countWatchers, countWatchesOf, findWatched } from './watches.repo.ts'

/** How many watch a listing. */
export const watchersOf = defineLoader<string, number>(async ({ db }, listingIds) => countWatchers(db, listingIds))

/** How many listings a person watches. */
export const watchCountOf = defineLoader<string, number>(async ({ db }, userIds) => countWatchesOf(db, userIds))

const isWatchedByViewer = defineLoader<string, true>(async ({ db, viewer }, listingIds) => {
  if (!viewer) return new Map()
  return new Map((await findWatched(db, viewer.id, listingIds)).map((listingId) => [listingId, true]))
})

/** Whether the viewer watches the listing; never for guests. */
export async function viewerWatches(context: Context, listingId: string): Promise<boolean> {
  if (!context.viewer) return false
  return (await isWatchedByViewer(context).load(listingId)) ?? false
}

/** After a change of the viewer's watchlist: what was loaded of it earlier in the same request is out of date. */
export function forgetWatching(context: Context, { userId, listingId }: { userId: string; listingId: string }): void {
  watchersOf(context).clear(listingId)
  watchCountOf(context).clear(userId)
  isWatchedByViewer(context).clear(listingId)
}
