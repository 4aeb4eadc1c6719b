import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, jsonb, primaryKey, smallint, text, unique, uuid } from 'drizzle-orm/pg-core'
import { shops, users } from './accounts.ts'
import { app, codeText, instant, minorUnits, tsvector } from './app-schema.ts'

export const listingStatus = app.enum('listing_status', ['draft', 'published', 'sold', 'ended', 'withdrawn'])
export const saleFormat = app.enum('sale_format', ['auction', 'fixed'])
export const shippingZone = app.enum('shipping_zone', ['domestic', 'north-america', 'europe', 'worldwide'])

/** What the seller asked for, as entered; becomes a row of `auctions` or a price when published. Amounts are digit strings. */
export interface SaleTerms {
  readonly auction?: {
    readonly startingPrice?: string
    readonly reserve?: string
    readonly buyNow?: string
    readonly startsAt?: string
    readonly endsAt?: string
  }
  readonly fixed?: { readonly price?: string; readonly acceptsOffers: boolean }
}

/** An item for sale, from draft to sold. `version` grows by one with every change. */
export const listings = app.table(
  'listings',
  {
    id: uuid('id').primaryKey(),
    shopId: uuid('shop_id')
      .notNull()
      .references(() => shops.id),
    /** `CAT-YYYY-NNNN`, given with the first category and never changed. */
    sku: text('sku').unique(),
    /** Given when first published, and kept. */
    slug: text('slug').unique(),
    status: listingStatus('status').notNull().default('draft'),
    version: integer('version').notNull().default(1),
    title: text('title').notNull().default(''),
    description: text('description').notNull().default(''),
    /** A leaf of the categories in `@kollect-it/shared/catalog`. */
    categorySlug: text('category_slug'),
    condition: text('condition'),
    conditionNote: text('condition_note'),
    /** `{ key: [value, …] }`, checked against the category's definitions. */
    attributes: jsonb('attributes').$type<Record<string, readonly string[]>>().notNull().default({}),
    provenance: text('provenance'),
    era: text('era'),
    maker: text('maker'),
    origin: text('origin'),
    heightMm: integer('height_mm'),
    widthMm: integer('width_mm'),
    depthMm: integer('depth_mm'),
    weightG: integer('weight_g'),
    sellerReference: text('seller_reference'),
    saleTerms: jsonb('sale_terms').$type<SaleTerms>().notNull().default({}),
    format: saleFormat('format'),
    currency: text('currency').notNull().default('USD'),
    /** Fixed price, or the auction's current price (kept in step by the auction's own transaction). */
    price: minorUnits('price'),
    acceptsOffers: boolean('accepts_offers').notNull().default(false),
    pickupLocation: text('pickup_location'),
    publishedAt: instant('published_at'),
    /** Until when somebody who wants to pay its fixed price has it for themselves; null when it is free. */
    reservedUntil: instant('reserved_until'),
    endedAt: instant('ended_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    updatedAt: instant('updated_at').notNull().defaultNow(),
  },
  (t) => [
    index('listings_shop').on(t.shopId, t.status, t.createdAt),
    check('listings_title_length', sql`char_length(${t.title}) <= 120`),
    check(
      'listings_reserved',
      sql`${t.reservedUntil} is null or (${t.status} = 'published' and ${t.format} = 'fixed')`,
    ),
    check('listings_price_positive', sql`${t.price} > 0`),
    check(
      'listings_published_complete',
      sql`${t.status} = 'draft' or (${t.format} is not null and ${t.price} is not null and ${t.categorySlug} is not null and ${t.publishedAt} is not null and ${t.sku} is not null and ${t.slug} is not null)`,
    ),
  ],
)

/** The next number of a SKU, per category code and year; taken under the row's lock. */
export const skuCounters = app.table(
  'sku_counters',
  {
    code: text('code').notNull(),
    year: integer('year').notNull(),
    lastNumber: integer('last_number').notNull(),
  },
  (t) => [primaryKey({ columns: [t.code, t.year] })],
)

/** A photo of a listing, verified with ImageKit before it is stored. */
export const listingPhotos = app.table(
  'listing_photos',
  {
    id: uuid('id').primaryKey(),
    listingId: uuid('listing_id')
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    /** ImageKit's id. Not unique: a duplicated listing shares its photos' files. */
    fileId: text('file_id').notNull(),
    /** Address without transformations. */
    url: text('url').notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    bytes: integer('bytes').notNull(),
    alt: text('alt').notNull().default(''),
    /** data: URI of a few dozen bytes, shown blurred until the photo has come. */
    placeholder: text('placeholder').notNull(),
    /** 0 is the cover. */
    position: integer('position').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    unique('listing_photos_position').on(t.listingId, t.position),
    unique('listing_photos_file').on(t.listingId, t.fileId),
    index('listing_photos_file_id').on(t.fileId),
  ],
)

/** An upload we signed: who may put what where. Looked up when the browser says that the file has arrived. */
export const uploads = app.table(
  'uploads',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    listingId: uuid('listing_id').references(() => listings.id, { onDelete: 'cascade' }),
    purpose: text('purpose', { enum: ['listing-photo', 'avatar'] }).notNull(),
    folder: text('folder').notNull(),
    fileName: text('file_name').notNull(),
    createdAt: instant('created_at').notNull().defaultNow(),
    expiresAt: instant('expires_at').notNull(),
    /** Set once, when a file was attached by it. */
    fileId: text('file_id').unique(),
  },
  (t) => [index('uploads_user').on(t.userId, t.createdAt)],
)

