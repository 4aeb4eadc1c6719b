import { expect, test } from '@jest/globals'
import { type BidLogEntry, bidLogText, commitmentText } from './bid-log.ts'

const entry: BidLogEntry = {
  auctionId: 'a',
  number: 2,
  bidder: 'Amber Heron',
  commitment: 'c0ffee',
  price: 132_500n,
  at: '2026-11-23T18:30:00.000Z',
  previousHash: 'abc',
}

test('an entry has one text, whatever the order in which its facts are given', () => {
  const shuffled = Object.fromEntries(Object.entries(entry).reverse())
  expect(bidLogText({ ...entry, ...shuffled })).toBe(bidLogText(entry))
  expect(bidLogText(entry)).toBe(
    '["kollect-it bid 1","a",2,"Amber Heron","c0ffee","132500","2026-11-23T18:30:00.000Z","abc"]',
  )
})

test.each([
  { auctionId: 'b' },
  { number: 3 },
  { bidder: 'Quiet Maple' },
  { commitment: 'decaf' },
  { price: 132_501n },
  { at: '2026-11-23T18:30:00.001Z' },
  { previousHash: null },
])('changing %j changes the text', (change) => {
  expect(bidLogText({ ...entry, ...change })).not.toBe(bidLogText(entry))
})

test('a commitment holds the bid, the maximum and the salt', () => {
  expect(commitmentText('id', 900n, 'salt')).toBe('["kollect-it maximum 1","id","900","salt"]')
})
