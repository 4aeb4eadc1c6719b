import type { ListingFilter, ListingSort, SaleFormat } from '../../generated/types.ts'
import { priceRange } from './price-range.ts'
import type { BrowseSearch, FormatChoice, SortChoice } from './search-params.ts'

/** What a page of results is about, whatever the filters: a category, a shop, or all of the house. */
export interface Scope {
  readonly categorySlug?: string
  readonly shopSlug?: string
}

const FORMAT_OF: Record<FormatChoice, SaleFormat> = { auction: 'AUCTION', fixed: 'FIXED' }

const SORT_OF: Record<SortChoice, ListingSort> = {
  'best-match': 'BEST_MATCH',
  'ending-soon': 'ENDING_SOON',
  newest: 'NEWEST',
  'price-low': 'PRICE_LOW',
  'price-high': 'PRICE_HIGH',
}

/** The sort of a list: the visitor's; else the best match for words, the newest of what never ends, the soonest end. */
export function sortOf({ sort, q, format }: BrowseSearch): SortChoice {
  if (sort !== undefined) return sort
  if (q !== undefined) return 'best-match'
  return format?.includes('auction') === false ? 'newest' : 'ending-soon'
}

/** What the API is asked for. */
export function toVariables(search: BrowseSearch, scope: Scope): { filter: ListingFilter; sort: ListingSort } {
  const price = priceRange(search)
  const filter: ListingFilter = {
    text: search.q,
    categorySlug: scope.categorySlug,
    formats: search.format?.map((format) => FORMAT_OF[format]),
    conditions: search.condition,
    eras: search.era,
    makers: search.maker,
    origins: search.origin,
    priceFrom: price.from?.toString(),
    priceTo: price.to?.toString(),
    endsWithinHours: search.ends,
    shopSlug: scope.shopSlug ?? search.shop,
    // Each category has its own attributes; outside of one they mean nothing.
    attributes:
      scope.categorySlug && search.attr
        ? Object.entries(search.attr).map(([key, values]) => ({ key, values }))
        : undefined,
  }
  // Absent and undefined are one to the API, but not to a cache key.
  const present = Object.entries(filter).filter(([, value]) => value !== undefined)
  return { filter: Object.fromEntries(present), sort: SORT_OF[sortOf(search)] }
}
