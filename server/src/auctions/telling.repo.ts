import { auctions } from '@kollect-it/drizzle/schema/auctions.ts'
import { listings } from '@kollect-it/drizzle/schema/catalog.ts'
import { orders } from '@kollect-it/drizzle/schema/orders.ts'
import { asc, eq, sql } from 'drizzle-orm'
import { required } from '../platform/assert.ts'
import type { Connection, Transaction } from '../platform/database.ts'

/** What there is to tell of a lot. The reserve and the leader's maximum are not read: nobody is told of them. */
const TOLD_LOT = {
  auctionId: auctions.id,
  listingId: auctions.listingId,
  sellerId: auctions.sellerId,
  title: listings.title,
  slug: listings.slug,
  currency: auctions.currency,
  currentPrice: auctions.currentPrice,
  minimumBid: auctions.minimumBid,
  bidCount: auctions.bidCount,
  endsAt: auctions.endsAt,
  leaderId: auctions.leaderId,
  outcome: auctions.outcome,
}

export type ToldLot = NonNullable<Awaited<ReturnType<typeof findToldLot>>>

export async function findToldLot(connection: Connection, auctionId: string) {
  const [lot] = await connection
    .select(TOLD_LOT)
    .from(auctions)
    .innerJoin(listings, eq(listings.id, auctions.listingId))
    .where(eq(auctions.id, auctionId))
  return lot
}

/** What every notice of a lot says. */
export function detailOf(lot: ToldLot) {
  return {
    title: lot.title,
    slug: required(lot.slug, `listing ${lot.listingId} is in an auction and has no slug`),
    currency: lot.currency,
    price: lot.currentPrice.toString(),
  }
}

/**
 * Until the transaction ends, others who tell of who leads this lot wait. Bids do not: their lock is the auction's own,
 * and what is told of them is told by a job that comes after them and waits here.
 */
export async function lockTelling(tx: Transaction, auctionId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`tell-outbid:${auctionId}`}, 0))`)
}

/** The order in which the auction ended: its first one. */
export async function findFirstOrder(connection: Connection, auctionId: string) {
  const [order] = await connection
    .select({ id: orders.id, buyerId: orders.buyerId, item: orders.item, payBy: orders.payBy })
    .from(orders)
    .where(eq(orders.auctionId, auctionId))
    .orderBy(asc(orders.createdAt), asc(orders.id))
    .limit(1)
  return order
}

/** Part of an audience: who comes after a person, in the order of their ids. */
export interface AudiencePart {
  readonly after: string | undefined
  readonly limit: number
}

/** Who has bid on a lot. */
export async function findBidders(
  connection: Connection,
  { auctionId }: Pick<ToldLot, 'auctionId'>,
  { after, limit }: AudiencePart,
): Promise<string[]> {
  const rows = await connection.execute<{ user_id: string }>(sql`
    select bidder_id as user_id from app.auction_bidders
     where auction_id = ${auctionId} and (${after ?? null}::uuid is null or bidder_id > ${after ?? null}::uuid)
     order by bidder_id limit ${limit}`)
  return rows.map((row) => row.user_id)
}

/** Who watches a lot or has bid on it. */
export async function findFollowers(
  connection: Connection,
  { auctionId, listingId }: Pick<ToldLot, 'auctionId' | 'listingId'>,
  { after, limit }: AudiencePart,
): Promise<string[]> {
  const rows = await connection.execute<{ user_id: string }>(sql`
    select user_id
      from (select user_id from app.watches where listing_id = ${listingId}
            union
            select bidder_id from app.auction_bidders where auction_id = ${auctionId}) follower
     where ${after ?? null}::uuid is null or user_id > ${after ?? null}::uuid
     order by user_id limit ${limit}`)
  return rows.map((row) => row.user_id)
}

/**
 * Auctions that end within the hour, run, and were not told of, the soonest first. Of an auction that was announced for
 * less than two hours, the last tenth counts as soon.
 */
export async function findEndingSoon(connection: Connection, first: number): Promise<string[]> {
  const rows = await connection.execute<{ id: string }>(sql`
    select id from app.auctions, lateral (select clock_timestamp() as now) clock
     where outcome is null and ending_soon_at is null and starts_at <= now and ends_at > now
       and ends_at <= now + interval '1 hour'
       and (originally_ends_at - starts_at >= interval '2 hours'
            or ends_at <= now + (originally_ends_at - starts_at) / 10)
     order by ends_at limit ${first}`)
  return rows.map(({ id }) => id)
}

/** No public fact: the version stays. */
export async function markEndingSoon(connection: Connection, auctionId: string): Promise<void> {
  await connection.execute(sql`update app.auctions set ending_soon_at = clock_timestamp() where id = ${auctionId}`)
}
