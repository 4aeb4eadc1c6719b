import type postgres from 'postgres'
import { v7 } from 'uuid'
import type { TestApi } from './api.ts'
import { insertPublished } from './listings.ts'
import type { TestVisitor } from './visitor.ts'

/** Somebody with a proved address, signed in. */
export interface Member {
  readonly visitor: TestVisitor
  readonly userId: string
  readonly email: string
}

/** Signs up a new member with a proved address. */
export async function addMember(api: TestApi, name = 'Member'): Promise<Member> {
  const visitor = api.visitor()
  const email = `${name.toLowerCase()}-${v7()}@example.test`
  const userId = await visitor.signUp(email, name)
  await api.sql`update app.users set email_verified_at = now() where id = ${userId}`
  return { visitor, userId, email }
}

/** People with proved addresses who never sign in; gives their ids in rising order. */
export async function insertPeople(sql: postgres.Sql, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => v7()).sort()
  await sql`
    insert into app.users (id, email, email_key, display_name, email_verified_at)
    select id, id::text || '@people.test', id::text || '@people.test', 'Somebody', now() from unnest(${ids}::uuid[]) as id`
  return ids
}

/** A lot on which people bid. */
export interface BidLot {
  readonly listingId: string
  readonly auctionId: string
  readonly sellerId: string
}

/** Puts a lot straight into the database: it began three days before its end, which is so many hours from now. */
export async function insertLot(
  sql: postgres.Sql,
  lot: { readonly shopId: string; readonly title?: string; readonly endsInHours?: number },
): Promise<BidLot> {
  const { shopId, title = 'Mantel clock', endsInHours = 24 } = lot
  const [listingId = ''] = await insertPublished(sql, [{ shopId, title, endsInHours, ageHours: 100 }])
  const [row] = await sql`select id, seller_id from app.auctions where listing_id = ${listingId}`
  return { listingId, auctionId: row?.id, sellerId: row?.seller_id }
}

/** As if somebody had bid: they lead from now on, at that price in minor units, with a maximum that nobody may learn. */
export async function takeLead(
  sql: postgres.ISql<Record<never, never>>,
  { auctionId }: Pick<BidLot, 'auctionId'>,
  bid: { readonly userId: string; readonly price?: number; readonly maximum?: number },
): Promise<void> {
  const { userId, price = 12_000, maximum = price + 777 } = bid
  await addBidder(sql, { auctionId }, userId)
  await sql`
    update app.auctions set leader_id = ${userId}, leader_alias = 'Amber Heron', leader_maximum = ${maximum},
      current_price = ${price}, minimum_bid = ${price + 250}, bid_count = bid_count + 1, version = version + 1
    where id = ${auctionId}`
}

/** As if somebody had bid on the lot at some time. */
export async function addBidder(
  sql: postgres.ISql<Record<never, never>>,
  { auctionId }: Pick<BidLot, 'auctionId'>,
  userId: string,
): Promise<void> {
  await sql`
    insert into app.auction_bidders (auction_id, bidder_id, alias) values (${auctionId}, ${userId}, ${userId})
    on conflict do nothing`
}

/** As if the auction had been closed so many hours ago. */
export async function close(
  sql: postgres.ISql<Record<never, never>>,
  { auctionId }: Pick<BidLot, 'auctionId'>,
  outcome: 'sold' | 'unsold' | 'canceled',
  hoursAgo = 0,
): Promise<void> {
  await sql`
    update app.auctions set outcome = ${outcome}, closed_at = now() - make_interval(hours => ${hoursAgo}),
      version = version + 1 where id = ${auctionId}`
}

/** The order of a lot's sale; gives its id. */
export async function insertOrder(
  sql: postgres.Sql,
  { auctionId, listingId, sellerId }: BidLot,
  sale: { readonly buyerId: string; readonly item: number; readonly origin: 'auction' | 'buy-now' },
): Promise<string> {
  const id = v7()
  await sql`
    insert into app.orders (id, origin, listing_id, listing_version, auction_id, shop_id, seller_id, buyer_id, snapshot,
      currency, item, shipping, fee_bps, state, state_entered_at, pay_by, created_at)
    select ${id}, ${sale.origin}, l.id, l.version, ${auctionId}, l.shop_id, ${sellerId}, ${sale.buyerId}, '{}', 'USD',
           ${sale.item}, 900, 1000, 'awaiting-payment', now(), '2031-05-06 07:08:09Z', now()
      from app.listings l where l.id = ${listingId}`
  return id
}

/** What people were told of a lot, without when: who, what and which order; by kind and person. */
export async function toldOf(sql: postgres.Sql, { auctionId }: Pick<BidLot, 'auctionId'>) {
  const rows = await sql`
    select user_id, kind, order_id, overtaken_at is not null as overtaken from app.notifications
     where auction_id = ${auctionId} order by kind, user_id, occasion`
  return rows.map((row) => ({
    userId: String(row.user_id),
    kind: String(row.kind),
    orderId: row.order_id,
    overtaken: row.overtaken,
  }))
}
