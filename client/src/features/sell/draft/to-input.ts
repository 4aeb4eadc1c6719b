import { checkAttribute } from '@kollect-it/shared/catalog/check-attributes.ts'
import { LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import type { AttributeInput, SaleInput, UpdateListingInput } from '../../../generated/types.ts'
import { minorUnits } from './amounts.ts'
import { type AttributeForm, definitionOf } from './attribute-form.ts'
import { lengthOf } from './check-draft.ts'
import { checkSale } from './check-sale.ts'
import { toDimensionsInput } from './dimensions.ts'
import type { DraftFields, DraftKey } from './draft-fields.ts'
import { toIso } from './local-time.ts'
import { auctionEnd, type SaleFields } from './sale-fields.ts'
import { toShippingInput } from './shipping-fields.ts'

/** The part of the API's input that a draft fills. */
export type DraftInput = Pick<UpdateListingInput, DraftKey>

export interface InputContext {
  /** The attributes of the chosen category; null while they are not known. */
  readonly attributes: readonly AttributeForm[] | null
  readonly nowMs: number
}

type Encoders = {
  readonly [Key in DraftKey]: (fields: DraftFields, context: InputContext) => DraftInput[Key] | undefined
}

/** Undefined: this cannot be saved yet. Null takes a value away. */
const ENCODERS: Encoders = {
  categorySlug: ({ categorySlug }) => categorySlug || undefined,
  title: ({ title }) => within(title, LISTING_LIMITS.title),
  description: ({ description }) => within(description, LISTING_LIMITS.description),
  condition: ({ condition }) => condition || null,
  conditionNote: ({ conditionNote }) => orNull(within(conditionNote, LISTING_LIMITS.conditionNote)),
  attributes: ({ attributes }, context) => attributesInput(attributes, context),
  provenance: ({ provenance }) => orNull(within(provenance, LISTING_LIMITS.provenance)),
  era: ({ era }) => era || null,
  maker: ({ maker }) => orNull(within(maker, LISTING_LIMITS.maker)),
  origin: ({ origin }) => orNull(within(origin, LISTING_LIMITS.origin)),
  dimensions: ({ dimensions }) => toDimensionsInput(dimensions),
  sellerReference: ({ sellerReference }) => orNull(within(sellerReference, LISTING_LIMITS.sellerReference)),
  sale: ({ sale }, { nowMs }) => toSaleInput(sale, nowMs),
  shipping: ({ shipping }) => toShippingInput(shipping),
}

/** The input of these fields, without those that are not fit to be saved yet. */
export function toInput(fields: DraftFields, keys: readonly DraftKey[], context: InputContext): DraftInput {
  const entries = keys.map((key) => [key, ENCODERS[key](fields, context)] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** For the API; undefined while something that it needs is missing or wrong. */
export function toSaleInput(sale: SaleFields, nowMs: number): SaleInput | undefined {
  if (sale.format === null || checkSale(sale, nowMs).some(({ kind }) => kind === 'invalid')) return undefined
  if (sale.format === 'fixed') {
    const price = minorUnits(sale.price)
    return price === undefined ? undefined : { fixed: { price: price.toString(), acceptsOffers: sale.acceptsOffers } }
  }
  const startingPrice = minorUnits(sale.startingPrice)
  const endsAtMs = auctionEnd(sale, nowMs)
  if (startingPrice === undefined || endsAtMs === undefined) return undefined
  return {
    auction: {
      startingPrice: startingPrice.toString(),
      reserve: minorUnits(sale.reserve)?.toString() ?? null,
      buyNow: minorUnits(sale.buyNow)?.toString() ?? null,
      startsAt: toIso(sale.startsAt),
      endsAt: new Date(endsAtMs).toISOString(),
    },
  }
}

function attributesInput(
  values: DraftFields['attributes'],
  { attributes }: InputContext,
): AttributeInput[] | undefined {
  if (!attributes) return undefined
  const checks = attributes.map((form) => ({
    key: form.key,
    check: checkAttribute(definitionOf(form), values[form.key] ?? []),
  }))
  if (checks.some(({ check }) => 'message' in check)) return undefined
  return checks.flatMap(({ key, check }) =>
    'values' in check && check.values.length > 0 ? [{ key, values: check.values }] : [],
  )
}

function within(text: string, { maximum }: { readonly maximum: number }): string | undefined {
  const trimmed = text.trim()
  return lengthOf(trimmed) <= maximum ? trimmed : undefined
}

function orNull(text: string | undefined): string | null | undefined {
  return text === '' ? null : text
}
