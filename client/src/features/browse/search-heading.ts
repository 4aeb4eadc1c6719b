import type { BrowseSearch } from './search-params.ts'

/** The heading of the search page: the visitor's words, else what kind of sale is shown. */
export function searchHeading({ q, format }: BrowseSearch): string {
  if (q !== undefined) return `“${q}”`
  if (format?.length === 1) return format[0] === 'auction' ? 'Auctions' : 'Buy now'
  return 'Everything in the house'
}
