import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { formatMoney } from '@kollect-it/shared/money/money.ts'

/** Bounds of the bands in minor units, as `app.price_ladder()` has them: band n lies from bound n-1 to below bound n. */
export const PRICE_LADDER = [
  2_500n,
  5_000n,
  10_000n,
  25_000n,
  50_000n,
  100_000n,
  250_000n,
  500_000n,
  1_000_000n,
  2_500_000n,
  5_000_000n,
  10_000_000n,
] as const

const MOST_RANGES = 6

/** A range of prices with its count. Minor units; `to` is exclusive; undefined is open. */
export interface PriceRange {
  readonly from: bigint | undefined
  readonly to: bigint | undefined
  readonly count: number
}

/**
 * Joins bands into at most six ranges that hold about as many listings each: the two neighbours that are fewest together
 * become one, again and again.
 *
 * @param counts by band
 */
export function toPriceRanges(counts: ReadonlyMap<number, number>): readonly PriceRange[] {
  const ranges = [...counts]
    .filter(([, count]) => count > 0)
    .sort(([one], [other]) => one - other)
    .map(([band, count]): PriceRange => ({ from: PRICE_LADDER[band - 1], to: PRICE_LADDER[band], count }))
  while (ranges.length > MOST_RANGES) {
    const sums = ranges.slice(1).map(({ count }, index) => count + (ranges[index]?.count ?? 0))
    const at = sums.indexOf(Math.min(...sums))
    const [low, high] = [ranges[at], ranges[at + 1]]
    if (!low || !high) break
    ranges.splice(at, 2, { from: low.from, to: high.to, count: low.count + high.count })
  }
  return ranges
}

/** `from-to` in minor units, both inclusive, either end empty where it is open. */
export function priceRangeValue({ from, to }: Omit<PriceRange, 'count'>): string {
  return `${from ?? ''}-${to === undefined ? '' : to - 1n}`
}

/** As people read it. */
export function priceRangeLabel({ from, to }: Omit<PriceRange, 'count'>): string {
  const inWords = (minor: bigint) => formatMoney({ minor, currency: MARKET_CURRENCY })
  if (from === undefined) return to === undefined ? 'Any price' : `Under ${inWords(to)}`
  return to === undefined ? `${inWords(from)} and above` : `${inWords(from)} to ${inWords(to)}`
}
