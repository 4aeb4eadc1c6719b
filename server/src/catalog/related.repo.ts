import { shops } from '@kollect-it/drizzle/schema/accounts.ts'
import { listings } from '@kollect-it/drizzle/schema/catalog.ts'
import { eq, sql } from 'drizzle-orm'
import type { Connection } from '../platform/database.ts'
import { LISTING_COLUMNS, type ListingRow } from './listings.repo.ts'

export interface RelatedKey {
  readonly listingId: string
  readonly categorySlug: string
  readonly first: number
}

/** For each key the newest listings on offer of the same category, then of the same department. */
export async function findRelated(
  connection: Connection,
  keys: readonly RelatedKey[],
): Promise<readonly ListingRow[][]> {
  const wanted = sql.join(
    keys.map(
      ({ listingId, categorySlug, first }, place) =>
        sql`(${place}::int, ${listingId}::uuid, ${categorySlug}::text, ${first}::int)`,
    ),
    sql`, `,
  )
  const others = sql`listing_id <> wanted.id and ends_at > now() order by published_at desc nulls last, listing_id desc nulls last limit wanted.first`
  const found = sql`(
    select wanted.place, near.listing_id, near.nearness, near.published_at
      from (values ${wanted}) wanted (place, id, category_slug, first)
      join app.categories category on category.slug = wanted.category_slug
     cross join lateral (
       select * from (
         (select listing_id, 0 as nearness, published_at from app.listing_index
           where category_slug = wanted.category_slug and ${others})
         union all
         (select listing_id, 1, published_at from app.listing_index
           where root_slug = category.root_slug and category_slug <> wanted.category_slug and ${others})) both_kinds
       order by nearness, published_at desc, listing_id desc
       limit wanted.first) near) related`
  const rows = await connection
    .select({ ...LISTING_COLUMNS, place: sql<number>`related.place` })
    .from(found)
    .innerJoin(listings, sql`${listings.id} = related.listing_id`)
    .innerJoin(shops, eq(shops.id, listings.shopId))
    .orderBy(sql`related.place, related.nearness, related.published_at desc, related.listing_id desc`)
  return keys.map((_key, index) => rows.flatMap(({ place, ...row }) => (place === index ? [row] : [])))
}
