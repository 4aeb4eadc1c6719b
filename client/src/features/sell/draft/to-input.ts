import { checkAttribute } from '@kollect-it/shared/catalog/check-attributes.ts'
import { LISTING_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import type { AttributeInput, SaleInput, UpdateListingInput } from '../../../generated/types.ts'
import { minorUnits } from './amounts.ts'
import { type AttributeForm, definitionOf } from './attribute-form.ts'
import { lengthOf } from './check-draft.ts'
import { checkSale } from './check-sale.ts'
import { isWhole, toDimensionsInput } from './dimensions.ts'
import type { DraftFields, DraftKey } from './draft-fields.ts'
import { toIso } from './local-time.ts'
import { auctionEnd, type SaleFields } from './sale-fields.ts'
import { isComplete, toShippingInput } from './shipping-fields.ts'

/** The part of the API's input that a draft fills. */
export type DraftInput = Pick<UpdateListingInput, DraftKey>

export interface InputContext {
  /** The attributes of the chosen category; null while they are not known. */
  readonly attributes: readonly AttributeForm[] | null
  readonly nowMs: number
}

/** What of a field can be saved: all of it, or the part that is fit while the rest waits. */
interface Savable<Value> {
  readonly value: Value
  readonly isPart: boolean
}

type Encoders = {
  readonly [Key in DraftKey]: (
    fields: DraftFields,
    context: InputContext,
  ) => DraftInput[Key] | Savable<DraftInput[Key]> | undefined
}

/** Undefined: nothing of this can be saved yet. Null takes a value away. */
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
  dimensions: ({ dimensions }) => savable(toDimensionsInput(dimensions), !isWhole(dimensions)),
  sellerReference: ({ sellerReference }) => orNull(within(sellerReference, LISTING_LIMITS.sellerReference)),
  sale: ({ sale }, { nowMs }) => toSaleInput(sale, nowMs),
  shipping: ({ shipping }) => savable(toShippingInput(shipping), !isComplete(shipping)),
}

export interface EncodedFields {
  readonly input: DraftInput
  /** Fields of which only a part is in the input. */
  readonly parts: ReadonlySet<DraftKey>
}

/** The input of these fields, without what is not fit to be saved yet. */
export function encodeFields(fields: DraftFields, keys: readonly DraftKey[], context: InputContext): EncodedFields {
  const parts = new Set<DraftKey>()
  const entries = keys.flatMap((key) => {
    const encoded = ENCODERS[key](fields, context)
    if (encoded === undefined) return []
    if (!isSavable(encoded)) return [[key, encoded]]
    if (encoded.isPart) parts.add(key)
    return [[key, encoded.value]]
  })
  return { input: Object.fromEntries(entries), parts }
}

function savable<Value>(value: Value, isPart: boolean): Savable<Value> {
  return { value, isPart }
}

function isSavable<Value>(encoded: Value | Savable<Value>): encoded is Savable<Value> {
  return typeof encoded === 'object' && encoded !== null && 'isPart' in encoded
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
): Savable<AttributeInput[]> | undefined {
  if (!attributes) return undefined
  const checks = attributes.map((form) => ({
    key: form.key,
    check: checkAttribute(definitionOf(form), values[form.key] ?? []),
  }))
  const fit = checks.flatMap(({ key, check }) =>
    'values' in check && check.values.length > 0 ? [{ key, values: check.values }] : [],
  )
  return savable(
    fit,
    checks.some(({ check }) => 'message' in check),
  )
}

function within(text: string, { maximum }: { readonly maximum: number }): string | undefined {
  const trimmed = text.trim()
  return lengthOf(trimmed) <= maximum ? trimmed : undefined
}

function orNull(text: string | undefined): string | null | undefined {
  return text === '' ? null : text
}
