import { auctions } from '@kollect-it/drizzle/schema/auctions.ts'
import { and, asc, eq, isNull, lte, sql } from 'drizzle-orm'
import { readClock } from '../platform/clock.ts'
import type { Connection, Transaction } from '../platform/database.ts'
import { prepareOnce } from '../platform/prepared-query.ts'

export type AuctionRow = typeof auctions.$inferSelect

export async function findAuction(connection: Connection, id: string): Promise<AuctionRow | undefined> {
  const [row] = await connection.select().from(auctions).where(eq(auctions.id, id))
  return row
}

const auctionsOfListings = prepareOnce((connection) =>
  connection
    .select()
    .from(auctions)
    .where(sql`${auctions.listingId} = any(${sql.placeholder('listingIds')})`)
    .prepare('auctions_of_listings'),
)

export async function findAuctionsOfListings(
  connection: Connection,
  listingIds: readonly string[],
): Promise<AuctionRow[]> {
  return auctionsOfListings(connection).execute({ listingIds })
}

/** Auctions whose time is up and that nobody has closed yet, the longest overdue first. */
export async function findDueAuctions(connection: Connection, first: number): Promise<string[]> {
  const rows = await connection
    .select({ id: auctions.id })
    .from(auctions)
    .where(and(isNull(auctions.outcome), lte(auctions.endsAt, sql`clock_timestamp()`)))
    .orderBy(asc(auctions.endsAt))
    .limit(first)
  return rows.map(({ id }) => id)
}

/** Locks an auction and reads the clock. Both statements go out at once; the clock is read only when the lock is held. */
export async function lockAuction(
  tx: Transaction,
  id: string,
): Promise<{ auction: AuctionRow; now: Date } | undefined> {
  const [[auction], now] = await Promise.all([
    tx.select().from(auctions).where(eq(auctions.id, id)).for('update'),
    readClock(tx),
  ])
  return auction && { auction, now }
}

/** Writes how an auction ended, under its lock. */
export async function writeOutcome(tx: Transaction, id: string, outcome: 'sold' | 'unsold', at: Date): Promise<void> {
  await tx
    .update(auctions)
    .set({ outcome, closedAt: at, version: sql`${auctions.version} + 1` })
    .where(eq(auctions.id, id))
}
