import { isDeepStrictEqual } from 'node:util'
import type { listings, SaleTerms, shippingOptions } from '@kollect-it/drizzle/schema/catalog.ts'
import { LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'

export type ListingStatus = (typeof listings.$inferSelect)['status']
export type SaleFormat = NonNullable<(typeof listings.$inferSelect)['format']>
export type ShippingFacts = Omit<typeof shippingOptions.$inferSelect, 'listingId' | 'position'>

/** What a seller says of an item, in the form in which it is stored. Lengths in millimetres, weight in grams. */
export interface ListingFacts {
  readonly title: string
  readonly description: string
  readonly categorySlug: string | null
  readonly condition: string | null
  readonly conditionNote: string | null
  readonly attributes: Readonly<Record<string, readonly string[]>>
  readonly provenance: string | null
  readonly era: string | null
  readonly maker: string | null
  readonly origin: string | null
  readonly heightMm: number | null
  readonly widthMm: number | null
  readonly depthMm: number | null
  readonly weightG: number | null
  readonly sellerReference: string | null
  readonly saleTerms: SaleTerms
  readonly pickupLocation: string | null
  readonly shipping: readonly ShippingFacts[]
}

export type FactName = keyof ListingFacts

/** A draft about which nothing is known yet. */
export const NO_FACTS: ListingFacts = {
  title: '',
  description: '',
  categorySlug: null,
  condition: null,
  conditionNote: null,
  attributes: {},
  provenance: null,
  era: null,
  maker: null,
  origin: null,
  heightMm: null,
  widthMm: null,
  depthMm: null,
  weightG: null,
  sellerReference: null,
  saleTerms: {},
  pickupLocation: null,
  shipping: [],
}

const FACT_NAMES = Object.keys(NO_FACTS) as readonly FactName[]

/** The facts of a row and its shipping options, without everything else that the row holds. */
export function pickFacts(row: ListingFacts): ListingFacts {
  const { title, description, categorySlug, condition, conditionNote, attributes, provenance, era, maker } = row
  const { origin, heightMm, widthMm, depthMm, weightG, sellerReference, saleTerms, pickupLocation, shipping } = row
  return {
    title,
    description,
    categorySlug,
    condition,
    conditionNote,
    attributes,
    provenance,
    era,
    maker,
    origin,
    heightMm,
    widthMm,
    depthMm,
    weightG,
    sellerReference,
    saleTerms,
    pickupLocation,
    shipping,
  }
}

/** The names of the facts that differ. */
export function changedFacts(before: ListingFacts, after: ListingFacts): readonly FactName[] {
  return FACT_NAMES.filter((name) => !isDeepStrictEqual(before[name], after[name]))
}

/** What lists and search read of the terms: kept in columns beside them. Amounts in minor units. */
export interface SaleColumns {
  readonly format: SaleFormat | null
  readonly price: bigint | null
  readonly acceptsOffers: boolean
}

/** The columns that follow from the terms; the price of an auction is its starting price until somebody bids. */
export function saleColumns({ auction, fixed }: SaleTerms): SaleColumns {
  if (auction) return { format: 'auction', price: toMinor(auction.startingPrice), acceptsOffers: false }
  if (fixed) return { format: 'fixed', price: toMinor(fixed.price), acceptsOffers: fixed.acceptsOffers }
  return { format: null, price: null, acceptsOffers: false }
}

/** Minor units of an amount as the terms hold it. */
export function toMinor(digits: string | undefined): bigint | null {
  return digits === undefined ? null : BigInt(digits)
}

/** How many more photos fit beside that many. */
export function photosLeft(photoCount: number): number {
  return LISTING_LIMITS.photos.maximum - photoCount
}
