import { expect, test } from '@jest/globals'
import { ALIAS_COUNT, drawBidderAlias } from './bidder-alias.ts'

test('gives everybody on a lot a name of their own, however many come', () => {
  const taken = new Set<string>()
  for (let bidder = 0; bidder < ALIAS_COUNT + 50; bidder += 1) {
    const alias = drawBidderAlias(bidder * 7_919, taken)
    expect(taken.has(alias)).toBe(false)
    taken.add(alias)
  }
})

test('is two plain words', () => {
  expect(drawBidderAlias(12_345, new Set())).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/)
})
