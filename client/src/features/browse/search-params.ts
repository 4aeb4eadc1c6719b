import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { parseAmount } from '@kollect-it/shared/money/money.ts'
import * as v from 'valibot'

export const SORTS = ['best-match', 'ending-soon', 'newest', 'price-low', 'price-high'] as const
export const FORMATS = ['auction', 'fixed'] as const
const MAXIMUM_VALUES = 20
const MAXIMUM_TEXT = 120

export type SortChoice = (typeof SORTS)[number]
export type FormatChoice = (typeof FORMATS)[number]

/** One value or several: `a,b` in an address, a list in code. Too long a list is cut, an empty one is none. */
const values = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((input) => {
    const list = (typeof input === 'string' ? input.split(',') : input).map((value) => value.trim()).filter(Boolean)
    return [...new Set(list)].slice(0, MAXIMUM_VALUES)
  }),
  v.minLength(1),
)

const text = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((input) => String(input).trim().slice(0, MAXIMUM_TEXT)),
  v.minLength(1),
)

/** An amount in major units as text, e.g. `99.95`; kept as text because no amount of money passes through a float. */
const amount = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform((input) => String(input).trim()),
  v.check((input) => parseAmount(input, MARKET_CURRENCY) !== undefined),
)

const hours = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(Number),
  v.integer(),
  v.minValue(1),
  v.maxValue(8_760),
)

const formats = v.pipe(
  values,
  v.transform((list) => FORMATS.filter((format) => list.includes(format))),
  v.minLength(1),
)

/** What does not make sense is left out: a mistyped address still shows lots. */
function lenient<Schema extends v.GenericSchema>(schema: Schema) {
  return v.fallback(v.optional(schema), undefined)
}

/**
 * The filters of a list of lots, as they stand in the address. Prices are in major units, `ends` is hours from now,
 * `attr` holds the attributes of the category by key.
 */
export const browseSearchSchema = v.object({
  q: lenient(text),
  sort: lenient(v.picklist(SORTS)),
  format: lenient(formats),
  condition: lenient(values),
  era: lenient(values),
  maker: lenient(values),
  origin: lenient(values),
  from: lenient(amount),
  to: lenient(amount),
  ends: lenient(hours),
  shop: lenient(text),
  attr: lenient(v.record(v.string(), values)),
})

export type BrowseSearch = v.InferOutput<typeof browseSearchSchema>
