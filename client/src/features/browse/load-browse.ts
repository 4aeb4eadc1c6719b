import type { ApolloClient } from '@apollo/client'
import { CategoryPageDocument } from '../../generated/category.ts'
import { SearchListingsDocument } from '../../generated/results.ts'
import type { CategoryPageQuery } from '../../generated/types.ts'
import { load } from '../../lib/apollo/load.ts'
import { breadcrumbList } from '../../lib/json-ld.ts'
import { type PageHead, summary } from '../../lib/page-head.ts'
import { type Scope, toVariables } from './filters.ts'
import type { BrowseSearch } from './search-params.ts'

/** Loads the first page of results. */
export async function loadResults(client: ApolloClient, search: BrowseSearch, scope: Scope = {}): Promise<void> {
  await load(client, { query: SearchListingsDocument, variables: toVariables(search, scope) })
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
