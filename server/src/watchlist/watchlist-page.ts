import { listingById } from '../catalog/catalog.loaders.ts'
import type { ListingPage } from '../catalog/listing-page.ts'
import { checkPageSize, toConnection } from '../graphql/connection.ts'
import type { Context } from '../graphql/context.ts'
import { readTimeCursor, type TimePlace, writeTimeCursor } from '../graphql/time-cursor.ts'
import { once } from '../platform/once.ts'
import { findWatches } from './watches.repo.ts'
import { watchCountOf } from './watchlist.loaders.ts'

const LIST = 'watchlist'

export interface WatchlistRequest {
  readonly userId: string
  readonly first: number
  readonly after: string | null | undefined
}

/**
 * The listings that somebody watches, the last added first; those that are sold or over, too. None of them is another's
 * draft: what is published never becomes a draft again. Without facets.
 *
 * @throws BAD_USER_INPUT for a page size or cursor that makes no sense
 */
export function listWatched(context: Context, { userId, after, ...request }: WatchlistRequest): ListingPage {
  const first = checkPageSize(request.first)
  const place = readTimeCursor(LIST, after)
  return {
    rows: once(async () => {
      const rows = await findWatches(context.db, userId, { limit: first + 1, after: place })
      const cursor = (at: TimePlace) => writeTimeCursor(LIST, at)
      const { edges, pageInfo } = toConnection({ rows, first, after, cursor, node: ({ id }) => id, total: 0 })
      const found = await Promise.all(
        edges.map(async (edge) => ({ ...edge, node: await listingById(context).load(edge.node) })),
      )
      // A draft of one's own that was removed between the two queries is left out.
      return { edges: found.flatMap(({ node, cursor: at }) => (node ? [{ node, cursor: at }] : [])), pageInfo }
    }),
    total: once(async () => (await watchCountOf(context).load(userId)) ?? 0),
    facets: async () => [],
  }
}
