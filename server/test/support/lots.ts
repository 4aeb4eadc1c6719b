import type postgres from 'postgres'
import { v7 } from 'uuid'
import { insertPublished, type PublishedListing } from './listings.ts'

/** A lot as its listing and its auction. */
export interface Lot {
  readonly listingId: string
  readonly auctionId: string
}

/** Puts a lot straight into the database; it ends in so many hours, and has ended below zero. */
export async function insertLot(
  sql: postgres.Sql,
  lot: Omit<PublishedListing, 'endsInHours'> & { readonly endsInHours: number },
): Promise<Lot> {
  const [listingId = ''] = await insertPublished(sql, [{ ageHours: 100, ...lot }])
  const [row] = await sql`select id from app.auctions where listing_id = ${listingId}`
  return { listingId, auctionId: String(row?.id) }
}

/** How somebody leads a lot. Amounts in minor units. */
export interface Lead {
  /** Somebody who never signs in, unless told. */
  readonly leaderId?: string
  readonly price?: number
  readonly reserve?: number
}

/** As if somebody had bid on the lot, and leads it. Gives who. */
export async function lead(
  sql: postgres.ISql<Record<never, never>>,
  auctionId: string,
  { leaderId, price = 12_000, reserve }: Lead = {},
): Promise<string> {
  const leader = leaderId ?? (await insertMember(sql))
  const reserveMet = reserve === undefined || price >= reserve
  await sql`
    with lot as (
      update app.auctions set leader_id = ${leader}, leader_alias = 'Amber Heron', leader_maximum = ${price + 500},
        current_price = ${price}, minimum_bid = ${price + 250}, bid_count = bid_count + 1, version = version + 1,
        reserve = ${reserve ?? null}, reserve_met = ${reserveMet}
      where id = ${auctionId} returning listing_id)
    update app.listings set price = ${price} from lot where listings.id = lot.listing_id`
  return leader
}

/** A member who never signs in; gives their id. */
export async function insertMember(sql: postgres.ISql<Record<never, never>>): Promise<string> {
  const id = v7()
  await sql`insert into app.users (id, email, email_key, display_name) values (${id}, ${id}, ${id}, 'Somebody')`
  return id
}

/** All that a sale changes, in one row. */
export async function stateOf(sql: postgres.Sql, { auctionId, listingId }: Lot) {
  const [row] = await sql`
    select a.outcome, a.version, l.status, l.price::int as price,
           (select count(*)::int from app.listing_index i where i.listing_id = l.id) as indexed,
           (select count(*)::int from app.orders o where o.listing_id = l.id) as orders,
           (select count(*)::int from graphile_worker.jobs j join graphile_worker._private_jobs p using (id)
             where j.task_identifier = 'auctions.tell-result' and p.payload ->> 'auctionId' = a.id::text) as told
      from app.auctions a join app.listings l on l.id = a.listing_id
     where a.id = ${auctionId} and l.id = ${listingId}`
  return row
}

/** When the auction's close job runs; undefined when it has none. */
export async function closeJobOf(sql: postgres.Sql, { auctionId }: Pick<Lot, 'auctionId'>): Promise<Date | undefined> {
  const [job] = await sql`
    select run_at from graphile_worker.jobs
     where task_identifier = 'auctions.close' and key = ${`auctions.close:${auctionId}`}`
  return job?.run_at
}
