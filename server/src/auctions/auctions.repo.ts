import { auctions } from '@kollect-it/drizzle/schema/auctions.ts'
import { and, asc, eq, gt, isNull, lte, sql } from 'drizzle-orm'
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

/** Auctions that end within so many seconds and are not over, the soonest first. */
export async function findEndingAuctions(
  connection: Connection,
  withinSeconds: number,
): Promise<{ id: string; endsAt: Date }[]> {
  const horizon = sql`clock_timestamp() + make_interval(secs => ${withinSeconds})`
  return connection
    .select({ id: auctions.id, endsAt: auctions.endsAt })
    .from(auctions)
    .where(and(isNull(auctions.outcome), gt(auctions.endsAt, sql`clock_timestamp()`), lte(auctions.endsAt, horizon)))
    .orderBy(asc(auctions.endsAt))
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

/** Locks the auction of a listing, if it has one. */
export async function lockAuctionOfListing(tx: Transaction, listingId: string): Promise<AuctionRow | undefined> {
  const [auction] = await tx.select().from(auctions).where(eq(auctions.listingId, listingId)).for('update')
  return auction
}

/** Writes how an auction ended, under its lock. */
export async function writeOutcome(tx: Transaction, id: string, outcome: 'sold' | 'unsold', at: Date): Promise<void> {
  await tx
    .update(auctions)
    .set({ outcome, closedAt: at, version: sql`${auctions.version} + 1` })
    .where(eq(auctions.id, id))
}

/**
 * Writes, under its lock, that an auction ended because somebody bought the lot at once. Where somebody led it, below the
 * reserve, they lead no more: the bids stand in the log, and nobody is to look as if they had won.
 */
export async function writeBuyNow(
  tx: Transaction,
  id: string,
  { price, at }: { readonly price: bigint; readonly at: Date },
): Promise<void> {
  await tx
    .update(auctions)
    .set({
      outcome: 'sold',
      closedAt: at,
      currentPrice: price,
      // Buy Now is never below the reserve: that is checked when it is published.
      reserveMet: true,
      leaderId: null,
      leaderAlias: null,
      leaderMaximum: null,
      version: sql`${auctions.version} + 1`,
    })
    .where(eq(auctions.id, id))
}
