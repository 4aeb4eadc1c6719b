import { exponentOf, MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import type { ListingFilter, ListingSort, SaleFormat } from '../../generated/types.ts'
import { type BrowseSearch, FORMATS, type FormatChoice, type SortChoice } from './search-params.ts'

/** A filter that is on, as its removable chip shows it. */
export interface ActiveFilter {
  readonly key: string
  readonly value: string
  readonly label: string
}

/** A facet as the API counts it. */
export interface FacetCounts {
  readonly key: string
  readonly label: string
  readonly values: readonly { readonly value: string; readonly label: string; readonly count: number }[]
}

const FORMAT_OF: Record<FormatChoice, SaleFormat> = { auction: 'AUCTION', fixed: 'FIXED' }

const SORT_OF: Record<SortChoice, ListingSort> = {
  'best-match': 'BEST_MATCH',
  'ending-soon': 'ENDING_SOON',
  newest: 'NEWEST',
  'price-low': 'PRICE_LOW',
  'price-high': 'PRICE_HIGH',
}

/** The sort of a list: the visitor's, else the best match for words and the soonest end without. */
export function sortOf(search: BrowseSearch): SortChoice {
  return search.sort ?? (search.q === undefined ? 'ending-soon' : 'best-match')
}

/** What a page of results is about, whatever the filters: a category, a shop, or all of the house. */
export interface Scope {
  readonly categorySlug?: string
  readonly shopSlug?: string
}

/** What the API is asked for. */
export function toVariables(search: BrowseSearch, scope: Scope): { filter: ListingFilter; sort: ListingSort } {
  const filter: ListingFilter = {
    text: search.q,
    categorySlug: scope.categorySlug,
    formats: search.format?.map((format) => FORMAT_OF[format]),
    conditions: search.condition,
    eras: search.era,
    makers: search.maker,
    origins: search.origin,
    priceFrom: toMinor(search.from),
    priceTo: toMinor(search.to),
    endsWithinHours: search.ends,
    shopSlug: scope.shopSlug ?? search.shop,
    attributes: search.attr && Object.entries(search.attr).map(([key, values]) => ({ key, values })),
  }
  // Absent and undefined are one to the API, but not to a cache key.
  const present = Object.entries(filter).filter(([, value]) => value !== undefined)
  return { filter: Object.fromEntries(present), sort: SORT_OF[sortOf(search)] }
}

/** Whether this value of a facet is on. */
export function isSelected(search: BrowseSearch, key: string, value: string): boolean {
  return selectedValues(search, key).includes(value)
}

/** The search with one value of a facet turned on or off. Of `ending` and `shop` only one value can be on. */
export function toggle(search: BrowseSearch, key: string, value: string): BrowseSearch {
  const on = isSelected(search, key, value)
  if (key === 'ending') return { ...search, ends: on ? undefined : Number(value) }
  if (key === 'shop') return { ...search, shop: on ? undefined : value }
  if (key === 'price') return { ...search, from: undefined, to: undefined }
  if (key === 'q') return { ...search, q: undefined }
  const selected = selectedValues(search, key)
  const next = on ? selected.filter((other) => other !== value) : [...selected, value]
  return withValues(search, key, next.length === 0 ? undefined : next)
}

/** The search without any filter; words and sort stay. */
export function withoutFilters({ q, sort }: BrowseSearch): BrowseSearch {
  return { ...NOTHING, q, sort }
}

/** Every filter that is on, in the order of the address, labelled as the facets label it. */
export function activeFilters(search: BrowseSearch, facets: readonly FacetCounts[]): ActiveFilter[] {
  const keys = ['format', 'condition', 'era', 'maker', 'origin', 'ending', 'shop']
  const attributeKeys = Object.keys(search.attr ?? {}).map((key) => `attr.${key}`)
  const listed = [...keys, ...attributeKeys].flatMap((key) =>
    selectedValues(search, key).map((value) => ({ key, value, label: labelOf(facets, key, value) })),
  )
  const price = priceLabel(search)
  return price === undefined ? listed : [...listed, { key: 'price', value: '', label: price }]
}

const NOTHING: BrowseSearch = {
  q: undefined,
  sort: undefined,
  format: undefined,
  condition: undefined,
  era: undefined,
  maker: undefined,
  origin: undefined,
  from: undefined,
  to: undefined,
  ends: undefined,
  shop: undefined,
  attr: undefined,
}

function selectedValues(search: BrowseSearch, key: string): readonly string[] {
  switch (key) {
    case 'format':
      return search.format ?? []
    case 'condition':
      return search.condition ?? []
    case 'era':
      return search.era ?? []
    case 'maker':
      return search.maker ?? []
    case 'origin':
      return search.origin ?? []
    case 'ending':
      return search.ends === undefined ? [] : [String(search.ends)]
    case 'shop':
      return search.shop === undefined ? [] : [search.shop]
    default:
      return search.attr?.[attributeKey(key)] ?? []
  }
}

function withValues(search: BrowseSearch, key: string, values: string[] | undefined): BrowseSearch {
  switch (key) {
    case 'format':
      return { ...search, format: values && FORMATS.filter((format) => values.includes(format)) }
    case 'condition':
    case 'era':
    case 'maker':
    case 'origin':
      return { ...search, [key]: values }
    default: {
      const { [attributeKey(key)]: _replaced, ...others } = search.attr ?? {}
      const attr = values === undefined ? others : { ...others, [attributeKey(key)]: values }
      return { ...search, attr: Object.keys(attr).length === 0 ? undefined : attr }
    }
  }
}

function attributeKey(facetKey: string): string {
  return facetKey.replace(/^attr\./, '')
}

function labelOf(facets: readonly FacetCounts[], key: string, value: string): string {
  const facet = facets.find((candidate) => candidate.key === key)
  return facet?.values.find((candidate) => candidate.value === value)?.label ?? readable(value)
}

function readable(value: string): string {
  const words = value.replaceAll('-', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function priceLabel({ from, to }: BrowseSearch): string | undefined {
  if (from !== undefined && to !== undefined) return `$${from} to $${to}`
  if (from !== undefined) return `From $${from}`
  return to === undefined ? undefined : `Up to $${to}`
}

function toMinor(major: number | undefined): string | undefined {
  return major === undefined ? undefined : (BigInt(major) * 10n ** BigInt(exponentOf(MARKET_CURRENCY))).toString()
}
