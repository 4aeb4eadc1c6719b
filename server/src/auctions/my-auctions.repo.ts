import { auctionBidders, auctions } from '@kollect-it/drizzle/schema/auctions.ts'
import { and, asc, count, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { TimePlace } from '../graphql/time-cursor.ts'
import type { Connection } from '../platform/database.ts'
import { fromMicros, toMicros } from '../platform/micros.ts'
import type { AuctionRow } from './auctions.repo.ts'
import type { BidderState } from './bidder-state.ts'

/** The auctions that somebody has bid on, in these of their states; in all if none is named. */
export interface OwnBids {
  readonly bidderId: string
  readonly states: readonly BidderState[]
}

/** A place in the list of own bids: what runs stands before what is over. */
export interface OwnBidsPlace extends TimePlace {
  readonly isOver: boolean
}

interface Page<Place> {
  readonly limit: number
  readonly after: Place | undefined
}

const IS_OVER = sql<boolean>`(${auctions.outcome} is not null)`
/** When it ends, or when it was closed: bought at once, a lot ends before its time. */
const END = sql`case when ${auctions.outcome} is null then ${auctions.endsAt} else coalesce(${auctions.closedAt}, ${auctions.endsAt}) end`
/** Rises down the list: towards later ends of what runs, then towards earlier ends of what is over. */
const DISTANCE = sql`case when ${IS_OVER} then -1 else 1 end * extract(epoch from ${END})`

/** A page of somebody's bids: what runs by its end, the soonest first; then what is over, the last ended first. */
export async function findOwnBids(
  connection: Connection,
  own: OwnBids,
  { limit, after }: Page<OwnBidsPlace>,
): Promise<{ row: AuctionRow; place: OwnBidsPlace }[]> {
  const beyond = after
    ? sql`(${IS_OVER}, ${DISTANCE}, ${auctions.id}) > (${after.isOver}::boolean, ${after.isOver ? -1 : 1} * extract(epoch from ${fromMicros(after.micros)}), ${after.id}::uuid)`
    : undefined
  const rows = await connection
    .select({ row: auctions, isOver: IS_OVER, micros: toMicros(END) })
    .from(auctionBidders)
    .innerJoin(auctions, eq(auctions.id, auctionBidders.auctionId))
    .where(and(isOwn(own), beyond))
    .orderBy(asc(IS_OVER), asc(DISTANCE), asc(auctions.id))
    .limit(limit)
  return rows.map(({ row, isOver, micros }) => ({ row, place: { isOver, micros, id: row.id } }))
}

/** How many; counting stops at `limit`. */
export async function countOwnBids(connection: Connection, own: OwnBids, limit: number): Promise<number> {
  const found = connection
    .select({ id: auctions.id })
    .from(auctionBidders)
    .innerJoin(auctions, eq(auctions.id, auctionBidders.auctionId))
    .where(isOwn(own))
    .limit(limit)
  const [counted] = await connection.select({ count: count() }).from(found.as('found'))
  return counted?.count ?? 0
}

function isOwn({ bidderId, states }: OwnBids): SQL | undefined {
  // Bought at once, a lot is its buyer's, whoever led it.
  const winner = sql`coalesce(
    (select o.buyer_id from app.orders o where o.auction_id = ${auctions.id} order by o.created_at, o.id limit 1),
    ${auctions.leaderId})`
  const state = sql`case
    when ${auctions.outcome} is null then case when ${auctions.leaderId} = ${bidderId}::uuid then 'leading' else 'outbid' end
    when ${auctions.outcome} = 'sold' and ${winner} = ${bidderId}::uuid then 'won'
    else 'lost' end`
  return and(
    eq(auctionBidders.bidderId, bidderId),
    states.length > 0 ? sql`${state} = any(${sql.param([...states])}::text[])` : undefined,
  )
}

/** A page of a seller's auctions that are not over, the soonest ending first. */
export async function findRunning(
  connection: Connection,
  sellerId: string,
  { limit, after }: Page<TimePlace>,
): Promise<{ row: AuctionRow; place: TimePlace }[]> {
  const beyond = after
    ? sql`(${auctions.endsAt}, ${auctions.id}) > (${fromMicros(after.micros)}, ${after.id}::uuid)`
    : undefined
  const rows = await connection
    .select({ row: auctions, micros: toMicros(auctions.endsAt) })
    .from(auctions)
    .where(and(runsFor(sellerId), beyond))
    .orderBy(asc(auctions.endsAt), asc(auctions.id))
    .limit(limit)
  return rows.map(({ row, micros }) => ({ row, place: { micros, id: row.id } }))
}

/** How many; counting stops at `limit`. */
export async function countRunning(connection: Connection, sellerId: string, limit: number): Promise<number> {
  const found = connection.select({ id: auctions.id }).from(auctions).where(runsFor(sellerId)).limit(limit)
  const [counted] = await connection.select({ count: count() }).from(found.as('found'))
  return counted?.count ?? 0
}

function runsFor(sellerId: string): SQL | undefined {
  return and(eq(auctions.sellerId, sellerId), isNull(auctions.outcome))
}
