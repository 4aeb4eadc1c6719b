import { findCategory } from '@kollect-it/shared/catalog/find-category.ts'
import { formatSku } from '@kollect-it/shared/catalog/sku.ts'
import { listingSlug } from '@kollect-it/shared/catalog/slug.ts'
import { v7 } from 'uuid'
import type { listingPhotos, listings, SaleTerms, shippingOptions, skuCounters } from '../schema/catalog.ts'
import { type AuctionRows, makeAuctionRows } from './auction-rows.ts'
import type { DemoAuction, DemoFixedPrice, DemoListing } from './demo-listing.ts'
import { makeOrderRows, type OrderRows } from './order-rows.ts'
import type { PeopleRows } from './people-rows.ts'
import type { View } from './photos/picture.ts'
import { scheduleListings, type Timing } from './schedule.ts'
import { shippingFor } from './shipping.ts'
import type { DemoPhoto } from './take-photos.ts'

export interface CatalogueRows {
  readonly listings: readonly (typeof listings.$inferInsert)[]
  readonly photos: readonly (typeof listingPhotos.$inferInsert)[]
  readonly shipping: readonly (typeof shippingOptions.$inferInsert)[]
  readonly auctions: readonly AuctionRows[]
  /** In the order in which the lots were sold. */
  readonly orders: readonly OrderRows[]
  readonly skuCounters: readonly (typeof skuCounters.$inferInsert)[]
}

export interface CatalogueFacts {
  readonly demo: readonly DemoListing[]
  readonly photos: ReadonlyMap<string, readonly DemoPhoto[]>
  readonly people: PeopleRows
  /** The database's time. */
  readonly now: Date
}

const VIEW_WORDS: Record<View, string> = {
  front: 'the whole of it',
  turned: 'turned to one side',
  detail: 'close up',
  scale: 'beside a scale in centimetres',
  flat: 'from above, with its tag',
  reverse: 'the other side',
}

/** Everything about the things for sale, ready to be inserted; times are relative to `now`. */
export function makeCatalogueRows({ demo, photos, people, now }: CatalogueFacts): CatalogueRows {
  const timings = scheduleListings(demo, now)
  const skus = numberSkus(now)
  const made = demo.map((listing) => {
    const timing = timings.get(listing.key)
    const shop = people.shopsByKey.get(listing.shop)
    if (!timing || !shop) throw new Error(`${listing.key} has no time or no shop.`)
    const id = v7({ msecs: timing.publishedAt.getTime() })
    const auction = makeAuction({ id, listing, timing, people, now })
    const row = { ...makeListing(listing, { id, timing, auction, now }), shopId: shop.id, ...skus.next(listing) }
    const photoRows = makePhotos(id, listing, photos.get(listing.key) ?? [])
    const shipping = shippingFor(listing.shipping, shop.country)
    const coverUrl = photoRows[0]?.url ?? null
    return {
      listing: row,
      photos: photoRows,
      shipping: shipping.map((option, position) => ({ listingId: id, position, ...option })),
      auction,
      order: auction && makeOrderRows({ listing: row, coverUrl, shipping, shop, auction: auction.auction }),
    }
  })
  return {
    listings: made.map(({ listing }) => listing),
    photos: made.flatMap((rows) => rows.photos),
    shipping: made.flatMap(({ shipping }) => shipping),
    auctions: made.flatMap(({ auction }) => auction ?? []),
    orders: made
      .flatMap(({ order }) => order ?? [])
      .sort((one, other) => one.order.createdAt.getTime() - other.order.createdAt.getTime()),
    skuCounters: skus.counters(),
  }
}

interface ListingContext {
  readonly id: string
  readonly timing: Timing
  readonly auction: AuctionRows | undefined
  readonly now: Date
}

