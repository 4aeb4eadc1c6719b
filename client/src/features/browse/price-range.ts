import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { formatMoney, parseAmount, toDecimalText } from '@kollect-it/shared/money/money.ts'
import type { BrowseSearch } from './search-params.ts'

type RangeSearch = Pick<BrowseSearch, 'from' | 'to'>

/** Amounts in minor units; an open end is undefined. */
export interface PriceRange {
  readonly from: bigint | undefined
  readonly to: bigint | undefined
}

/** The range in minor units; one written the wrong way round is turned. */
export function priceRange(search: RangeSearch): PriceRange {
  const from = search.from === undefined ? undefined : parseAmount(search.from, MARKET_CURRENCY)
  const to = search.to === undefined ? undefined : parseAmount(search.to, MARKET_CURRENCY)
  return from !== undefined && to !== undefined && from > to ? { from: to, to: from } : { from, to }
}

/** A range as the API's facet names it: `from-to` in minor units, an open end empty. */
export function rangeText({ from, to }: PriceRange): string {
  return `${from ?? ''}-${to ?? ''}`
}

/** The reverse of {@link rangeText}, as the address has it. */
export function rangeOf(facetValue: string): RangeSearch {
  const [from, to] = facetValue.split('-').map((minor) => (minor === '' ? undefined : toMajor(BigInt(minor))))
  return { from, to }
}

/** Major units as people type them: no cents where there are none. */
export function toMajor(minor: bigint): string {
  return toDecimalText({ minor, currency: MARKET_CURRENCY }).replace(/\.00$/, '')
}

/** `$50 to $200`, `From $50`, `Up to $200`. */
export function priceLabel(search: RangeSearch): string {
  const { from, to } = priceRange(search)
  const text = (minor: bigint): string => formatMoney({ minor, currency: MARKET_CURRENCY })
  if (from !== undefined && to !== undefined) return `${text(from)} to ${text(to)}`
  return from === undefined ? `Up to ${text(to ?? 0n)}` : `From ${text(from)}`
}
