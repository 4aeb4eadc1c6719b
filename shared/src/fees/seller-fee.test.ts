import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { sellerFee, sellerFeeAt } from './seller-fee.ts'

test('takes 10 % of the item price, and 8 % of a Trusted seller', () => {
  expect(sellerFee(50_000n, false)).toEqual({ basisPoints: 1_000n, fee: 5_000n, proceeds: 45_000n })
  expect(sellerFee(50_000n, true)).toEqual({ basisPoints: 800n, fee: 4_000n, proceeds: 46_000n })
})

test('never loses or makes a cent', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.boolean(), (price, trusted) => {
      const { fee, proceeds } = sellerFee(price, trusted)
      expect(fee + proceeds).toBe(price)
      expect(fee >= 0n && proceeds >= 0n).toBe(true)
    }),
  )
})

test('at a rate that was fixed earlier, still shares out the whole price', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), fc.bigInt({ min: 0n, max: 10_000n }), (price, rate) => {
      const { fee, proceeds } = sellerFeeAt(price, rate)
      expect(fee + proceeds).toBe(price)
      expect(fee >= 0n && proceeds >= 0n).toBe(true)
    }),
  )
})
