import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { feeRateOf } from './fee-rate.ts'
import { sellerFee } from './seller-fee.ts'

test('is told from the fee for every price on which the rates differ', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 100n, max: 10n ** 15n }), fc.boolean(), (price, trusted) => {
      const { fee, basisPoints } = sellerFee(price, trusted)
      expect(feeRateOf(price, fee)).toBe(basisPoints)
    }),
  )
})

test('is not guessed at', () => {
  expect(feeRateOf(10_000n, 900n)).toBeUndefined()
  expect(feeRateOf(1n, 0n)).toBeUndefined()
})
