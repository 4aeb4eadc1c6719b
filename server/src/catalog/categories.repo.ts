import { sql } from 'drizzle-orm'
import type { Connection } from '../platform/database.ts'
import type { PhotoRow } from './photos.repo.ts'

/** How many listings are on offer in each category that has any; departments count those of their categories. */
export async function countByCategory(connection: Connection): Promise<ReadonlyMap<string, number>> {
  const rows = await connection.execute<{ slug: string; count: number }>(sql`
    select coalesce(category_slug, root_slug) as slug, sum(count)::int as count
      from (select root_slug, category_slug, count(*) as count from app.listing_index
             where ends_at > now() group by root_slug, category_slug) counted
     group by grouping sets ((root_slug), (category_slug))`)
  return new Map(rows.map(({ slug, count }) => [slug, count]))
}

/** How many listings each of the shops has on offer, if any. */
export async function countByShop(
  connection: Connection,
  shopIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await connection.execute<{ shop_id: string; count: number }>(sql`
    select shop_id, count(*)::int as count from app.listing_index
     where shop_id in (${sql.join(
       shopIds.map((id) => sql`${id}::uuid`),
       sql`, `,
     )}) and ends_at > now()
     group by shop_id`)
  return new Map(rows.map(({ shop_id, count }) => [shop_id, count]))
}

export type CategoryCover = Pick<PhotoRow, 'id' | 'url' | 'width' | 'height' | 'alt' | 'placeholder'>

/** For each category the cover of the newest listing in it that is on offer. */
export async function findCategoryCovers(
  connection: Connection,
  slugs: readonly string[],
): Promise<ReadonlyMap<string, CategoryCover>> {
  const asked = sql.join(
    slugs.map((slug) => sql`${slug}`),
    sql`, `,
  )
  const newest = sql`ends_at > now() order by published_at desc nulls last, listing_id desc nulls last limit 1`
  const rows = await connection.execute<CategoryCover & { slug: string }>(sql`
    select newest.slug, photo.id, photo.url, photo.width, photo.height, photo.alt, photo.placeholder
      from (select slug, listing_id
              from app.categories
             cross join lateral (select listing_id from app.listing_index where root_slug = slug and ${newest}) listed
             where slug in (${asked}) and slug = categories.root_slug
             union all
            select slug, listing_id
              from app.categories
             cross join lateral (select listing_id from app.listing_index where category_slug = slug and ${newest}) listed
             where slug in (${asked}) and slug <> categories.root_slug) newest
      join app.listing_photos photo on photo.listing_id = newest.listing_id and photo.position = 0`)
  return new Map(rows.map(({ slug, ...cover }) => [slug, cover]))
}
