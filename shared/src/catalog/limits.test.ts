import { expect, test } from '@jest/globals'
import { minimumBuyNow, minimumReserve } from './limits.ts'

test.each([
  [100_00n, 130_00n],
  [99n, 129n],
  [1n, 2n],
])('beside a start of %i, Buy Now is at least %i', (start, buyNow) => {
  expect(minimumBuyNow(start)).toBe(buyNow)
})

test('a reserve may equal the starting price', () => {
  expect(minimumReserve(500n)).toBe(500n)
})
