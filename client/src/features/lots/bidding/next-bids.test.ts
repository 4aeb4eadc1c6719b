import { expect, test } from '@jest/globals'
import { leastRaise, nextBids } from './next-bids.ts'

test.each([
  [1_350_00n, [1_350_00n, 1_400_00n, 1_500_00n]],
  [130_00n, [130_00n, 135_00n, 140_00n]],
  [26_00n, [26_00n, 28_00n, 32_00n]],
  [1_25n, [1_25n, 1_50n, 2_00n]],
  [1_013_37n, [1_013_37n, 1_050_00n, 1_100_00n]],
  [5_100_00n, [5_100_00n, 5_200_00n, 5_600_00n]],
])('the next bids from %s', (least, bids) => {
  expect(nextBids(least)).toEqual(bids)
})

test('a raise is at least one step above the own maximum, and never below what others must bid', () => {
  expect(leastRaise(1_500_00n, 1_350_00n)).toBe(1_525_00n)
  expect(leastRaise(1_320_00n, 1_350_00n)).toBe(1_350_00n)
})
