import { shops } from '@kollect-it/drizzle/schema/accounts.ts'
import { listings } from '@kollect-it/drizzle/schema/catalog.ts'
import { eq, type SQL, sql } from 'drizzle-orm'
import { MAXIMUM_EXACT_COUNT } from '../graphql/connection.ts'
import type { Connection } from '../platform/database.ts'
import type { ListingSort } from './listing-enums.ts'
import { LISTING_COLUMNS, type ListingRow } from './listings.repo.ts'
import { allConditions, type Search, searchSource } from './search-conditions.ts'

/** Where a page goes on: the value sorted by, as text, and the id among equals. */
export interface SearchPlace {
  /** Rank, minor units or microseconds since 1970; empty for a fixed price among auctions. */
  readonly value: string
  readonly id: string
}

interface Order {
  /** The value sorted by. */
  readonly value: SQL
  readonly direction: 'asc' | 'desc'
  /** The value as text, exact to the last digit. */
  readonly toText: SQL
  readonly fromText: (value: string) => SQL
}

const micros = (column: SQL) => sql`(extract(epoch from ${column}) * 1000000)::bigint::text`
const fromMicros = (value: string) => sql`(timestamptz 'epoch' + ${value}::bigint * interval '1 microsecond')`

const ORDERS: Readonly<Record<ListingSort, Order>> = {
  'best-match': {
    value: sql`m.rank`,
    direction: 'desc',
    toText: sql`m.rank::text`,
    fromText: (value) => sql`${value}::real`,
  },
  newest: { value: sql`i.published_at`, direction: 'desc', toText: micros(sql`i.published_at`), fromText: fromMicros },
  'ending-soon': {
    value: sql`i.ends_at`,
    direction: 'asc',
    toText: sql`case when isfinite(i.ends_at) then ${micros(sql`i.ends_at`)} else '' end`,
    fromText: (value) => (value === '' ? sql`timestamptz 'infinity'` : fromMicros(value)),
  },
  'price-low': priceOrder('asc'),
  'price-high': priceOrder('desc'),
}

function priceOrder(direction: Order['direction']): Order {
  return {
    value: sql`i.price`,
    direction,
    toText: sql`i.price::text`,
    fromText: (value) => sql`${value}::bigint`,
  }
}

/** What `app.search_query` makes of words: a tsquery as text; null when there is no word in them. */
export async function readQuery(connection: Connection, text: string): Promise<string | null> {
  const [row] = await connection.execute<{ query: string | null }>(sql`select app.search_query(${text})::text as query`)
  return row?.query ?? null
}

/** A page of listings on offer with their places, in order. `best-match` needs words. */
export async function findPage(
  connection: Connection,
  search: Search,
  page: { readonly sort: ListingSort; readonly limit: number; readonly after: SearchPlace | undefined },
): Promise<{ row: ListingRow; place: SearchPlace }[]> {
  const { value, direction, toText, fromText } = ORDERS[page.sort]
  const beyond = direction === 'asc' ? sql`>` : sql`<`
  const after = page.after
    ? sql`and (${value}, i.listing_id) ${beyond} (${fromText(page.after.value)}, ${page.after.id}::uuid)`
    : sql``
  // The indexes sort nulls last in both directions; without these words they would not serve the order.
  const order = direction === 'asc' ? sql`asc` : sql`desc nulls last`
  const places = sql`(
    select i.listing_id as id, ${value} as sorted, ${toText} as value
      from ${searchSource(search, { ranked: page.sort === 'best-match' })}
     where ${allConditions(search)} ${after}
     order by ${value} ${order}, i.listing_id ${order}
     limit ${page.limit}) place`
  const rows = await connection
    .select({ ...LISTING_COLUMNS, value: sql<string>`place.value` })
    .from(places)
    .innerJoin(listings, sql`${listings.id} = place.id`)
    .innerJoin(shops, eq(shops.id, listings.shopId))
    .orderBy(sql`place.sorted ${order}, place.id ${order}`)
  return rows.map(({ value: at, ...row }) => ({ row, place: { value: at, id: row.id } }))
}

/** How many listings the search finds; counting stops just beyond what is told exactly. */
export async function countMatches(connection: Connection, search: Search): Promise<number> {
  const [row] = await connection.execute<{ count: number }>(sql`
    select count(*)::int as count
      from (select from ${searchSource(search, { ranked: false })} where ${allConditions(search)} limit ${MAXIMUM_EXACT_COUNT + 1}) found`)
  return row?.count ?? 0
}
