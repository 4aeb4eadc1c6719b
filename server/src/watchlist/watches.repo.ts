import { watches } from '@kollect-it/drizzle/schema/notifications.ts'
import { and, count, desc, eq, inArray, sql } from 'drizzle-orm'
import type { TimePlace } from '../graphql/time-cursor.ts'
import type { Connection, Transaction } from '../platform/database.ts'
import { fromMicros, toMicros } from '../platform/micros.ts'
import { prepareOnce } from '../platform/prepared-query.ts'

/** Somebody, and the listing that they watch or are to watch. */
export interface Watch {
  readonly userId: string
  readonly listingId: string
}

/** Until the transaction ends, others who change the same person's watchlist wait. */
export async function lockWatchlist(tx: Transaction, userId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`watchlist:${userId}`}, 0))`)
}

/** Whether there is such a listing and the person may see it; it stays until the transaction ends. */
export async function holdVisibleListing(tx: Transaction, { userId, listingId }: Watch): Promise<boolean> {
  const rows = await tx.execute(sql`
    select from app.listings listing join app.shops shop on shop.id = listing.shop_id
     where listing.id = ${listingId}::uuid and (listing.status <> 'draft' or shop.owner_id = ${userId}::uuid)
       for key share of listing`)
  return rows.length > 0
}

export async function isWatching(connection: Connection, { userId, listingId }: Watch): Promise<boolean> {
  return (await findWatched(connection, userId, [listingId])).length > 0
}

export async function insertWatch(tx: Transaction, watch: Watch): Promise<void> {
  await tx.insert(watches).values({ ...watch, createdAt: sql`clock_timestamp()` })
}

export async function deleteWatch(tx: Transaction, { userId, listingId }: Watch): Promise<void> {
  await tx.delete(watches).where(and(eq(watches.userId, userId), eq(watches.listingId, listingId)))
}

/** How many listings each of them watches. */
export async function countWatchesOf(connection: Connection, userIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await connection
    .select({ userId: watches.userId, count: count() })
    .from(watches)
    .where(inArray(watches.userId, [...userIds]))
    .groupBy(watches.userId)
  return new Map(rows.map((row) => [row.userId, row.count]))
}

/** Which of these listings somebody watches. */
export async function findWatched(
  connection: Connection,
  userId: string,
  listingIds: readonly string[],
): Promise<string[]> {
  const rows = await watchedOf(connection).execute({ userId, listingIds })
  return rows.map(({ listingId }) => listingId)
}

/** How many watch each of these listings. */
export async function countWatchers(
  connection: Connection,
  listingIds: readonly string[],
): Promise<Map<string, number>> {
  const rows = await watchersOf(connection).execute({ listingIds })
  return new Map(rows.map((row) => [row.listingId, row.count]))
}

const watchedOf = prepareOnce((connection) =>
  connection
    .select({ listingId: watches.listingId })
    .from(watches)
    .where(
      and(
        eq(watches.userId, sql.placeholder('userId')),
        sql`${watches.listingId} = any(${sql.placeholder('listingIds')})`,
      ),
    )
    .prepare('watched_listings'),
)

const watchersOf = prepareOnce((connection) =>
  connection
    .select({ listingId: watches.listingId, count: count() })
    .from(watches)
    .where(sql`${watches.listingId} = any(${sql.placeholder('listingIds')})`)
    .groupBy(watches.listingId)
    .prepare('watchers_of_listings'),
)

/** A page of somebody's watches as places, whose ids are the listings'; the last added first. */
export async function findWatches(
  connection: Connection,
  userId: string,
  page: { readonly limit: number; readonly after: TimePlace | undefined },
): Promise<TimePlace[]> {
  const after = page.after
    ? sql`(${watches.createdAt}, ${watches.listingId}) < (${fromMicros(page.after.micros)}, ${page.after.id}::uuid)`
    : undefined
  return connection
    .select({ micros: toMicros(watches.createdAt), id: watches.listingId })
    .from(watches)
    .where(and(eq(watches.userId, userId), after))
    .orderBy(desc(watches.createdAt), desc(watches.listingId))
    .limit(page.limit)
}
