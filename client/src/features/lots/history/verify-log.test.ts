/** @jest-environment node */
import { createHash } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { bidLogText } from '@kollect-it/shared/auctions/bid-log.ts'
import { type LoggedBid, verifyLog } from './verify-log.ts'

/** A log as the server would have written it. */
function log(prices: readonly bigint[]): LoggedBid[] {
  const entries: LoggedBid[] = []
  for (const [index, price] of prices.entries()) {
    const entry = {
      auctionId: 'a1',
      number: index + 1,
      bidder: index % 2 ? 'Amber Heron' : 'Quiet Maple',
      commitment: `c${index}`,
      price,
      at: new Date(Date.parse('2026-11-23T12:00:00Z') + index * 1_000).toISOString(),
      previousHash: entries.at(-1)?.hash ?? null,
    }
    entries.push({ ...entry, hash: createHash('sha256').update(bidLogText(entry)).digest('hex') })
  }
  return entries
}

const LOG = log([100n, 150n, 150n, 200n])
const HEAD = LOG.at(-1)?.hash ?? null

describe('verifying a log', () => {
  test('finds an honest one intact, in whatever order it came', async () => {
    expect(await verifyLog(LOG.toReversed(), HEAD)).toEqual({ kind: 'intact', entries: 4 })
    expect(await verifyLog([], null)).toEqual({ kind: 'intact', entries: 0 })
  })

  test.each([
    ['a price that was changed', LOG.map((entry) => (entry.number === 2 ? { ...entry, price: 140n } : entry)), 2],
    ['a bidder that was changed', LOG.map((entry) => (entry.number === 3 ? { ...entry, bidder: 'X' } : entry)), 3],
    ['an entry that was dropped', LOG.filter(({ number }) => number !== 2), 3],
    ['a chain that begins elsewhere', log([90n, 100n]).slice(1), 2],
    ['a price that fell', log([100n, 90n]), 2],
  ])('finds %s', async (_name, entries, number) => {
    expect(await verifyLog(entries, entries.at(-1)?.hash ?? null)).toMatchObject({ kind: 'broken', number })
  })

  test('finds that the newest entries are kept back', async () => {
    expect(await verifyLog(LOG.slice(0, 3), HEAD)).toEqual({ kind: 'headDiffers', entries: 3 })
  })
})
