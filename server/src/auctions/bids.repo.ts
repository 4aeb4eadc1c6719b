import type { users } from '@kollect-it/drizzle/schema/accounts.ts'
import { auctionBidders, bids } from '@kollect-it/drizzle/schema/auctions.ts'
import { desc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '../platform/database.ts'
import { rowReader } from '../platform/row-reader.ts'

/** An accepted bid. Holds secrets: `maximum` and `salt`. */
export type BidRow = typeof bids.$inferSelect

const readBid = rowReader(bids)

/** What of somebody decides whether they may bid, and their name on the lot if they have bid on it before. */
export interface BidderRow {
  readonly id: string
  readonly role: typeof users.$inferSelect.role
  readonly emailVerified: boolean
  readonly suspended: boolean
  /** A saved card that was not removed and is good today: until the end of its month. */
  readonly hasUsableCard: boolean
  readonly alias: string | null
}

/** Breaks when two bids of one id are placed at once on two lots. */
export const BID_ID_CONSTRAINT = 'bids_id_unique'

/** Accepted bids by their clients' ids. */
export async function findBids(connection: Connection, ids: readonly string[]): Promise<BidRow[]> {
  const rows = await connection.execute(sql`select * from app.bids where id = any(${sql.param(ids)}::uuid[])`)
  return rows.map(readBid)
}

/** People who want to bid on a lot. */
export async function findBidders(tx: Transaction, auctionId: string, ids: readonly string[]): Promise<BidderRow[]> {
  return tx.execute<BidderRow & Record<string, unknown>>(sql`
    select u.id, u.role, u.email_verified_at is not null as "emailVerified", u.suspended_at is not null as suspended, b.alias,
           coalesce((c.expires_year, c.expires_month) >= (extract(year from clock.today), extract(month from clock.today)),
                    false) as "hasUsableCard"
      from app.users u
      cross join (select clock_timestamp() at time zone 'UTC' as today) clock
      left join app.cards c on c.user_id = u.id and c.removed_at is null
      left join app.auction_bidders b on b.auction_id = ${auctionId}::uuid and b.bidder_id = u.id
     where u.id = any(${sql.param(ids)}::uuid[])`)
}

/** The names a lot has given. */
export async function findAliases(tx: Transaction, auctionId: string): Promise<string[]> {
  const rows = await tx
    .select({ alias: auctionBidders.alias })
    .from(auctionBidders)
    .where(eq(auctionBidders.auctionId, auctionId))
  return rows.map(({ alias }) => alias)
}

/** Gives bidders their names on a lot, under its lock. */
export async function insertBidders(
  tx: Transaction,
  auctionId: string,
  aliases: ReadonlyMap<string, string>,
): Promise<void> {
  await tx.execute(sql`
    insert into app.auction_bidders (auction_id, bidder_id, alias)
    select ${auctionId}::uuid, * from unnest(${sql.param([...aliases.keys()])}::uuid[], ${sql.param([...aliases.values()])}::text[])`)
}

/** Writes the newest entries of a lot's log, under its lock: however many, in one statement of one text. */
export async function insertBids(tx: Transaction, entries: readonly BidRow[]): Promise<void> {
  await tx.execute(sql`
    insert into app.bids (auction_id, number, id, bidder_id, bidder_alias, maximum, price_after, leads_after,
                          raises_maximum, extended_to, placed_at, salt, commitment, previous_hash, hash)
    select "auctionId", number, id, "bidderId", "bidderAlias", maximum, "priceAfter", "leadsAfter",
           "raisesMaximum", "extendedTo", "placedAt", salt, commitment, "previousHash", hash
      from json_to_recordset(${JSON.stringify(entries, amountsAsDigits)}::json)
        as (${sql.raw(ENTRY_COLUMNS)})`)
}

const ENTRY_COLUMNS = `"auctionId" uuid, number int, id uuid, "bidderId" uuid, "bidderAlias" text, maximum bigint,
  "priceAfter" bigint, "leadsAfter" boolean, "raisesMaximum" boolean, "extendedTo" timestamptz, "placedAt" timestamptz,
  salt text, commitment text, "previousHash" text, hash text`

function amountsAsDigits(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}

/** A page of a lot's log as of some moment: the entries below a number. */
export interface BidPage {
  readonly auctionId: string
  readonly below: number
  readonly limit: number
}

/** For each page its entries, the newest first. */
export async function findBidPages(connection: Connection, pages: readonly BidPage[]): Promise<readonly BidRow[][]> {
  const wanted = sql`unnest(
    ${sql.param(pages.map(({ auctionId }) => auctionId))}::uuid[],
    ${sql.param(pages.map(({ below }) => below))}::int[],
    ${sql.param(pages.map(({ limit }) => limit))}::int[]) with ordinality as wanted (auction_id, below, entries, place)`
  const page = sql`lateral (
    select auction_id, number from app.bids
     where auction_id = wanted.auction_id and number < wanted.below
     order by number desc limit wanted.entries) page`
  const rows = await connection
    .select({ ...getTableColumns(bids), place: sql<string>`wanted.place` })
    .from(sql`${wanted} cross join ${page}`)
    .innerJoin(bids, sql`${bids.auctionId} = page.auction_id and ${bids.number} = page.number`)
    .orderBy(sql`wanted.place`, desc(bids.number))
  const found = pages.map((): BidRow[] => [])
  for (const { place, ...row } of rows) found[Number(place) - 1]?.push(row)
  return found
}

/** A lot's log up to some number. */
export interface LogSoFar {
  readonly auctionId: string
  readonly bidCount: number
}

/** Somebody's own bidding on a lot. */
export interface OwnBidding extends LogSoFar {
  readonly alias: string
  /** Their highest maximum. */
  readonly maximum: bigint
}

/** What somebody has bid on lots, as far as their logs have come; nothing for those on which they have not bid. */
export async function findOwnBidding(
  connection: Connection,
  bidderId: string,
  logs: readonly LogSoFar[],
): Promise<OwnBidding[]> {
  return connection
    .select({
      auctionId: bids.auctionId,
      bidCount: sql<number>`log.bid_count`,
      alias: sql<string>`min(${bids.bidderAlias})`,
      maximum: sql`max(${bids.maximum})`.mapWith(bids.maximum),
    })
    .from(bids)
    .innerJoin(
      sql`unnest(
        ${sql.param(logs.map(({ auctionId }) => auctionId))}::uuid[],
        ${sql.param(logs.map(({ bidCount }) => bidCount))}::int[]) as log (auction_id, bid_count)`,
      sql`${bids.auctionId} = log.auction_id and ${bids.number} <= log.bid_count`,
    )
    .where(eq(bids.bidderId, bidderId))
    .groupBy(bids.auctionId, sql`log.bid_count`)
}
