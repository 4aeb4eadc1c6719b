import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { PRICE_LADDER, priceRangeLabel, priceRangeValue, toPriceRanges } from './price-bands.ts'

describe('price ranges', () => {
  test('join the neighbours that hold fewest together', () => {
    const counts = new Map([0, 1, 2, 3, 4, 5, 6, 7].map((band) => [band, band === 3 || band === 4 ? 1 : 10]))
    expect(toPriceRanges(counts).map(({ from, to, count }) => [from, to, count])).toEqual([
      [undefined, 2_500n, 10],
      [2_500n, 5_000n, 10],
      [5_000n, 50_000n, 12],
      [50_000n, 100_000n, 10],
      [100_000n, 250_000n, 10],
      [250_000n, 500_000n, 10],
    ])
  })

  test('are at most six, in order, without overlap, and lose no listing', () => {
    const bands = fc.dictionary(fc.integer({ min: 0, max: PRICE_LADDER.length }).map(String), fc.nat(1000))
    fc.assert(
      fc.property(bands, (given) => {
        const counts = new Map(Object.entries(given).map(([band, count]) => [Number(band), count]))
        const ranges = toPriceRanges(counts)
        expect(ranges.length).toBeLessThanOrEqual(6)
        const sum = (values: Iterable<number>) => [...values].reduce((total, count) => total + count, 0)
        expect(sum(ranges.map(({ count }) => count))).toBe(sum(counts.values()))
        for (const [index, range] of ranges.slice(1).entries()) {
          expect(range.from).toBeGreaterThanOrEqual(ranges[index]?.to ?? 0n)
        }
      }),
    )
  })

  test.each([
    [{ from: undefined, to: 2_500n }, '-2499', 'Under $25'],
    [{ from: 2_500n, to: 10_000n }, '2500-9999', '$25 to $100'],
    [{ from: 10_000_000n, to: undefined }, '10000000-', '$100,000 and above'],
    [{ from: undefined, to: undefined }, '-', 'Any price'],
  ])('are written as filters and as people read them: %p', (range, value, label) => {
    expect([priceRangeValue(range), priceRangeLabel(range)]).toEqual([value, label])
  })
})
