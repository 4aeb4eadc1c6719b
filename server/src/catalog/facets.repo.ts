import { shops } from '@kollect-it/drizzle/schema/accounts.ts'
import { eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { required } from '../platform/assert.ts'
import type { Connection } from '../platform/database.ts'
import { baseConditions, facetConditions, type Search, searchSource } from './search-conditions.ts'

/** How many listings have a value of a facet, all conditions considered but the facet's own. */
export interface FacetCount {
  /** `category`, `root`, `format`, `condition`, `era`, `ending`, `price` or `shop`, or the `key` of an attribute after `attr.`. */
  readonly facet: string
  /** A slug, an option, the shop's id, the number of the price band, or the index of the first of the instants by which it ends. */
  readonly value: string
  readonly count: number
}

/** What the counts are grouped by; each is one set of one and the same scan. */
const DIMENSIONS: Readonly<Record<string, SQL>> = {
  category: sql`i.category_slug`,
  root: sql`i.root_slug`,
  format: sql`i.format`,
  condition: sql`i.condition`,
  era: sql`i.era`,
  price: sql`i.price_band`,
  shop: sql`i.shop_id`,
}

export interface FacetRequest {
  /** Which of the facets to count, beside the attributes; `price` always. */
  readonly dimensions: readonly string[]
  /** Ascending: an auction counts for the first by which it ends. None: not counted. */
  readonly endings: readonly Date[]
  readonly withAttributes: boolean
}

/**
 * Counts all facets in one scan. A row carries which of the filter's conditions it fails, as bits: one that fails none
 * counts for every facet, one that fails a single one for that facet alone.
 */
export async function countFacets(
  connection: Connection,
  search: Search,
  request: FacetRequest,
): Promise<{ readonly counts: readonly FacetCount[]; readonly total: number }> {
  const keys = [...facetConditions(search).keys()]
  const columns = [...request.dimensions, ...(request.endings.length > 0 ? ['ending'] : [])]
  const rows = await connection.execute<{ set: number; value: string | null; failed: number; count: number }>(
    facetQuery(search, request, columns),
  )
  const counts = rows.flatMap(({ set, value, failed, count }): FacetCount[] => {
    if (value === null) return []
    const colon = set === ATTRIBUTES ? value.indexOf(':') : 0
    const facet = set === ATTRIBUTES ? `attr.${value.slice(0, colon)}` : facetOfSet(columns, set)
    const isCounted = failed === 0 || keys[Math.log2(failed)] === (facet === 'root' ? 'category' : facet)
    return isCounted ? [{ facet, value: set === ATTRIBUTES ? value.slice(colon + 1) : value, count }] : []
  })
  // Every listing has a price, so the rows of that set that fail nothing are all that the search finds.
  const found = rows.filter(
    ({ set, failed }) => failed === 0 && set !== ATTRIBUTES && facetOfSet(columns, set) === 'price',
  )
  return { counts: sumUp(counts), total: found.reduce((total, { count }) => total + count, 0) }
}

/** Stands for the set of attributes, among those that `grouping()` numbers. */
const ATTRIBUTES = -1

function facetQuery(search: Search, request: FacetRequest, columns: readonly string[]): SQL {
  const conditions = [...facetConditions(search).values()]
  const names = columns.map((name) => sql.identifier(name))
  const bits = conditions.map(
    (condition, bit) => sql`case when ${condition} then 0 else ${sql.raw(String(2 ** bit))} end`,
  )
  const failed = bits.length > 0 ? sql.join(bits, sql` + `) : sql`0`
  const selected = [
    ...columns.map((name) => sql`${DIMENSIONS[name] ?? endingBand(request.endings)} as ${sql.identifier(name)}`),
    ...(request.withAttributes ? [sql`i.tokens`] : []),
    sql`${failed} as failed`,
  ]
  const texts = names.map((name) => sql`${name}::text`)
  const sets = names.map((name) => (bits.length > 0 ? sql`(${name}, failed)` : sql`(${name})`))
  const failedOfSet = bits.length > 0 ? sql`failed` : sql`0 as failed`
  const attributes = sql`
    union all
    select ${sql.raw(String(ATTRIBUTES))}, token, failed, count(*)::int
      from (select unnest(tokens) collate "C" as token, failed from matched) given
     group by token, failed`
  return sql`
    with matched as ${sql.raw(request.withAttributes ? 'materialized' : 'not materialized')} (
      select * from (
        select ${sql.join(selected, sql`, `)} from ${searchSource(search, { ranked: false })} where ${baseConditions(search)}) counted
       where failed & (failed - 1) = 0)
    select grouping(${sql.join(names, sql`, `)}) as set, coalesce(${sql.join(texts, sql`, `)}) as value,
           ${failedOfSet}, count(*)::int as count
      from matched
     group by grouping sets (${sql.join(sets, sql`, `)})
    ${request.withAttributes ? attributes : sql``}`
}

/** The column of a set of groups: `grouping()` has a bit for each column, set for those that the groups do not tell. */
function facetOfSet(columns: readonly string[], set: number): string {
  const all = 2 ** columns.length - 1
  const facet = columns[columns.length - 1 - Math.log2(all - set)]
  return required(facet, `the groups of set ${set} have no column`)
}

/** The index of the first of the instants by which an auction ends; null if it ends later, or has no end. */
function endingBand(endings: readonly Date[]): SQL {
  const cases = endings.map(
    (by, index) => sql`when i.ends_at <= ${by.toISOString()}::timestamptz then ${sql.raw(String(index))}`,
  )
  return sql`case ${sql.join(cases, sql` `)} end`
}

function sumUp(counts: readonly FacetCount[]): readonly FacetCount[] {
  const sums = new Map<string, FacetCount>()
  for (const one of counts) {
    const key = `${one.facet}\n${one.value}`
    sums.set(key, { ...one, count: one.count + (sums.get(key)?.count ?? 0) })
  }
  return [...sums.values()]
}

/** Names and slugs of the shops of a facet. */
export async function findShopNames(connection: Connection, ids: readonly string[], slug: string | undefined) {
  return connection
    .select({ id: shops.id, slug: shops.slug, name: shops.name })
    .from(shops)
    .where(or(inArray(shops.id, [...ids]), slug === undefined ? undefined : eq(shops.slug, slug)))
}
