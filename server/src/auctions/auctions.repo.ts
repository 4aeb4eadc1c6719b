import { auctions } from '@kollect-it/drizzle/schema/auctions.ts'
import { and, asc, eq, gt, isNull, lte, sql } from 'drizzle-orm'
import { required } from '../platform/assert.ts'
import type { Connection, Transaction } from '../platform/database.ts'
import { prepareOnce } from '../platform/prepared-query.ts'
import { rowReader } from '../platform/row-reader.ts'

export type AuctionRow = typeof auctions.$inferSelect

const readAuction = rowReader(auctions)

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

/**
 * Locks an auction and reads the clock, in one statement that cannot do it in another order: the row comes out of the
 * subquery only when its lock is held.
 */
export async function lockAuction(
  tx: Transaction,
  id: string,
): Promise<{ auction: AuctionRow; now: Date } | undefined> {
  const [row] = await tx.execute<{ now_ms: string }>(sql`
    with locked as (select * from app.auctions where id = ${id}::uuid for update)
    select *, (extract(epoch from clock_timestamp()) * 1000)::text as now_ms from locked`)
  return row && { auction: readAuction(row), now: new Date(Number(row.now_ms)) }
}

/** Where bids have left a lot. */
export interface Bidding {
  readonly currentPrice: bigint
  readonly minimumBid: bigint
  readonly bidCount: number
  readonly leaderId: string
  readonly leaderAlias: string
  readonly leaderMaximum: bigint
  readonly reserveMet: boolean
  readonly headHash: string
  /** The new end, if it moved; kept otherwise, as the column is finer than a Date. */
  readonly movedTo: Date | null
}

/** Writes where bids have left a lot, under its lock: one change, however many bids. */
export async function writeBidding(tx: Transaction, id: string, bidding: Bidding): Promise<AuctionRow> {
  const [row] = await tx.execute(sql`
    update app.auctions
       set current_price = ${bidding.currentPrice.toString()}::bigint,
           minimum_bid = ${bidding.minimumBid.toString()}::bigint,
           bid_count = ${bidding.bidCount}::int,
           leader_id = ${bidding.leaderId}::uuid,
           leader_alias = ${bidding.leaderAlias}::text,
           leader_maximum = ${bidding.leaderMaximum.toString()}::bigint,
           reserve_met = ${bidding.reserveMet}::boolean,
           head_hash = ${bidding.headHash}::text,
           ends_at = coalesce(${bidding.movedTo?.toISOString() ?? null}::timestamptz, ends_at),
           version = version + 1
     where id = ${id}::uuid
    returning *`)
  return readAuction(required(row, `auction ${id} was locked and is gone`))
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
