import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { combineShipping } from './combine-shipping.ts'

test.each([
  [[], []],
  [[1_500n], [1_500n]],
  [
    [900n, 1_500n, 701n],
    [450n, 1_500n, 350n],
  ],
  [
    [1_500n, 1_500n],
    [1_500n, 750n],
  ],
  [
    [0n, 0n],
    [0n, 0n],
  ],
])('of %j the buyer pays %j', (prices, shares) => {
  expect(combineShipping(prices)).toEqual(shares)
})

test('together is never dearer than alone, and never cheaper than the dearest', () => {
  fc.assert(
    fc.property(fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1 }), (prices) => {
      const shares = combineShipping(prices)
      const total = shares.reduce((sum, share) => sum + share, 0n)
      expect(shares.every((share, place) => share <= (prices[place] ?? -1n) && share >= 0n)).toBe(true)
      expect(prices.every((price) => total >= price)).toBe(true)
    }),
  )
})
