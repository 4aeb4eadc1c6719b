import { shops } from '@kollect-it/drizzle/schema/accounts.ts'
import { listings, shippingOptions, skuCounters } from '@kollect-it/drizzle/schema/catalog.ts'
import { and, desc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm'
import { required } from '../platform/assert.ts'
import type { Connection, Transaction } from '../platform/database.ts'
import { prepareOnce } from '../platform/prepared-query.ts'
import type { ListingStatus, ShippingFacts } from './listing-facts.ts'

/** A listing with its owner, who decides what is shown of it. */
export type ListingRow = typeof listings.$inferSelect & { readonly ownerId: string }

type ListingColumns = typeof listings.$inferInsert

/** All columns of a `ListingRow`, for queries that join `shops`. */
export const LISTING_COLUMNS = { ...getTableColumns(listings), ownerId: shops.ownerId }

const listingsById = prepareOnce((connection) =>
  selectListings(connection, sql`${listings.id} = any(${sql.placeholder('ids')})`).prepare('listings_by_id'),
)

const listingBySlug = prepareOnce((connection) =>
  selectListings(connection, eq(listings.slug, sql.placeholder('slug'))).prepare('listing_by_slug'),
)

export async function findListings(connection: Connection, ids: readonly string[]): Promise<ListingRow[]> {
  return listingsById(connection).execute({ ids })
}

export async function findListingBySlug(connection: Connection, slug: string): Promise<ListingRow | undefined> {
  const [row] = await listingBySlug(connection).execute({ slug })
  return row
}

function selectListings(connection: Connection, condition: SQL) {
  return connection
    .select(LISTING_COLUMNS)
    .from(listings)
    .innerJoin(shops, eq(shops.id, listings.shopId))
    .where(condition)
}

/** Where a page of somebody's own listings goes on. */
export interface OwnPlace {
  /** Microseconds since 1970. */
  readonly createdAtMicros: string
  readonly id: string
}

export interface OwnListings {
  readonly ownerId: string
  /** None: all. */
  readonly statuses: readonly ListingStatus[]
}

const CREATED_AT_MICROS = sql<string>`(extract(epoch from ${listings.createdAt}) * 1000000)::bigint::text`

/** Somebody's own listings, the newest first, with their places. */
export async function findOwnListings(
  connection: Connection,
  own: OwnListings,
  page: { readonly limit: number; readonly after: OwnPlace | undefined },
): Promise<{ row: ListingRow; place: OwnPlace }[]> {
  const after = page.after
    ? sql`(${listings.createdAt}, ${listings.id}) < (timestamptz 'epoch' + ${page.after.createdAtMicros}::bigint * interval '1 microsecond', ${page.after.id}::uuid)`
    : undefined
  const rows = await connection
    .select({ ...LISTING_COLUMNS, createdAtMicros: CREATED_AT_MICROS })
    .from(listings)
    .innerJoin(shops, eq(shops.id, listings.shopId))
    .where(and(isOwn(own), after))
    .orderBy(desc(listings.createdAt), desc(listings.id))
    .limit(page.limit)
  return rows.map(({ createdAtMicros, ...row }) => ({ row, place: { createdAtMicros, id: row.id } }))
}

export async function countOwnListings(connection: Connection, own: OwnListings): Promise<number> {
  const [counted] = await connection
    .select({ count: sql<number>`count(*)::int` })
    .from(listings)
    .innerJoin(shops, eq(shops.id, listings.shopId))
    .where(isOwn(own))
  return counted?.count ?? 0
}

function isOwn({ ownerId, statuses }: OwnListings) {
  return and(eq(shops.ownerId, ownerId), statuses.length > 0 ? inArray(listings.status, [...statuses]) : undefined)
}

/** The id of somebody's shop. */
export async function findShopOf(connection: Connection, ownerId: string): Promise<string | undefined> {
  const [shop] = await connection.select({ id: shops.id }).from(shops).where(eq(shops.ownerId, ownerId))
  return shop?.id
}

export type ShippingRow = typeof shippingOptions.$inferSelect

const shippingOfListings = prepareOnce((connection) =>
  connection
    .select()
    .from(shippingOptions)
    .where(sql`${shippingOptions.listingId} = any(${sql.placeholder('listingIds')})`)
    .orderBy(shippingOptions.listingId, shippingOptions.position)
    .prepare('shipping_of_listings'),
)

/** Shipping options in the seller's order. */
export async function findShipping(connection: Connection, listingIds: readonly string[]): Promise<ShippingRow[]> {
  return shippingOfListings(connection).execute({ listingIds })
}

/** The listing, held against other changes until the transaction ends. */
export async function lockListing(tx: Transaction, id: string): Promise<ListingRow | undefined> {
  await tx.select({ id: listings.id }).from(listings).where(eq(listings.id, id)).for('update')
  const [row] = await findListings(tx, [id])
  return row
}

export async function insertListing(tx: Transaction, listing: ListingColumns): Promise<void> {
  await tx.insert(listings).values(listing)
}

/** Changes a listing under its lock: `version` grows by one. */
export async function changeListing(
  tx: Transaction,
  id: string,
  columns: Partial<Omit<ListingColumns, 'id' | 'version' | 'updatedAt'>>,
): Promise<void> {
  await tx
    .update(listings)
    .set({ ...columns, version: sql`${listings.version} + 1`, updatedAt: sql`clock_timestamp()` })
    .where(eq(listings.id, id))
}

/**
 * Writes an auction's price and end, in the listing first and then in the index, as every other change takes these locks.
 * The listing is written even if the price stays: whoever edits it must wait for the bid.
 */
export async function writePrice(
  tx: Transaction,
  { listingId, price, movedTo }: { readonly listingId: string; readonly price: bigint; readonly movedTo: Date | null },
): Promise<void> {
  await tx.execute(sql`
    with listing as (update app.listings set price = ${price.toString()}::bigint where id = ${listingId}::uuid returning id, price)
    update app.listing_index set price = listing.price, ends_at = coalesce(${movedTo?.toISOString() ?? null}::timestamptz, ends_at)
      from listing where listing_id = listing.id`)
}

/** Writes until when a listing is reserved, under its lock; null frees it. */
export async function writeReservation(tx: Transaction, id: string, until: Date | null): Promise<void> {
  await tx.update(listings).set({ reservedUntil: until }).where(eq(listings.id, id))
}

/** Removes a listing with its photos and shipping options. */
export async function deleteListing(tx: Transaction, id: string): Promise<void> {
  await tx.delete(listings).where(eq(listings.id, id))
}

export async function replaceShipping(tx: Transaction, listingId: string, options: readonly ShippingFacts[]) {
  await tx.delete(shippingOptions).where(eq(shippingOptions.listingId, listingId))
  if (options.length === 0) return
  await tx.insert(shippingOptions).values(options.map((option, position) => ({ ...option, listingId, position })))
}

/** Takes the next number of a category code and year, by the database's clock; the counter stays locked until the end. */
export async function takeSkuNumber(tx: Transaction, code: string): Promise<{ year: number; number: number }> {
  const [taken] = await tx
    .insert(skuCounters)
    .values({ code, year: sql`extract(year from clock_timestamp() at time zone 'utc')::int`, lastNumber: 1 })
    .onConflictDoUpdate({
      target: [skuCounters.code, skuCounters.year],
      set: { lastNumber: sql`${skuCounters.lastNumber} + 1` },
    })
    .returning({ year: skuCounters.year, number: skuCounters.lastNumber })
  return required(taken, `no SKU number was given for ${code}`)
}

/** Brings the search index of the listing up to date, within the transaction that changed it. */
export async function indexListing(tx: Transaction, id: string): Promise<void> {
  await tx.execute(sql`select app.build_listing_index(array[${id}]::uuid[])`)
}