export const shippingOptions = app.table(
  'shipping_options',
  {
    listingId: uuid('listing_id')
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    zone: shippingZone('zone').notNull(),
    service: text('service').notNull(),
    price: minorUnits('price').notNull(),
    minimumDays: integer('minimum_days').notNull(),
    maximumDays: integer('maximum_days').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.listingId, t.position] }),
    check('shipping_options_price', sql`${t.price} >= 0`),
    check('shipping_options_days', sql`${t.minimumDays} between 0 and ${t.maximumDays} and ${t.maximumDays} <= 120`),
  ],
)

/**
 * The categories of `@kollect-it/shared/catalog` as SQL needs them. Written by `migrate` (`sync-categories.ts`), never
 * by hand.
 */
export const categories = app.table('categories', {
  slug: codeText('slug').primaryKey(),
  /** Its own for a root. */
  rootSlug: codeText('root_slug').notNull(),
  name: text('name').notNull(),
  /** Keys of the attributes that search offers as filters. */
  facetKeys: text('facet_keys').array().notNull(),
})

/**
 * What filters, sorting and facets read: one flat row for each published listing, written by
 * `app.build_listing_index` in the same transaction as the listing. Narrow, so that counting facets over all of them
 * stays in memory, and without the texts, so that a bid, which changes the price, leaves the big indexes alone.
 */
export const listingIndex = app.table(
  'listing_index',
  {
    listingId: uuid('listing_id')
      .primaryKey()
      .references(() => listings.id, { onDelete: 'cascade' }),
    shopId: uuid('shop_id').notNull(),
    rootSlug: codeText('root_slug').notNull(),
    categorySlug: codeText('category_slug').notNull(),
    format: saleFormat('format').notNull(),
    condition: codeText('condition').notNull(),
    era: codeText('era'),
    maker: text('maker'),
    origin: text('origin'),
    price: minorUnits('price').notNull(),
    /** Which step of the price ladder it is on; the ladder itself is read from `app.price_ladder()`. */
    priceBand: smallint('price_band').generatedAlwaysAs(sql`width_bucket(price, app.price_ladder())`),
    currency: text('currency').notNull(),
    /** `infinity` for a fixed price, so that "on offer" is `ends_at > now()` for all; never read as a Date. */
    endsAt: instant('ends_at').notNull().default(sql`'infinity'`),
    publishedAt: instant('published_at').notNull(),
    /** Filterable attributes as `key:value`. */
    tokens: text('tokens').array().notNull(),
  },
  (t) => [
    index('listing_index_newest').on(t.publishedAt.desc(), t.listingId.desc()),
    index('listing_index_ending').on(t.endsAt, t.listingId),
    index('listing_index_price').on(t.price, t.listingId),
    index('listing_index_category').on(t.categorySlug, t.publishedAt.desc(), t.listingId.desc()),
    index('listing_index_root').on(t.rootSlug, t.publishedAt.desc(), t.listingId.desc()),
    index('listing_index_shop').on(t.shopId, t.publishedAt.desc(), t.listingId.desc()),
    index('listing_index_maker').on(t.maker),
  ],
)

/** The words of each published listing, written together with `listing_index`. */
export const listingTexts = app.table(
  'listing_texts',
  {
    listingId: uuid('listing_id')
      .primaryKey()
      .references(() => listings.id, { onDelete: 'cascade' }),
    /** Title (A), maker (B), attributes, category, era and origin (C): for ranking, small enough to lie in the row. */
    words: tsvector('words').notNull(),
    /** All words, of the description and the provenance too: for finding; kept out of the row. */
    document: tsvector('document').notNull(),
  },
  (t) => [
    index('listing_texts_document').using('gin', t.document),
    // For suggestions: by far the smaller one, and without what merely happens to stand in a description.
    index('listing_texts_words').using('gin', t.words),
  ],
)

/** Every word that stands in a title, a maker or an attribute: what a mistyped word is corrected to. */
export const searchWords = app.table('search_words', { word: codeText('word').primaryKey() })

/** Every maker that a published listing ever named: what is suggested while typing. */
export const makers = app.table('makers', {
  name: text('name').primaryKey(),
  /** The name as `app.fold` leaves it. */
  folded: codeText('folded').notNull(),
})
