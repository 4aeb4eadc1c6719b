import type { ApolloClient } from '@apollo/client'
import { CategoryPageDocument } from '../../generated/category.ts'
import { SearchListingsDocument } from '../../generated/results.ts'
import type { CategoryPageQuery } from '../../generated/types.ts'
import { load } from '../../lib/apollo/load.ts'
import { breadcrumbList } from '../../lib/json-ld.ts'
import { type PageHead, summary } from '../../lib/page-head.ts'
import { type Scope, toVariables } from './listing-query.ts'
import { searchHeading } from './search-heading.ts'
import type { BrowseSearch } from './search-params.ts'

/** Loads the first page of results. */
export async function loadResults(client: ApolloClient, search: BrowseSearch, scope: Scope = {}): Promise<void> {
  await load(client, { query: SearchListingsDocument, variables: toVariables(search, scope) })
}

/** The head of the search page. */
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

/** Loads a category; its head, or null when there is none by that slug. */
export async function loadCategory(client: ApolloClient, slug: string, origin: string): Promise<PageHead | null> {
  const { category } = await load(client, { query: CategoryPageDocument, variables: { slug } })
  return category ? categoryHead(category, origin) : null
}

function categoryHead(category: NonNullable<CategoryPageQuery['category']>, origin: string): PageHead {
  const { name, slug, parent, description } = category
  const trail = [...(parent ? [{ name: parent.name, path: `/c/${parent.slug}` }] : []), { name, path: `/c/${slug}` }]
  return {
    title: parent ? `${name}, ${parent.name}` : name,
    description: summary(`${description} Live auctions and fixed prices, with payment protection.`),
    path: `/c/${slug}`,
    jsonLd: [breadcrumbList(trail, origin)],
  }
}
