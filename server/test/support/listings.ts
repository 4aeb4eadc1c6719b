import { attributesOf, findCategory } from '@kollect-it/shared/catalog/find-category.ts'
import type postgres from 'postgres'
import { v7 } from 'uuid'

/** A shop of somebody who never signs in; gives its id. */
export async function insertShop(sql: postgres.Sql, name: string): Promise<string> {
  const [userId, shopId] = [v7(), v7()]
  const slug = name.toLowerCase().replaceAll(' ', '-')
  await sql`insert into app.users (id, email, email_key, display_name) values (${userId}, ${userId}, ${userId}, ${name})`
  await sql`insert into app.shops (id, owner_id, slug, name, name_key) values (${shopId}, ${userId}, ${slug}, ${name}, ${slug})`
  return shopId
}

/** A published listing as a test describes it; all else is ordinary. Amounts in minor units. */
export interface PublishedListing {
  readonly shopId: string
  readonly title: string
  readonly description?: string
  readonly categorySlug?: string
  readonly condition?: string
  readonly attributes?: Readonly<Record<string, readonly string[]>>
  readonly era?: string | null
  readonly maker?: string | null
  readonly origin?: string | null
  readonly price?: number
  /** Hours from now until its auction ends (before now: it has ended); left out, it has a fixed price. */
  readonly endsInHours?: number
  /** Hours since it was published. */
  readonly ageHours?: number
}

let lastNumber = 0

/** Puts listings straight into the database and the search index; gives their ids in the same order. */
export async function insertPublished(sql: postgres.Sql, listings: readonly PublishedListing[]): Promise<string[]> {
  const ids = listings.map(() => v7())
  for (const [place, listing] of listings.entries()) await insertOne(sql, ids[place] ?? '', listing)
  await sql`select app.build_listing_index(${ids}::uuid[])`
  return ids
}

async function insertOne(sql: postgres.Sql, id: string, listing: PublishedListing): Promise<void> {
  const { categorySlug = 'dress-watches', endsInHours, price = 10_000, attributes = {} } = listing
  const unknown = Object.keys(attributes).filter((key) => !attributesOf(categorySlug).some((one) => one.key === key))
  if (unknown.length > 0) throw new Error(`${categorySlug} has no attribute ${unknown.join()}`)
  const category = findCategory(categorySlug)
  if (!category?.parent) throw new Error(`there is no category ${categorySlug} for listings`)
  // Of a year of its own: the numbers of this year are given by commands.
  lastNumber += 1
  const sku = `${category.root.code}-2001-${String(lastNumber).padStart(4, '0')}`
  const format = endsInHours === undefined ? 'fixed' : 'auction'
  await sql`
    insert into app.listings (id, shop_id, sku, slug, status, title, description, category_slug, condition, attributes,
      era, maker, origin, format, price, published_at)
    values (${id}, ${listing.shopId}, ${sku}, ${sku.toLowerCase()}, 'published', ${listing.title},
      ${listing.description ?? ''}, ${categorySlug}, ${listing.condition ?? 'excellent'},
      ${JSON.stringify(attributes)}::text::jsonb, ${listing.era ?? null}, ${listing.maker ?? null},
      ${listing.origin ?? null}, ${format}, ${price}, now() - make_interval(hours => ${listing.ageHours ?? 1}))`
  await sql`
    insert into app.listing_photos (id, listing_id, file_id, url, width, height, bytes, placeholder, position)
    values (${v7()}, ${id}, ${`file-${id}`}, ${`http://127.0.0.1/${id}.jpg`}, 1600, 1200, 90000, 'data:,', 0)`
  await sql`
    insert into app.shipping_options (listing_id, position, zone, service, price, minimum_days, maximum_days)
    values (${id}, 0, 'domestic', 'Parcel', 900, 2, 4)`
  if (endsInHours === undefined) return
  await sql`
    insert into app.auctions (id, listing_id, seller_id, currency, starts_at, ends_at, originally_ends_at,
      extension_seconds, starting_price, current_price, minimum_bid, reserve_met)
    select ${v7()}, ${id}, owner_id, 'USD', ends_at - interval '3 days', ends_at, ends_at, 120, ${price}, ${price},
           ${price}, true
      from app.shops, lateral (select now() + ${endsInHours * 3600} * interval '1 second' as ends_at) times
     where shops.id = ${listing.shopId}`
}
