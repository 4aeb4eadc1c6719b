import type { AttributeValues } from '@kollect-it/shared/catalog/check-attributes.ts'
import type { ShippingFacts } from './listing-facts.ts'

/** A change of a listing: what is left out stays, null takes it away. */
export interface ListingPatch {
  readonly title?: string | null | undefined
  readonly description?: string | null | undefined
  readonly categorySlug?: string | null | undefined
  readonly condition?: string | null | undefined
  readonly conditionNote?: string | null | undefined
  /** All of them: what is not named is taken away. */
  readonly attributes?: readonly AttributeValues[] | null | undefined
  readonly provenance?: string | null | undefined
  readonly era?: string | null | undefined
  readonly maker?: string | null | undefined
  readonly origin?: string | null | undefined
  readonly dimensions?: DimensionsPatch | null | undefined
  readonly sellerReference?: string | null | undefined
  readonly sale?: SalePatch | null | undefined
  readonly shipping?: ShippingPatch | null | undefined
}

/** Millimetres and grams. */
export interface DimensionsPatch {
  readonly heightMm?: number | null | undefined
  readonly widthMm?: number | null | undefined
  readonly depthMm?: number | null | undefined
  readonly weightG?: number | null | undefined
}

/** One of the two. Amounts in minor units. */
export interface SalePatch {
  readonly auction?: AuctionPatch | null | undefined
  readonly fixed?: FixedPatch | null | undefined
}

export interface AuctionPatch {
  readonly startingPrice: bigint
  readonly reserve?: bigint | null | undefined
  readonly buyNow?: bigint | null | undefined
  /** Left out: when it is published. */
  readonly startsAt?: Date | null | undefined
  readonly endsAt: Date
}

export interface FixedPatch {
  readonly price: bigint
  readonly acceptsOffers?: boolean | null | undefined
}

export interface ShippingPatch {
  /** All of them, in order. */
  readonly options?: readonly ShippingFacts[] | null | undefined
  readonly pickupLocation?: string | null | undefined
}
