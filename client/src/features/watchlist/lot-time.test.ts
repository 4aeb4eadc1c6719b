import { expect, test } from '@jest/globals'
import type { AuctionPhase, ListingStatus } from '../../generated/types.ts'
import { isOver, lotTime } from './lot-time.ts'
import { watchedLot } from './testing/watched-lot.ts'

const END = '2026-11-23T14:00:00Z'

const TABLE: readonly (readonly [ListingStatus, AuctionPhase | null, isDue: boolean, ReturnType<typeof lotTime>])[] = [
  ['PUBLISHED', 'OPEN', false, { kind: 'open', until: END }],
  ['PUBLISHED', 'OPEN', true, { kind: 'closing' }],
  ['PUBLISHED', 'CLOSING', false, { kind: 'closing' }],
  ['PUBLISHED', 'SCHEDULED', false, { kind: 'scheduled', until: '2026-11-20T12:00:00Z' }],
  ['PUBLISHED', 'SOLD', true, { kind: 'over', words: 'Sold' }],
  ['PUBLISHED', 'UNSOLD', true, { kind: 'over', words: 'Ended, not sold' }],
  ['PUBLISHED', 'CANCELED', true, { kind: 'over', words: 'Withdrawn' }],
  ['PUBLISHED', null, false, { kind: 'onSale' }],
  ['SOLD', null, false, { kind: 'over', words: 'Sold' }],
  ['SOLD', 'OPEN', false, { kind: 'over', words: 'Sold' }],
  ['WITHDRAWN', null, false, { kind: 'over', words: 'Withdrawn' }],
  ['ENDED', 'OPEN', true, { kind: 'over', words: 'Ended, not sold' }],
]

test.each(TABLE)('a %s listing whose auction is %s, due %s: %o', (status, phase, isDue, time) => {
  const lot = watchedLot({ status, phase })
  expect(lotTime(lot, isDue)).toEqual(time)
  expect(isOver(lot)).toBe(time.kind === 'over')
})