function makeListing(listing: DemoListing, { id, timing, auction }: ListingContext) {
  const [heightMm, widthMm, depthMm, weightG] = listing.size
  const { sale } = listing
  const outcome = auction?.auction.outcome
  return {
    id,
    status: outcome === 'sold' ? ('sold' as const) : outcome === 'unsold' ? ('ended' as const) : ('published' as const),
    title: listing.title,
    description: listing.description.join('\n\n'),
    categorySlug: listing.category,
    condition: listing.condition,
    conditionNote: listing.conditionNote,
    attributes: storedAttributes(listing),
    provenance: listing.provenance ?? null,
    era: listing.era,
    maker: listing.maker ?? null,
    origin: listing.origin,
    heightMm,
    widthMm,
    depthMm,
    weightG,
    saleTerms: saleTerms(sale, timing),
    format: sale.kind,
    price: auction ? auction.auction.currentPrice : dollars(sale.kind === 'fixed' ? sale.price : sale.start),
    acceptsOffers: sale.kind === 'fixed' && sale.offers === true,
    publishedAt: timing.publishedAt,
    endedAt: auction?.auction.closedAt ?? null,
    createdAt: new Date(timing.publishedAt.getTime() - 3_600_000),
    updatedAt: timing.publishedAt,
  }
}

function makeAuction(facts: {
  readonly id: string
  readonly listing: DemoListing
  readonly timing: Timing
  readonly people: PeopleRows
  readonly now: Date
}): AuctionRows | undefined {
  const { id, listing, timing, people, now } = facts
  if (listing.sale.kind !== 'auction' || !timing.auction) return undefined
  return makeAuctionRows({
    key: listing.key,
    listingId: id,
    sellerId: people.shopsByKey.get(listing.shop)?.ownerId ?? '',
    terms: listing.sale,
    ...timing.auction,
    bidderIds: people.buyerIds,
    now,
  })
}

function storedAttributes({ attributes }: DemoListing): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(attributes).map(([key, value]) => [key, typeof value === 'string' ? [value] : value]),
  )
}

function saleTerms(sale: DemoAuction | DemoFixedPrice, { auction }: Timing): SaleTerms {
  if (sale.kind === 'fixed') {
    return { fixed: { price: digits(sale.price), acceptsOffers: sale.offers === true } }
  }
  return {
    auction: {
      startingPrice: digits(sale.start),
      ...(sale.reserve === undefined ? {} : { reserve: digits(sale.reserve) }),
      ...(sale.buyNow === undefined ? {} : { buyNow: digits(sale.buyNow) }),
      ...(auction ? { startsAt: auction.startsAt.toISOString(), endsAt: auction.endsAt.toISOString() } : {}),
    },
  }
}

function makePhotos(listingId: string, { title }: DemoListing, photos: readonly DemoPhoto[]) {
  return photos.map(({ uploaded, placeholder, view }, position) => ({
    id: v7(),
    listingId,
    fileId: uploaded.fileId,
    url: uploaded.url,
    width: uploaded.width,
    height: uploaded.height,
    bytes: uploaded.bytes,
    alt: `${title}: ${VIEW_WORDS[view]}`,
    placeholder,
    position,
  }))
}

/** Gives out SKUs in the order of the listings, per department, and says at the end how far it came. */
function numberSkus(now: Date) {
  const year = now.getUTCFullYear()
  const last = new Map<string, number>()
  return {
    next: ({ category, title }: DemoListing) => {
      const code = findCategory(category)?.root.code
      if (code === undefined) throw new Error(`There is no category ${category}.`)
      const number = (last.get(code) ?? 0) + 1
      last.set(code, number)
      const sku = formatSku(code, year, number)
      return { sku, slug: listingSlug(title, sku) }
    },
    counters: () => [...last].map(([code, lastNumber]) => ({ code, year, lastNumber })),
  }
}

function digits(amount: number): string {
  return dollars(amount).toString()
}

function dollars(amount: number): bigint {
  return BigInt(amount) * 100n
}
