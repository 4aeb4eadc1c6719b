import { CATEGORIES } from '@kollect-it/shared/catalog/categories.ts'
import { ERAS } from '@kollect-it/shared/catalog/eras.ts'
import { attributesOf, conditionsOf } from '@kollect-it/shared/catalog/find-category.ts'
import postgres from 'postgres'
import { v7 } from 'uuid'
import { FORMS, MAKERS, MATERIALS, PLACES, QUALITIES, REMARKS } from './many-words.ts'
import { type SeededRandom, seededRandom } from './photos/seeded-random.ts'

export interface SeedMany {
  readonly databaseUrl: string
  /** How many published listings there shall be in all. */
  readonly listings: number
  readonly onProgress?: (made: number) => void
}

const BATCH = 2_500
const SHOPS = 60
const DAY_MS = 86_400_000

/** Fills a catalogue up to a size, for measuring: varied, repeatable, over all categories, a third of it auctions. */
export async function seedMany({ databaseUrl, listings, onProgress }: SeedMany): Promise<void> {
  if (process.env.NODE_ENV === 'production') throw new Error('A made-up catalogue has no place in production.')
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => undefined, connection: { statement_timeout: 0 } })
  try {
    const there = await countPublished(sql)
    const world: World = {
      random: seededRandom(`catalogue after ${there}`),
      shops: await ensureShops(sql),
      photos: await findPhotos(sql),
      now: Date.now(),
    }
    for (let made = there; made < listings; made += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, listings - made) }, (_, place) =>
        makeListing(world, made + place),
      )
      await insertBatch(sql, batch)
      onProgress?.(Math.min(made + BATCH, listings))
    }
    await sql`analyze`
  } finally {
    await sql.end()
  }
}

interface World {
  readonly random: SeededRandom
  readonly shops: readonly { readonly id: string; readonly owner_id: string }[]
  readonly photos: readonly PhotoFile[]
  readonly now: number
}

interface PhotoFile {
  readonly file_id: string
  readonly url: string
  readonly width: number
  readonly height: number
  readonly bytes: number
  readonly placeholder: string
}

type Row = Readonly<Record<string, postgres.JSONValue>>

interface NewListing {
  readonly id: string
  readonly listing: Row
  readonly auction: Row | undefined
  readonly photos: readonly Row[]
}

/** Prefers the first items strongly, as people prefer the famous makers. */
function pickFavourite<Item>(random: SeededRandom, items: readonly Item[]): Item {
  const picked = items[Math.floor(items.length * random.next() ** 3)]
  if (picked === undefined) throw new Error('There is nothing to pick from.')
  return picked
}

const LEAVES = CATEGORIES.flatMap(({ code, children }) => children.map(({ slug }) => ({ slug, code })))

function makeListing({ random, shops, photos, now }: World, place: number): NewListing {
  const id = v7()
  const leaf = random.pick(LEAVES)
  const shop = pickFavourite(random, shops)
  const maker = random.chance(0.8) ? pickFavourite(random, MAKERS) : null
  const year = 1700 + random.integer(0, 289)
  const price = Math.round(1_000 * Math.exp(random.next() * 6.5))
  const isAuction = random.chance(1 / 3)
  const publishedAt = new Date(now - random.next() * 90 * DAY_MS).toISOString()
  const sku = `${leaf.code}-${new Date(now).getUTCFullYear()}-${900_000 + place}`
  const form = `${random.pick(QUALITIES)} ${random.pick(MATERIALS)} ${random.pick(FORMS)}`
  const title = `${maker ? `${maker} ` : ''}${form}, ${random.pick(PLACES)}, ${year}`
  return {
    id,
    listing: {
      id,
      shop_id: shop.id,
      sku,
      slug: `${form.replaceAll(' ', '-')}-${sku.toLowerCase()}`,
      title: title.charAt(0).toUpperCase() + title.slice(1),
      description: Array.from({ length: 8 }, () => random.pick(REMARKS)).join(' '),
      category_slug: leaf.slug,
      condition: pickFavourite(random, conditionsOf(leaf.slug)).value,
      attributes: makeAttributes(random, leaf.slug),
      era: random.pick(ERAS).value,
      maker,
      origin: random.pick(PLACES),
      format: isAuction ? 'auction' : 'fixed',
      price,
      published_at: publishedAt,
    },
    auction: isAuction
      ? makeAuction({ random, now, listingId: id, sellerId: shop.owner_id, price, publishedAt })
      : undefined,
    photos: Array.from({ length: 2 }, (_, position) => ({
      id: v7(),
      listing_id: id,
      position,
      ...makePhoto(random, photos, `${place}-${position}`),
    })),
  }
}

