import argon2 from 'argon2'
import { sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres from 'postgres'
import { shops, users } from '../schema/accounts.ts'
import { auctionBidders, auctions, bids } from '../schema/auctions.ts'
import { listingPhotos, listings, shippingOptions, skuCounters } from '../schema/catalog.ts'
import { notifications, watches } from '../schema/notifications.ts'
import { orderEvents, orders } from '../schema/orders.ts'
import type { DemoListing } from './demo-listing.ts'
import { DEMO_LISTINGS } from './demo-listings.ts'
import { makeCatalogueRows } from './listing-rows.ts'
import { makeNotificationRows } from './notification-rows.ts'
import { DEMO_PASSWORD } from './people.ts'
import { makePeopleRows } from './people-rows.ts'
import { type DemoPhoto, takePhotos, type UploadPhoto } from './take-photos.ts'
import { makeWatchRows } from './watch-rows.ts'

export interface LoadDemo {
  readonly databaseUrl: string
  /** Puts a file into the image store. May be called several times at once. */
  readonly uploadPhoto: UploadPhoto
  /** Photos are taken once and kept here. */
  readonly photoCacheDirectory: string
  /** What is being done, in a few words. */
  readonly onProgress?: (detail: string) => void
  /** Some of the demo's listings; all unless told. */
  readonly demo?: readonly DemoListing[]
}

export interface LoadedDemo {
  readonly listings: number
  readonly photos: number
}

/** Any fixed number: whoever holds this advisory lock is loading the demo. */
const LOAD_LOCK = 4_851_270_002
const NOTHING: LoadedDemo = { listings: 0, photos: 0 }

/**
 * Fills an empty marketplace with people, shops and things for sale, with photos and bids, in one transaction.
 * Does nothing where there is anybody already. Times are relative to the database's clock.
 *
 * @throws in production, where accounts with a known password have no place
 */
export async function loadDemo(options: LoadDemo): Promise<LoadedDemo> {
  if (process.env.NODE_ENV === 'production')
    throw new Error('The demo data is not for production: NODE_ENV is production.')
  const { databaseUrl, demo = DEMO_LISTINGS, onProgress } = options
  const connection = postgres(databaseUrl, { max: 1, onnotice: () => undefined, connection: { statement_timeout: 0 } })
  try {
    if (await hasPeople(connection)) return NOTHING
    const photos = await takePhotos(demo, {
      ...options,
      onProgress: (taken, all) => onProgress?.(`photos: ${taken} of ${all}`),
    })
    onProgress?.(`listings: ${demo.length}`)
    return await insertDemo(connection, demo, photos)
  } finally {
    await connection.end()
  }
}

async function hasPeople(connection: postgres.Sql): Promise<boolean> {
  const [row] = await connection<{ people: boolean }[]>`select exists (select from app.users) as people`
  return row?.people === true
}

async function insertDemo(
  connection: postgres.Sql,
  demo: readonly DemoListing[],
  photos: ReadonlyMap<string, readonly DemoPhoto[]>,
): Promise<LoadedDemo> {
  const passwordHash = await hashPassword()
  return drizzle(connection).transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOAD_LOCK})`)
    if ((await tx.select({ id: users.id }).from(users).limit(1)).length > 0) return NOTHING
    const [clock] = await tx.execute<{ now: string }>(sql`select clock_timestamp() as now`)
    const now = new Date(clock?.now ?? Number.NaN)
    const people = makePeopleRows(passwordHash, now)
    const rows = makeCatalogueRows({ demo, photos, people, now })
    await tx.insert(users).values([...people.users])
    await tx.insert(shops).values([...people.shops])
    await tx.insert(listings).values([...rows.listings])
    await tx.insert(listingPhotos).values([...rows.photos])
    await tx.insert(shippingOptions).values([...rows.shipping])
    await tx.insert(skuCounters).values([...rows.skuCounters])
    await insertUnlessEmpty(
      rows.auctions.map(({ auction }) => auction),
      (values) => tx.insert(auctions).values(values),
    )
    await insertUnlessEmpty(
      rows.auctions.flatMap(({ bidders }) => bidders),
      (values) => tx.insert(auctionBidders).values(values),
    )
    await insertUnlessEmpty(
      rows.auctions.flatMap((lot) => lot.bids),
      (values) => tx.insert(bids).values(values),
    )
    await insertUnlessEmpty(
      rows.orders.map(({ order }) => order),
      (values) => tx.insert(orders).values(values),
    )
    await insertUnlessEmpty(
      rows.orders.map(({ event }) => event),
      (values) => tx.insert(orderEvents).values(values),
    )
    await insertUnlessEmpty(makeWatchRows(rows, people.buyerIds, now), (values) => tx.insert(watches).values(values))
    await insertUnlessEmpty(makeNotificationRows(rows, now), (values) => tx.insert(notifications).values(values))
    const ids = sql.param(rows.listings.map(({ id }) => id))
    await tx.execute(sql`select app.build_listing_index(${ids}::uuid[])`)
    return { listings: rows.listings.length, photos: rows.photos.length }
  })
}

/** argon2id as OWASP advises; one hash for all, since all have the same password. */
function hashPassword(): Promise<string> {
  return argon2.hash(DEMO_PASSWORD, { type: argon2.argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 })
}

async function insertUnlessEmpty<Row>(rows: Row[], insert: (rows: Row[]) => PromiseLike<unknown>): Promise<void> {
  if (rows.length > 0) await insert(rows)
}
