import type { DraftListingFragment } from '../../../generated/types.ts'
import { type DimensionFields, fromMetric, type MeasureUnit, NO_DIMENSIONS } from './dimensions.ts'
import { type DurationDays, NO_SALE, type SaleFields, saleFieldsOf } from './sale-fields.ts'
import { NO_SHIPPING, type ShippingFields, shippingFieldsOf } from './shipping-fields.ts'

/**
 * A listing as it stands in the form: everything as it was typed, so that nothing is lost that cannot be saved yet.
 * The keys are those of the API's input.
 */
export interface DraftFields {
  readonly categorySlug: string
  readonly title: string
  readonly description: string
  readonly condition: string
  readonly conditionNote: string
  /** By key. Those of another category wait here in case the seller goes back to it. */
  readonly attributes: Readonly<Record<string, readonly string[]>>
  readonly provenance: string
  readonly era: string
  readonly maker: string
  readonly origin: string
  readonly dimensions: DimensionFields
  readonly sellerReference: string
  readonly sale: SaleFields
  readonly shipping: ShippingFields
}

export type DraftKey = keyof DraftFields

export const EMPTY_DRAFT: DraftFields = {
  categorySlug: '',
  title: '',
  description: '',
  condition: '',
  conditionNote: '',
  attributes: {},
  provenance: '',
  era: '',
  maker: '',
  origin: '',
  dimensions: NO_DIMENSIONS,
  sellerReference: '',
  sale: NO_SALE,
  shipping: NO_SHIPPING,
}

export const DRAFT_KEYS = Object.keys(EMPTY_DRAFT) as readonly DraftKey[]

/** What this device remembers of how the seller works, which is not the server's business. */
export interface SellerHabits {
  readonly unit: MeasureUnit
  /** The duration chosen for this listing's auction, counted from its publication. */
  readonly days: DurationDays | null
}

/** The form of what the server keeps. */
export function fieldsOf(listing: DraftListingFragment, habits: SellerHabits): DraftFields {
  return {
    categorySlug: listing.category?.slug ?? '',
    title: listing.title,
    description: listing.description,
    condition: listing.condition?.value ?? '',
    conditionNote: listing.conditionNote ?? '',
    attributes: Object.fromEntries(listing.attributes.map(({ key, values }) => [key, values])),
    provenance: listing.provenance ?? '',
    era: listing.era?.value ?? '',
    maker: listing.maker ?? '',
    origin: listing.origin ?? '',
    dimensions: dimensionsOf(listing.dimensions, habits.unit),
    sellerReference: listing.sellerReference ?? '',
    sale: saleFieldsOf(listing.saleTerms, habits.days),
    shipping: shippingFieldsOf(listing),
  }
}

/** Whether two values of the form say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

function dimensionsOf(dimensions: DraftListingFragment['dimensions'], unit: MeasureUnit): DimensionFields {
  if (!dimensions) return { ...NO_DIMENSIONS, unit }
  const { heightMm, widthMm, depthMm, weightG } = dimensions
  return {
    unit,
    height: heightMm === null ? '' : fromMetric('height', heightMm, unit),
    width: widthMm === null ? '' : fromMetric('width', widthMm, unit),
    depth: depthMm === null ? '' : fromMetric('depth', depthMm, unit),
    weight: weightG === null ? '' : fromMetric('weight', weightG, unit),
  }
}