function makeAttributes(random: SeededRandom, categorySlug: string): Record<string, string[]> {
  const attributes: Record<string, string[]> = {}
  for (const { key, kind, options, required } of attributesOf(categorySlug)) {
    if (!required && random.chance(0.3)) continue
    if (options) attributes[key] = [pickFavourite(random, options).value]
    else if (kind === 'boolean') attributes[key] = [String(random.chance(0.5))]
    else if (kind === 'year') attributes[key] = [String(1700 + random.integer(0, 289))]
    else if (kind === 'number') attributes[key] = [String(1 + random.integer(0, 98))]
    else attributes[key] = [`${random.pick(QUALITIES)} ${random.pick(FORMS)}`]
  }
  return attributes
}

function makeAuction(facts: {
  random: SeededRandom
  now: number
  listingId: string
  sellerId: string
  price: number
  publishedAt: string
}): Row {
  const { random, now, listingId, sellerId, price, publishedAt } = facts
  return {
    id: v7(),
    listing_id: listingId,
    seller_id: sellerId,
    starts_at: publishedAt,
    ends_at: new Date(now + (1 + random.next() * 29) * DAY_MS).toISOString(),
    price,
  }
}

/** One of the pictures that are there; in an empty database a name that no picture has. */
function makePhoto(random: SeededRandom, photos: readonly PhotoFile[], name: string): Row {
  if (photos.length > 0) return { ...random.pick(photos), file_id: `seeded-${name}` }
  const url = `http://127.0.0.1/kollect-it/${name}.jpg`
  return {
    file_id: `seeded-${name}`,
    url,
    width: 1600,
    height: 1200,
    bytes: 180_000,
    placeholder: 'data:image/gif;base64,R0lGODlhAQABAAAAACw=',
  }
}

async function insertBatch(sql: postgres.Sql, batch: readonly NewListing[]): Promise<void> {
  const listings = batch.map(({ listing }) => listing)
  const auctions = batch.flatMap(({ auction }) => auction ?? [])
  const photos = batch.flatMap((one) => one.photos)
  await sql.begin(async (tx) => {
    await tx`
      insert into app.listings (id, shop_id, sku, slug, status, title, description, category_slug, condition, attributes, era, maker, origin, format, price, published_at)
      select id, shop_id, sku, slug, 'published', title, description, category_slug, condition, attributes, era, maker, origin, format, price, published_at
      from jsonb_to_recordset(${tx.json(listings)}) as row (id uuid, shop_id uuid, sku text, slug text, title text, description text, category_slug text,
        condition text, attributes jsonb, era text, maker text, origin text, format app.sale_format, price bigint, published_at timestamptz)`
    await tx`
      insert into app.auctions (id, listing_id, seller_id, currency, starts_at, ends_at, originally_ends_at, extension_seconds, starting_price, current_price, minimum_bid, reserve_met)
      select id, listing_id, seller_id, 'USD', starts_at, ends_at, ends_at, 120, price, price, price, true
      from jsonb_to_recordset(${tx.json(auctions)}) as row (id uuid, listing_id uuid, seller_id uuid, starts_at timestamptz, ends_at timestamptz, price bigint)`
    await tx`
      insert into app.listing_photos (id, listing_id, file_id, url, width, height, bytes, placeholder, position)
      select id, listing_id, file_id, url, width, height, bytes, placeholder, position
      from jsonb_to_recordset(${tx.json(photos)}) as row (id uuid, listing_id uuid, file_id text, url text, width int, height int, bytes int, placeholder text, position int)`
    await tx`select app.build_listing_index(${batch.map(({ id }) => id)}::uuid[])`
  })
}

async function countPublished(sql: postgres.Sql): Promise<number> {
  const [row] = await sql<
    { published: number }[]
  >`select count(*)::int as published from app.listings where status = 'published'`
  return row?.published ?? 0
}

/** The shops that are there, or sixty of their own with owners nobody can sign in as. */
async function ensureShops(sql: postgres.Sql) {
  const shops = await sql<{ id: string; owner_id: string }[]>`select id, owner_id from app.shops order by id`
  if (shops.length > 0) return shops
  const made = Array.from({ length: SHOPS }, (_, place) => ({
    id: v7(),
    owner_id: v7(),
    name: `${MAKERS[place] ?? 'Shop'} & Co. ${place + 1}`,
    key: `seeded${place + 1}`,
  }))
  await sql`
    insert into app.users (id, email, email_key, display_name, email_verified_at)
    select owner_id, key || '@seed.test', key || '@seed.test', 'Owner of ' || name, now()
    from jsonb_to_recordset(${sql.json(made)}) as row (owner_id uuid, key text, name text)`
  await sql`
    insert into app.shops (id, owner_id, slug, name, name_key)
    select id, owner_id, key, name, key from jsonb_to_recordset(${sql.json(made)}) as row (id uuid, owner_id uuid, key text, name text)`
  return made
}

async function findPhotos(sql: postgres.Sql): Promise<PhotoFile[]> {
  return sql<
    PhotoFile[]
  >`select file_id, url, width, height, bytes, placeholder from app.listing_photos where file_id not like 'seeded-%' order by id limit 1000`
}
