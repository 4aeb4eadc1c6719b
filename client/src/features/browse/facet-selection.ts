import { priceLabel, priceRange, rangeOf, rangeText } from './price-range.ts'
import { type BrowseSearch, FORMATS } from './search-params.ts'

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

/** Whether this value of a facet is on. */
export function isSelected(search: BrowseSearch, key: string, value: string): boolean {
  return selectedValues(search, key).includes(value)
}

/** The search with one value of a facet turned on or off. Of `ending` and `shop` only one value can be on. */
export function toggle(search: BrowseSearch, key: string, value: string): BrowseSearch {
  const on = isSelected(search, key, value)
  if (key === 'ending') return { ...search, ends: on ? undefined : Number(value) }
  if (key === 'shop') return { ...search, shop: on ? undefined : value }
  if (key === 'price') return { ...search, ...(on ? { from: undefined, to: undefined } : rangeOf(value)) }
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
  const keys = ['format', 'price', 'condition', 'era', 'maker', 'origin', 'ending', 'shop']
  const attributeKeys = Object.keys(search.attr ?? {}).map((key) => `attr.${key}`)
  return [...keys, ...attributeKeys].flatMap((key) =>
    selectedValues(search, key).map((value) => ({
      key,
      value,
      label: key === 'price' ? priceLabel(search) : labelOf(facets, key, value),
    })),
  )
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
    case 'price':
      return search.from === undefined && search.to === undefined ? [] : [rangeText(priceRange(search))]
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
