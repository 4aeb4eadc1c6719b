import {
  checkPageSize,
  decodeCursor,
  encodeCursor,
  type Connection as Page,
  toConnection,
} from '../graphql/connection.ts'
import type { Context } from '../graphql/context.ts'
import { badInput } from '../graphql/errors.ts'
import { once } from '../platform/once.ts'
import { type CountedSearch, readFacets } from './facets.ts'
import { type Listing, toListing } from './listing.type.ts'
import type { ListingSort } from './listing-enums.ts'
import type { ListingStatus } from './listing-facts.ts'
import { countOwnListings, findOwnListings, type OwnPlace } from './listings.repo.ts'
import { countMatches, findPage, readQuery, type SearchPlace } from './search.repo.ts'
import type { Facet } from './search.type.ts'
import type { Search } from './search-conditions.ts'
import { type GivenFilter, readFilter, type SearchFilter } from './search-filter.ts'

/** A page of listings whose parts are read when, and only when, somebody asks for them. */
export interface ListingPage {
  /** The listings of the page and where it lies. */
  rows(): Promise<Pick<Page<Listing>, 'edges' | 'pageInfo'>>
  /** How many there are in all; one more than is told exactly if there are more. */
  total(): Promise<number>
  facets(): Promise<readonly Facet[]>
}

export interface PageRequest {
  readonly first: number
  readonly after: string | null | undefined
}

export interface SearchRequest extends PageRequest {
  readonly filter: GivenFilter
  readonly sort: ListingSort | null | undefined
  /** The list of one shop: there are no shops to choose from. */
  readonly ofOneShop?: boolean
}

/** Listings on offer that meet a filter. @throws BAD_USER_INPUT for a filter, page size or cursor that makes no sense */
export function searchListings(context: Context, request: SearchRequest): ListingPage {
  const { db } = context
  const first = checkPageSize(request.first)
  const filter = readFilter(request.filter)
  const sort = chooseSort(request.sort, filter)
  const after = readSearchCursor(request.after, sort)
  if (!filter) return emptyPage(first, request.after)
  const search = once(() => prepareSearch(context, filter))
  let facetsAreAsked = false
  const counted = once(async (): Promise<CountedSearch> => {
    const ready = await search()
    return ready ? readFacets(db, ready, { withShops: !request.ofOneShop }) : { facets: [], total: 0 }
  })
  return {
    rows: once(async () => {
      const ready = await search()
      const rows = ready ? await findPage(db, ready, { sort, limit: first + 1, after }) : []
      const cursor = ({ place }: { place: SearchPlace }) => encodeCursor([sort, place.value, place.id])
      return toConnection({ rows, first, after: request.after, cursor, node: ({ row }) => toListing(row), total: 0 })
    }),
    total: once(async () => {
      // Whatever else of the page is wanted is asked for in the same tick; facets tell the total as well.
      await undefined
      if (facetsAreAsked) return (await counted()).total
      const ready = await search()
      return ready ? countMatches(db, ready) : 0
    }),
    facets: async () => {
      facetsAreAsked = true
      return (await counted()).facets
    },
  }
}

/** Somebody's own listings of these statuses (all if none is named), the newest first. */
export function listOwnListings(
  { db }: Context,
  request: PageRequest & { readonly ownerId: string; readonly statuses: readonly ListingStatus[] },
): ListingPage {
  const first = checkPageSize(request.first)
  const own = { ownerId: request.ownerId, statuses: [...new Set(request.statuses)] }
  const after = readOwnCursor(request.after)
  return {
    rows: once(async () => {
      const rows = await findOwnListings(db, own, { limit: first + 1, after })
      const cursor = ({ place }: { place: OwnPlace }) => encodeCursor([OWN, place.createdAtMicros, place.id])
      return toConnection({ rows, first, after: request.after, cursor, node: ({ row }) => toListing(row), total: 0 })
    }),
    total: once(() => countOwnListings(db, own)),
    facets: async () => [],
  }
}

const OWN = 'own'
const DIGITS = /^\d{1,17}$/
const RANK = /^\d(?:\.\d{1,12})?(?:e-\d{1,2})?$/
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function chooseSort(asked: ListingSort | null | undefined, filter: SearchFilter | undefined): ListingSort {
  const hasWords = filter?.text !== undefined
  const sort = asked ?? (hasWords ? 'best-match' : 'newest')
  return sort === 'best-match' && !hasWords ? 'newest' : sort
}

function readSearchCursor(cursor: string | null | undefined, sort: ListingSort): SearchPlace | undefined {
  const place = readCursor(cursor, sort)
  if (!place) return undefined
  const isOurs =
    sort === 'best-match'
      ? RANK.test(place.value)
      : DIGITS.test(place.value) || (sort === 'ending-soon' && place.value === '')
  if (!isOurs) throw foreignCursor()
  return place
}

function readOwnCursor(cursor: string | null | undefined): OwnPlace | undefined {
  const place = readCursor(cursor, OWN)
  if (!place) return undefined
  if (!DIGITS.test(place.value)) throw foreignCursor()
  return { createdAtMicros: place.value, id: place.id }
}

function readCursor(cursor: string | null | undefined, list: string): SearchPlace | undefined {
  if (!cursor) return undefined
  const [kind, value, id] = decodeCursor(cursor, 3)
  if (kind !== list || typeof value !== 'string' || typeof id !== 'string' || !UUID.test(id)) throw foreignCursor()
  return { value, id }
}

function foreignCursor(): Error {
  return badInput('after is not a cursor of this list in this order. Take it from pageInfo.endCursor.')
}

/** Undefined when the words hold nothing to look for. */
async function prepareSearch({ db, clock }: Context, filter: SearchFilter): Promise<Search | undefined> {
  const now = clock.now()
  if (filter.text === undefined) return { filter, query: undefined, now }
  const query = await readQuery(db, filter.text)
  return query === null ? undefined : { filter, query, now }
}

/** What a filter finds that nothing can meet. */
function emptyPage(first: number, after: string | null | undefined): ListingPage {
  const none = toConnection<never, never>({
    rows: [],
    first,
    after,
    cursor: () => '',
    node: (row) => row,
    total: 0,
  })
  return { rows: async () => none, total: async () => 0, facets: async () => [] }
}
