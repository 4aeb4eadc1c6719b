import { listingIndex, listings } from '@kollect-it/drizzle/schema/catalog.ts'
import { asc, desc, eq, gt, sql } from 'drizzle-orm'
import type { Connection } from '../platform/database.ts'

export interface PublishedListing {
  readonly id: string
  readonly slug: string | null
  readonly title: string
  readonly description: string
  readonly publishedAt: Date
  readonly updatedAt: Date
}

const columns = {
  id: listings.id,
  slug: listings.slug,
  title: listings.title,
  description: listings.description,
  publishedAt: listingIndex.publishedAt,
  updatedAt: listings.updatedAt,
}

/** The newest published listings, for the feed. */
export async function findNewestListings(db: Connection, first: number): Promise<PublishedListing[]> {
  return db
    .select(columns)
    .from(listingIndex)
    .innerJoin(listings, eq(listings.id, listingIndex.listingId))
    .orderBy(desc(listingIndex.publishedAt), desc(listingIndex.listingId))
    .limit(first)
}

/** Published listings in the order of their ids, after a given one: a page of the sitemap. */
export async function findListingsAfter(
  db: Connection,
  afterId: string | null,
  first: number,
): Promise<PublishedListing[]> {
  return db
    .select(columns)
    .from(listingIndex)
    .innerJoin(listings, eq(listings.id, listingIndex.listingId))
    .where(afterId ? gt(listingIndex.listingId, afterId) : undefined)
    .orderBy(asc(listingIndex.listingId))
    .limit(first)
}

/** The id after which each page of the sitemap begins, the first (null) included. */
export async function findSitemapStarts(db: Connection, pageSize: number): Promise<(string | null)[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select listing_id as id
    from (select listing_id, row_number() over (order by listing_id) as place, count(*) over () as total
          from app.listing_index) numbered
    where place % ${pageSize} = 0 and place < total
    order by listing_id`)
  return [null, ...rows.map(({ id }) => id)]
}
