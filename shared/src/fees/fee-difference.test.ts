import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { type FeeTerms, feeOn, feeReturned } from './fee-difference.ts'

const STANDARD: FeeTerms = { shipping: 0n, basisPoints: 1_000n }
const TRUSTED: FeeTerms = { shipping: 0n, basisPoints: 800n }

describe('the fee on what is left', () => {
  test.each([
    [3_333n, STANDARD, 333n],
    [3_333n, TRUSTED, 267n],
    [1n, STANDARD, 0n],
    [5n, STANDARD, 1n],
    [50_000n, STANDARD, 5_000n],
    [52_500n, { ...STANDARD, shipping: 2_500n }, 5_000n],
    [40_500n, { ...STANDARD, shipping: 2_500n }, 3_800n],
    [2_500n, { ...STANDARD, shipping: 2_500n }, 0n],
    [1_000n, { ...STANDARD, shipping: 2_500n }, 0n],
    [0n, STANDARD, 0n],
  ])('of %s on %j is %s', (left, terms, fee) => {
    expect(feeOn(left, terms)).toBe(fee)
  })
})

describe('the fee given back with a refund', () => {
  test('is the share of what is refunded, and the whole fee with a whole refund', () => {
    expect(feeReturned(50_000n, 12_000n, STANDARD)).toBe(1_200n)
    expect(feeReturned(50_000n, 50_000n, STANDARD)).toBe(5_000n)
  })

  test('is none when only shipping is left to refund', () => {
    expect(feeReturned(2_500n, 2_500n, { ...STANDARD, shipping: 2_500n })).toBe(0n)
  })

  test('conserves every cent in 200,000 cases, in however many parts it is refunded', () => {
    const amount = fc.bigInt({ min: 0n, max: 10n ** 9n })
    const cases = fc.tuple(
      amount,
      fc.bigInt({ min: 0n, max: 100_000n }),
      fc.bigInt({ min: 0n, max: 10_000n }),
      fc.array(amount, { maxLength: 4 }),
    )
    const property = fc.property(cases, ([item, shipping, basisPoints, wishes]) => {
      const terms = { shipping, basisPoints }
      const paid = item + shipping
      let left = paid
      let givenBack = 0n
      for (const wish of wishes) {
        const refunded = wish % (left + 1n)
        const returned = feeReturned(left, refunded, terms)
        // Neither side of the refund is ever negative: the seller's part and the platform's.
        if (returned < 0n || returned > refunded) return false
        givenBack += returned
        left -= refunded
      }
      const kept = feeOn(paid, terms) - givenBack
      return kept === feeOn(left, terms) && kept >= 0n && kept <= left
    })
    fc.assert(property, { numRuns: 200_000 })
  })
})
