import { expect, test } from '@jest/globals'
import { auctionPhase } from './phase.ts'

const startsAt = new Date('2026-11-23T10:00:00Z')
const endsAt = new Date('2026-11-23T11:00:00Z')

test.each([
  ['2026-11-23T09:59:59.999Z', null, 'SCHEDULED'],
  ['2026-11-23T10:00:00.000Z', null, 'OPEN'],
  ['2026-11-23T10:59:59.999Z', null, 'OPEN'],
  ['2026-11-23T11:00:00.000Z', null, 'CLOSING'],
  ['2026-11-23T10:30:00.000Z', 'sold', 'SOLD'],
  ['2026-11-23T12:00:00.000Z', 'unsold', 'UNSOLD'],
  ['2026-11-23T09:00:00.000Z', 'canceled', 'CANCELED'],
] as const)('at %s with outcome %s a lot is %s', (now, outcome, phase) => {
  expect(auctionPhase({ startsAt, endsAt, outcome }, new Date(now))).toBe(phase)
})
