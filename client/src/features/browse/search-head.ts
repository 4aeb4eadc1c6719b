import type { PageHead } from '../../lib/page-head.ts'
import type { BrowseSearch } from './search-params.ts'

/** The heading of the search page: the visitor's words, else what kind of sale is shown. */
export function searchHeading({ q, format }: BrowseSearch): string {
  if (q !== undefined) return `“${q}”`
  if (format?.length === 1) return format[0] === 'auction' ? 'Auctions' : 'Buy now'
  return 'Everything in the house'
}

export function searchHead(search: BrowseSearch): PageHead {
  const { q, format } = search
  const only = q === undefined && format?.length === 1 ? format[0] : undefined
  return {
    title: q === undefined ? searchHeading(search) : `Search for ${q}`,
    description:
      only === 'auction'
        ? 'Live auctions of antiques, fine art, rare books and collectibles, by the time they end.'
        : 'Search antiques, fine art, rare books and collectibles by maker, period, condition and price.',
    path: only === undefined ? '/search' : `/search?format=${only}`,
    // Lists by free words are endless; the departments' own pages are what a search engine should keep.
    noindex: q !== undefined,
  }
}
