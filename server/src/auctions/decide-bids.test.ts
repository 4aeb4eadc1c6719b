import { describe, expect, test } from '@jest/globals'
import type { AuctionRow } from './auctions.repo.ts'
import type { BidderRow } from './bids.repo.ts'
import { type ArrivedBid, type BiddingFacts, decideBids } from './decide-bids.ts'

const at = (time: string) => new Date(`2026-11-23T${time}Z`)

const auction: AuctionRow = {
  id: 'lot',
  listingId: 'listing',
  sellerId: 'seller',
  currency: 'USD',
  startsAt: at('10:00:00'),
  endsAt: at('11:00:00'),
  originallyEndsAt: at('11:00:00'),
  extensionSeconds: 120,
  incrementTable: 'ebay',
  startingPrice: 10_000n,
  reserve: null,
  buyNowPrice: null,
  currentPrice: 10_000n,
  minimumBid: 10_000n,
  bidCount: 0,
  reserveMet: true,
  leaderId: null,
  leaderAlias: null,
  leaderMaximum: null,
  outcome: null,
  closedAt: null,
  endingSoonAt: null,
  headHash: null,
  version: 1,
}

const member = (id: string): BidderRow => ({
  id,
  role: 'member',
  emailVerified: true,
  suspended: false,
  hasUsableCard: true,
  alias: null,
})

const facts: BiddingFacts = {
  auction,
  now: at('10:30:00'),
  nowMs: 1_000,
  known: [],
  bidders: new Map(['ada', 'ben', 'cyd', 'seller'].map((id) => [id, member(id)])),
}

const bid = (id: string, bidderId: string, maximum: bigint): ArrivedBid => ({ id, bidderId, maximum, placeByMs: 5_000 })

/** A lot that Ada leads with a maximum of 20,000. */
const led: BiddingFacts = {
  ...facts,
  auction: { ...auction, bidCount: 1, leaderId: 'ada', leaderAlias: 'Amber Heron', leaderMaximum: 20_000n },
}

describe('bids that come together', () => {
  test('are decided in their order, each on what the one before has left', () => {
    const decided = decideBids(facts, [
      bid('1', 'ada', 20_000n),
      bid('2', 'ben', 10_100n),
      bid('3', 'ben', 20_000n),
      bid('4', 'cyd', 30_000n),
    ])
    expect(decided.decisions.map(({ kind }) => kind)).toEqual(['placed', 'too-low', 'placed', 'placed'])
    expect(decided.accepted).toMatchObject([
      { id: '1', number: 1, priceAfter: 10_000n, leadsAfter: true },
      { id: '3', number: 2, priceAfter: 20_000n, leadsAfter: false },
      { id: '4', number: 3, priceAfter: 20_250n, leadsAfter: true },
    ])
    expect(decided.lot).toMatchObject({ price: 20_250n, leader: { bidderId: 'cyd', maximum: 30_000n } })
  })

  test('go on numbering where the log stands', () => {
    expect(decideBids(led, [bid('2', 'ben', 12_000n)]).accepted).toMatchObject([{ number: 2, leadsAfter: false }])
  })

  test('with one id are one bid if they are alike; otherwise the later is refused', () => {
    const { decisions, accepted } = decideBids(facts, [
      bid('1', 'ada', 20_000n),
      bid('1', 'ada', 20_000n),
      bid('1', 'ada', 20_001n),
      bid('1', 'ben', 20_000n),
    ])
    expect(decisions.map(({ kind }) => kind)).toEqual(['placed', 'placed', 'id-used', 'id-used'])
    expect(accepted).toHaveLength(1)
  })
})

describe('who is told that they were outbid', () => {
  test('is who led before', () => {
    expect(decideBids(led, [bid('2', 'ben', 30_000n)]).outbid).toEqual(['ada'])
  })

  test('is also who led only meanwhile, and nobody who never led', () => {
    const decided = decideBids(led, [bid('2', 'cyd', 15_000n), bid('3', 'ben', 30_000n), bid('4', 'cyd', 40_000n)])
    expect(decided.outbid).toEqual(['ada', 'ben'])
  })

  test('is nobody when the leader stays, raises, or takes the lead back', () => {
    expect(decideBids(led, [bid('2', 'ben', 15_000n)]).outbid).toEqual([])
    expect(decideBids(led, [bid('2', 'ada', 25_000n)]).outbid).toEqual([])
    expect(decideBids(led, [bid('2', 'ben', 30_000n), bid('3', 'ada', 40_000n)]).outbid).toEqual(['ben'])
  })
})

describe('a bid is not looked at', () => {
  const decisionOf = (change: Partial<BidderRow>) =>
    decideBids({ ...facts, bidders: new Map([['ada', { ...member('ada'), ...change }]]) }, [bid('1', 'ada', 20_000n)])
      .decisions[0]

  test.each<[string, Partial<BidderRow>, string]>([
    ['whose e-mail address is not confirmed', { emailVerified: false }, 'email-not-verified'],
    ['who is suspended', { suspended: true }, 'suspended'],
    ['who is a moderator', { role: 'moderator' }, 'staff'],
    ['who is an admin', { role: 'admin' }, 'staff'],
    ['who is suspended staff', { role: 'admin', suspended: true }, 'suspended'],
  ])('of somebody %s', (_who, change, reason) => {
    expect(decisionOf(change)).toEqual({ kind: 'not-qualified', reason })
  })

  test('above the limit of somebody without a card; up to it theirs counts', () => {
    const bidders = new Map([['ada', { ...member('ada'), hasUsableCard: false }]])
    const { decisions, accepted } = decideBids({ ...facts, bidders }, [
      bid('1', 'ada', 50_001n),
      bid('2', 'ada', 50_000n),
      bid('3', 'ada', 50_001n),
    ])
    const refused = { kind: 'not-qualified', reason: 'no-card' }
    expect(decisions).toEqual([refused, { kind: 'placed', id: '2' }, refused])
    expect(accepted).toHaveLength(1)
  })

  test('of the seller, and of nobody we know', () => {
    const { decisions } = decideBids(facts, [bid('1', 'seller', 20_000n), bid('2', 'stranger', 20_000n)])
    expect(decisions).toEqual([{ kind: 'own-listing' }, { kind: 'not-qualified', reason: 'suspended' }])
  })

  test('when it waited too long, unless it was placed before', () => {
    const late = { ...facts, nowMs: 5_001, known: [{ id: '2', auctionId: 'lot', bidderId: 'ada', maximum: 20_000n }] }
    expect(decideBids(late, [bid('1', 'ada', 20_000n), bid('2', 'ada', 20_000n)]).decisions).toEqual([
      { kind: 'waited-too-long' },
      { kind: 'placed', id: '2' },
    ])
  })
})
