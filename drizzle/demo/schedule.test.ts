import { describe, expect, test } from '@jest/globals'
import { AUCTION_LIMITS } from '@kollect-it/shared/catalog/limits.ts'
import { paymentDeadline } from '@kollect-it/shared/orders/payment-deadline.ts'
import { DEMO_LISTINGS } from './demo-listings.ts'
import { scheduleListings } from './schedule.ts'

const now = new Date('2026-11-23T12:00:00Z')
const timings = scheduleListings(DEMO_LISTINGS, now)
const minutesUntil = (time: Date) => (time.getTime() - now.getTime()) / 60_000

function auctionsIn(phase: string) {
  return DEMO_LISTINGS.flatMap(({ key, sale }) => {
    const auction = timings.get(key)?.auction
    return sale.kind === 'auction' && (sale.phase ?? 'open') === phase && auction ? [auction] : []
  })
}

describe('the demo’s auctions', () => {
  test('end from a few minutes to seven days ahead, no two at once', () => {
    const ends = auctionsIn('open').map(({ endsAt }) => minutesUntil(endsAt))
    const sorted = ends.toSorted((one, other) => one - other)
    expect(sorted.slice(0, 3)).toEqual([6, 14, 25])
    expect(sorted.at(-1)).toBeGreaterThan(6.5 * 24 * 60)
    expect(sorted.at(-1)).toBeLessThan(7.1 * 24 * 60)
    expect(new Set(sorted).size).toBe(sorted.length)
  })

  test('that are open have begun, those to come have not, those that ended are over', () => {
    for (const { startsAt, endsAt } of auctionsIn('open')) expect([startsAt < now, endsAt > now]).toEqual([true, true])
    for (const { startsAt } of auctionsIn('scheduled')) expect(startsAt > now).toBe(true)
    for (const { endsAt } of [...auctionsIn('sold'), ...auctionsIn('unsold')]) expect(endsAt < now).toBe(true)
  })

  test('that were sold ended within the last three days, so that each is still to be paid in time', () => {
    const ends = auctionsIn('sold').map(({ endsAt }) => endsAt)
    expect(ends.length).toBeGreaterThan(5)
    for (const endsAt of ends) expect(minutesUntil(endsAt)).toBeGreaterThan(-3 * 24 * 60)
    for (const endsAt of ends) expect(paymentDeadline(endsAt) > now).toBe(true)
  })

  test('last no longer than an auction may', () => {
    for (const { auction } of timings.values()) {
      if (auction)
        expect(auction.endsAt.getTime() - auction.startsAt.getTime()).toBeLessThan(AUCTION_LIMITS.maximumDurationMs)
    }
  })
})

test('everything was published before now, and auctions before they start', () => {
  expect(timings.size).toBe(DEMO_LISTINGS.length)
  for (const { publishedAt, auction } of timings.values()) {
    expect(publishedAt < now).toBe(true)
    if (auction) expect(publishedAt < auction.startsAt).toBe(true)
  }
})
