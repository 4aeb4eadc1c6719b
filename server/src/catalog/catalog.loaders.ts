import type { Context } from '../graphql/context.ts'
import { defineLoader, groupBy, keyBy } from '../graphql/loaders.ts'
import { type CategoryCover, countByCategory, countByShop, findCategoryCovers } from './categories.repo.ts'
import { type Listing, toListing } from './listing.type.ts'
import { findListings, findShipping, type ListingRow, type ShippingRow } from './listings.repo.ts'
import { findPhotos, type PhotoRow } from './photos.repo.ts'
import { findRelated, type RelatedKey } from './related.repo.ts'

/** Listings by id, whatever their status: whoever uses it checks who may see them. */
export const listingById = defineLoader<string, Listing>(async ({ db }, ids) =>
  keyBy((await findListings(db, ids)).map(toListing), ({ id }) => id),
)

/** Photos of a listing, the cover first. */
export const photosOfListing = defineLoader<string, readonly PhotoRow[]>(async ({ db }, listingIds) =>
  groupBy(listingIds, await findPhotos(db, listingIds), ({ listingId }) => listingId),
)

/** Shipping options of a listing, in the seller's order. */
export const shippingOfListing = defineLoader<string, readonly ShippingRow[]>(async ({ db }, listingIds) =>
  groupBy(listingIds, await findShipping(db, listingIds), ({ listingId }) => listingId),
)

/** How many listings a category has on offer. */
export const countOfCategory = defineLoader<string, number>(async ({ db }) => countByCategory(db))

/** The picture that stands for a category. */
export const coverOfCategory = defineLoader<string, CategoryCover>(async ({ db }, slugs) =>
  findCategoryCovers(db, slugs),
)

/** How many listings a shop has on offer. */
export const countOfShop = defineLoader<string, number>(async ({ db }, shopIds) => countByShop(db, shopIds))

const relatedOfListing = defineLoader<string, readonly Listing[]>(async ({ db }, keys) => {
  const wanted = keys.map((key): RelatedKey => JSON.parse(key))
  const found = await findRelated(db, wanted)
  return new Map(keys.map((key, index) => [key, (found[index] ?? []).map(toListing)]))
})

/** Listings on offer like this one, at most `first`. */
export async function readRelated(context: Context, { row }: Listing, first: number): Promise<readonly Listing[]> {
  if (row.categorySlug === null) return []
  const key: RelatedKey = { listingId: row.id, categorySlug: row.categorySlug, first }
  return (await relatedOfListing(context).load(JSON.stringify(key))) ?? []
}

/** The listing after a command: what was loaded of it earlier in the same request is out of date. */
export function toFreshListing(context: Context, row: ListingRow): Listing {
  listingById(context).clear(row.id)
  photosOfListing(context).clear(row.id)
  shippingOfListing(context).clear(row.id)
  return toListing(row)
}
