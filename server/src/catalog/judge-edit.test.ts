import { describe, expect, test } from '@jest/globals'
import { type EditFacts, judgeEdit } from './judge-edit.ts'
import { changedFacts, type ListingFacts, NO_FACTS } from './listing-facts.ts'

const FIXED: ListingFacts = {
  ...NO_FACTS,
  description: 'As it is.',
  saleTerms: { fixed: { price: '100', acceptsOffers: false } },
}
const AUCTION: ListingFacts = {
  ...NO_FACTS,
  description: 'As it is.',
  saleTerms: { auction: { startingPrice: '100' } },
}

function judge(before: ListingFacts, change: Partial<ListingFacts>, facts: Partial<EditFacts> = {}) {
  const after = { ...before, ...change }
  const format = before.saleTerms.auction ? 'auction' : 'fixed'
  const changed = changedFacts(before, after)
  const usual = { status: 'published', reservedUntil: null, hasBids: false } as const
  return judgeEdit({ ...usual, format, before, after, changed, missing: [], ...facts }).kind
}

describe('a change of what is on offer', () => {
  test.each([
    ['a draft, anything', AUCTION, { saleTerms: {}, title: '' }, { status: 'draft' }, 'allowed'],
    [
      'what somebody is about to pay for, anything',
      FIXED,
      { title: 'Other' },
      { reservedUntil: new Date() },
      'not-editable',
    ],
    [
      'a fixed price, another price',
      FIXED,
      { saleTerms: { fixed: { price: '90', acceptsOffers: true } } },
      {},
      'allowed',
    ],
    ['a fixed price, an auction instead', FIXED, { saleTerms: AUCTION.saleTerms }, {}, 'invalid'],
    ['a fixed price, none', FIXED, { saleTerms: {} }, {}, 'invalid'],
    [
      'a fixed price, incomplete',
      FIXED,
      { title: '' },
      { missing: [{ field: 'title', message: 'Give it a title.' }] },
      'invalid',
    ],
    ['an auction, other words', AUCTION, { title: 'Another', maker: 'Somebody' }, {}, 'allowed'],
    ['an auction, other terms', AUCTION, { saleTerms: { auction: { startingPrice: '1' } } }, {}, 'not-editable'],
    [
      'an auction near its end',
      AUCTION,
      { maker: 'Somebody' },
      { missing: [{ field: 'sale.auction.endsAt', message: 'Too short.' }] },
      'allowed',
    ],
    ['with bids, more words', AUCTION, { description: 'As it is. And new.' }, { hasBids: true }, 'allowed'],
    ['with bids, other words', AUCTION, { description: 'As it was.' }, { hasBids: true }, 'not-editable'],
    [
      'with bids, more words and a title',
      AUCTION,
      { description: 'As it is. And new.', title: 'x' },
      { hasBids: true },
      'not-editable',
    ],
    ['with bids, another shelf', AUCTION, { sellerReference: 'Shelf 2' }, { hasBids: true }, 'allowed'],
    ['sold', FIXED, { sellerReference: 'Shelf 2' }, { status: 'sold' }, 'not-editable'],
    ['ended', FIXED, { title: 'Again' }, { status: 'ended' }, 'not-editable'],
    ['withdrawn', FIXED, { title: 'Again' }, { status: 'withdrawn' }, 'not-editable'],
  ] as const)('%s', (_what, before, change, facts, kind) => {
    expect(judge(before, change, facts)).toBe(kind)
  })
})
