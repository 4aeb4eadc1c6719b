import { type SQL, sql } from 'drizzle-orm'
import type { SearchFilter } from './search-filter.ts'

/** A search, ready for the database. */
export interface Search {
  readonly filter: SearchFilter
  /** What `app.search_query` made of the words, as text; undefined without words. */
  readonly query: string | undefined
  /** The database's time, as the server's clock tells it. */
  readonly now: Date
}

const HOUR_MS = 60 * 60 * 1000

export function hoursAfter(now: Date, hours: number): Date {
  return new Date(now.getTime() + hours * HOUR_MS)
}

/** Where the rows come from: the index, alone or with what the words find; `m.rank` tells how well, if asked for. */
export function searchSource({ query }: Search, { ranked }: { readonly ranked: boolean }): SQL {
  if (query === undefined) return sql`app.listing_index i`
  const found = sql.raw(ranked ? 'app.search_matches' : 'app.search_hits')
  return sql`${found}(${query}::tsquery) m join app.listing_index i on i.listing_id = m.listing_id`
}

/** The conditions that no facet offers: they hold for every count. */
export function baseConditions({ filter }: Search): SQL {
  const conditions = [sql`i.ends_at > now()`]
  if (filter.sku) conditions.push(sql`i.listing_id = (select id from app.listings where sku = ${filter.sku})`)
  if (filter.rootSlug) conditions.push(sql`i.root_slug = ${filter.rootSlug}`)
  if (filter.makers.length > 0) conditions.push(sql`i.maker in ${listOf(filter.makers)}`)
  if (filter.origins.length > 0) conditions.push(sql`i.origin in ${listOf(filter.origins)}`)
  return sql.join(conditions, sql` and `)
}

/** The conditions that a facet offers, by the key of that facet: none of them holds for its own counts. */
export function facetConditions({ filter, now }: Search): ReadonlyMap<string, SQL> {
  const conditions = new Map<string, SQL>()
  if (filter.categorySlug) conditions.set('category', sql`i.category_slug = ${filter.categorySlug}`)
  if (filter.formats.length > 0) {
    conditions.set('format', sql`i.format = any(array[${joined(filter.formats)}]::app.sale_format[])`)
  }
  if (filter.conditions.length > 0) conditions.set('condition', sql`i.condition in ${listOf(filter.conditions)}`)
  // Without an era a row fails: null would be neither.
  if (filter.eras.length > 0) conditions.set('era', sql`coalesce(i.era, '') in ${listOf(filter.eras)}`)
  if (filter.endsWithinHours !== undefined) {
    const by = hoursAfter(now, filter.endsWithinHours)
    conditions.set('ending', sql`i.ends_at <= ${by.toISOString()}::timestamptz`)
  }
  if (filter.shopSlug) conditions.set('shop', sql`i.shop_id = ${shopId(filter.shopSlug)}`)
  const price = priceCondition(filter)
  if (price) conditions.set('price', price)
  for (const { key, values } of filter.attributes) {
    const tokens = values.map((value) => `${key}:${value}`)
    conditions.set(`attr.${key}`, sql`i.tokens && array[${joined(tokens)}]::text[]`)
  }
  return conditions
}

/** Everything that the filter asks for. */
export function allConditions(search: Search): SQL {
  return sql.join([baseConditions(search), ...facetConditions(search).values()], sql` and `)
}

/** Never null, so that a shop there is not has no listings instead of being no condition. */
function shopId(slug: string): SQL {
  return sql`coalesce((select id from app.shops where slug = ${slug}), '00000000-0000-0000-0000-000000000000'::uuid)`
}

function priceCondition({ priceFrom, priceTo }: SearchFilter): SQL | undefined {
  const from = priceFrom === undefined ? undefined : sql`i.price >= ${priceFrom.toString()}::bigint`
  const to = priceTo === undefined ? undefined : sql`i.price <= ${priceTo.toString()}::bigint`
  return from && to ? sql`${from} and ${to}` : (from ?? to)
}

function listOf(values: readonly string[]): SQL {
  return sql`(${joined(values)})`
}

function joined(values: readonly string[]): SQL {
  return sql.join(
    values.map((value) => sql`${value}`),
    sql`, `,
  )
}
