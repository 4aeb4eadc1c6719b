import { orders, reviews } from '@kollect-it/drizzle/schema/orders.ts'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '../platform/database.ts'

export type ReviewRow = typeof reviews.$inferSelect

/** Every review of orders, also those that only their authors may see yet. */
export async function findReviews(connection: Connection, orderIds: readonly string[]): Promise<readonly ReviewRow[]> {
  return connection
    .select()
    .from(reviews)
    .where(inArray(reviews.orderId, [...orderIds]))
}

/** Adds a review; false when that side has written one. */
export async function insertReview(tx: Transaction, review: ReviewRow): Promise<boolean> {
  const rows = await tx.insert(reviews).values(review).onConflictDoNothing().returning({ id: reviews.id })
  return rows.length > 0
}

/** Shows both reviews of an order from now on, if they are not shown yet. */
export async function publishReviews(tx: Transaction, orderId: string, at: Date): Promise<void> {
  await tx
    .update(reviews)
    .set({ publishedAt: at })
    .where(and(eq(reviews.orderId, orderId), sql`${reviews.publishedAt} > ${at.toISOString()}::timestamptz`))
}

/** Where a page of reviews goes on. */
export interface ReviewPlace {
  /** Microseconds since 1970. */
  readonly publishedAtMicros: string
  readonly id: string
}

const PUBLISHED_AT_MICROS = sql<string>`(extract(epoch from ${reviews.publishedAt}) * 1000000)::bigint::text`

/** What buyers say of a shop and everybody may read, the newest first, with the listing that each bought. */
export async function findShopReviews(
  connection: Connection,
  shopId: string,
  page: { readonly limit: number; readonly after: ReviewPlace | undefined },
): Promise<{ row: ReviewRow; listingId: string; place: ReviewPlace }[]> {
  const after = page.after
    ? sql`(${reviews.publishedAt}, ${reviews.id}) < (timestamptz 'epoch' + ${page.after.publishedAtMicros}::bigint * interval '1 microsecond', ${page.after.id}::uuid)`
    : undefined
  const rows = await connection
    .select({ row: reviews, listingId: orders.listingId, publishedAtMicros: PUBLISHED_AT_MICROS })
    .from(reviews)
    .innerJoin(orders, eq(orders.id, reviews.orderId))
    .where(and(isOfShop([shopId]), after))
    .orderBy(desc(reviews.publishedAt), desc(reviews.id))
    .limit(page.limit)
  return rows.map(({ row, listingId, publishedAtMicros }) => ({
    row,
    listingId,
    place: { publishedAtMicros, id: row.id },
  }))
}

/** How many reviews of a shop there are to read; counting stops at `limit`. */
export async function countShopReviews(connection: Connection, shopId: string, limit: number): Promise<number> {
  const some = connection
    .select({ id: reviews.id })
    .from(reviews)
    .where(isOfShop([shopId]))
    .limit(limit)
    .as('some')
  const [counted] = await connection.select({ count: sql<number>`count(*)::int` }).from(some)
  return counted?.count ?? 0
}

/** How a shop stands. */
export interface Standing {
  readonly shopId: string
  /** Mean of the published ratings, to one decimal; null without any. */
  readonly rating: number | null
  readonly reviewCount: number
  /** Orders that were completed. */
  readonly soldCount: number
}

export async function findStandings(connection: Connection, shopIds: readonly string[]): Promise<readonly Standing[]> {
  const [rated, sold] = await Promise.all([
    connection
      .select({
        shopId: reviews.shopId,
        rating: sql<number>`round(avg(${reviews.rating}), 1)::float8`,
        reviewCount: sql<number>`count(*)::int`,
      })
      .from(reviews)
      .where(isOfShop(shopIds))
      .groupBy(reviews.shopId),
    connection
      .select({ shopId: orders.shopId, soldCount: sql<number>`count(*)::int` })
      .from(orders)
      .where(and(inArray(orders.shopId, [...shopIds]), eq(orders.state, 'completed')))
      .groupBy(orders.shopId),
  ])
  return shopIds.map((shopId) => {
    const reviewed = rated.find((one) => one.shopId === shopId)
    return {
      shopId,
      rating: reviewed?.rating ?? null,
      reviewCount: reviewed?.reviewCount ?? 0,
      soldCount: sold.find((one) => one.shopId === shopId)?.soldCount ?? 0,
    }
  })
}

function isOfShop(shopIds: readonly string[]) {
  return and(
    inArray(reviews.shopId, [...shopIds]),
    eq(reviews.side, 'buyer'),
    sql`${reviews.publishedAt} <= clock_timestamp()`,
  )
}
