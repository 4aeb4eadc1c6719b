import { type SQL, sql } from 'drizzle-orm'
import type { Connection } from '../platform/database.ts'
import type { Suggestion } from './search.type.ts'

/** How alike a mistyped word and a name must be, 0 to 1. */
const ALIKE = 0.5
/** How many letters may be wrong where the beginning of a name was typed, five letters of it at least. */
const SLIPS = 2
/** How many of the listings that a query finds are looked at: enough to tell good ones, and quick. */
const SAMPLE = 400

/** Names in which a word begins with what was typed, or that look like it: the former first. */
export async function suggestNames(
  connection: Connection,
  text: string,
  most: { readonly category: number; readonly maker: number; readonly shop: number },
): Promise<readonly Suggestion[]> {
  const named = (kind: string, source: SQL, limit: number) => sql`
    (select ${kind}::text as kind, name as text, slug, begins, likeness
       from typed, (${source}) candidate,
            lateral (select position(' ' || typed.folded in ' ' || candidate.folded) as place,
                            extensions.word_similarity(typed.folded, candidate.folded) as likeness) near,
            lateral (select case when place = 0 then 'x' else to_char(place, '0999') end as begins) order_by
      where typed.folded <> '' and (place > 0 or likeness >= ${ALIKE}
         or (length(typed.folded) >= 5 and extensions.levenshtein_less_equal(
              left(candidate.folded, length(typed.folded)), typed.folded, ${SLIPS}) <= ${SLIPS}))
      order by begins, likeness desc, name
      limit ${limit})`
  const categories = sql`select name, slug::text as slug, app.fold(name) as folded from app.categories`
  const makers = sql`
    select name, null::text as slug, folded from app.makers
     where exists (select from app.listing_index where maker = makers.name and ends_at > now())`
  const shops = sql`select name, slug, app.fold(name) as folded from app.shops`
  const rows = await connection.execute<Record<keyof Suggestion, never>>(sql`
    with typed as materialized (select trim(app.fold(${text})) as folded)
    select kind, text, slug
      from (${named('category', categories, most.category)}
            union all ${named('maker', makers, most.maker)}
            union all ${named('shop', shops, most.shop)}) named
     order by begins, likeness desc, text`)
  return [...rows]
}

/** Two letters are enough to begin with: what is typed next is suggested for, too. */
const SHORTEST_BEGINNING = 2

/** Titles of listings on offer that have the words, the best match first; slips are forgiven if there are none without. */
export async function suggestListings(
  connection: Connection,
  text: string,
  first: number,
): Promise<readonly Suggestion[]> {
  const strictly = await sampleTitles(connection, sql`app.strict_query(${text}, ${SHORTEST_BEGINNING}::int)`, first)
  return strictly.length > 0 ? strictly : sampleTitles(connection, sql`app.search_query(${text})`, first)
}

async function sampleTitles(connection: Connection, query: SQL, first: number): Promise<readonly Suggestion[]> {
  const rows = await connection.execute<Record<keyof Suggestion, never>>(sql`
    select 'listing' as kind, listing.title as text, listing.slug
      from app.search_sample(${query}, ${SAMPLE}) sample
      join app.listing_index i on i.listing_id = sample.listing_id and i.ends_at > now()
      join app.listings listing on listing.id = sample.listing_id
     order by sample.rank desc, sample.listing_id desc
     limit ${first}`)
  return [...rows]
}
