import { describe, expect, test } from '@jest/globals'
import { INCREMENT_TABLES } from '@kollect-it/shared/auctions/increments.ts'
import { minimumBid, reserveMet } from '@kollect-it/shared/auctions/resolve-bid.ts'
import { type LotState, takeBid } from '@kollect-it/shared/auctions/take-bid.ts'
import { v4 } from 'uuid'
import { toLogEntries } from '../../src/auctions/bid-entries.ts'
import { findFaults, type SentBid } from './check-history.ts'
import type { AuctionHistory, StoredBid } from './read-history.ts'

/** The checker must find what is wrong: histories of a house with one defect each, sealed as if they were right. */

const AUCTION_ID = v4()
const STARTS_AT = new Date('2026-11-23T10:00:00Z')
const ENDS_AT = new Date('2026-11-23T11:00:00Z')
const ALIASES = new Map([
  ['ada', 'Amber Heron'],
  ['ben', 'Quiet Maple'],
  ['cyd', 'Jade Wren'],
])

const lot: LotState = {
  startingPrice: 10_000n,
  reserve: 30_000n,
  increments: INCREMENT_TABLES.ebay,
  price: 10_000n,
  leader: null,
  startsAt: STARTS_AT,
  endsAt: ENDS_AT,
  outcome: null,
  extensionSeconds: 120,
}

/** What was bid, with minutes since the start: a tie, a raise that crosses the reserve, a raise near the end, an extension. */
const SENT = [
  ['ada', 20_000n, 1],
  ['ben', 15_000n, 2],
  ['ben', 20_000n, 3],
  ['cyd', 26_000n, 4],
  ['cyd', 40_000n, 5],
  ['cyd', 50_000n, 58.5],
  ['ada', 45_000n, 59.5],
] as const

type Entry = Omit<StoredBid, 'salt' | 'commitment' | 'previousHash' | 'hash'>

interface World {
  readonly history: AuctionHistory
  readonly sent: readonly SentBid[]
}

/** A history by the house's rules. */
function makeWorld(): World {
  let state = lot
  const entries = SENT.map(([bidderId, maximum, minute], place): Entry => {
    const placedAt = new Date(STARTS_AT.getTime() + minute * 60_000)
    const taken = takeBid(state, { bidderId, maximum }, placedAt)
    if (taken.kind !== 'accepted') throw new Error(`bid ${place + 1} was not accepted: ${taken.kind}`)
    state = taken.lot
    return {
      id: v4(),
      number: place + 1,
      bidderId,
      bidderAlias: ALIASES.get(bidderId) ?? '',
      maximum,
      priceAfter: state.price,
      leadsAfter: taken.leads,
      raisesMaximum: taken.raisesMaximum,
      extendedTo: taken.extendedTo,
      placedAt,
    }
  })
  const bids = seal(entries)
  const sent = bids.map((bid): SentBid => {
    const answer = { kind: 'placed', number: bid.number, price: bid.priceAfter, hash: bid.hash } as const
    const { id, bidderId, maximum } = bid
    return { id, bidderId, maximum, sentAtMs: bid.number * 10, answeredAtMs: bid.number * 10 + 5, answer }
  })
  return { history: withBids(bids, state), sent }
}

/** Entries as a chain that holds, whatever they say. */
function seal(entries: readonly Entry[]): StoredBid[] {
  let headHash: string | null = null
  return entries.flatMap((entry) => {
    const place = { auctionId: AUCTION_ID, headHash, placedAt: entry.placedAt, aliases: ALIASES }
    const [sealed] = toLogEntries([entry], place)
    headHash = sealed?.hash ?? null
    return sealed ? [sealed] : []
  })
}

function withBids(bids: readonly StoredBid[], { price, leader, endsAt, ...state }: LotState): AuctionHistory {
  return {
    auction: {
      id: AUCTION_ID,
      startsAt: STARTS_AT,
      endsAt,
      originallyEndsAt: ENDS_AT,
      extensionSeconds: state.extensionSeconds,
      incrementTable: 'ebay',
      startingPrice: state.startingPrice,
      reserve: state.reserve,
      currentPrice: price,
      minimumBid: minimumBid({ ...state, price, leader }),
      bidCount: bids.length,
      reserveMet: reserveMet({ reserve: state.reserve, price }),
      leaderId: leader?.bidderId ?? null,
      leaderAlias: ALIASES.get(leader?.bidderId ?? '') ?? null,
      leaderMaximum: leader?.maximum ?? null,
      outcome: null,
      closedAt: null,
      headHash: bids.at(-1)?.hash ?? null,
      version: 1 + bids.length,
    },
    bids,
    boughtFor: null,
    listing: { price },
    index: { price, endsAt },
  }
}

/** The same world with other entries, sealed anew, and with answers that tell what those entries say. */
function rewrite({ history, sent }: World, change: (entries: readonly StoredBid[]) => readonly Entry[]): World {
  const bids = seal(change(history.bids))
  const entryOf = new Map(bids.map((bid) => [bid.id, bid]))
  return {
    history: {
      ...history,
      bids,
      auction: { ...history.auction, bidCount: bids.length, headHash: bids.at(-1)?.hash ?? null },
    },
    sent: sent.map((one) => {
      const entry = entryOf.get(one.id)
      if (!entry || one.answer.kind !== 'placed') return one
      return { ...one, answer: { ...one.answer, number: entry.number, price: entry.priceAfter, hash: entry.hash } }
    }),
  }
}

/** Changes the entry of one number. */
function edit(number: number, change: Partial<Entry>) {
  return (entries: readonly StoredBid[]) =>
    entries.map((entry) => (entry.number === number ? { ...entry, ...change } : entry))
}

const faultsOf = ({ history, sent }: World) => findFaults(history, sent)

test('a history by the rules has no fault', () => {
  expect(faultsOf(makeWorld())).toEqual([])
})

describe('a house that', () => {
  const later = new Date(ENDS_AT.getTime() + 60_000)

  test.each<[string, (world: World) => World, string]>([
    [
      'loses an acknowledged bid',
      (world) => rewrite(world, (entries) => entries.slice(0, -1)),
      'was acknowledged and is not there',
    ],
    [
      'leaves a gap',
      (world) => rewrite(world, (entries) => entries.filter(({ number }) => number !== 2)),
      'bid 2 of the log has the number 3',
    ],
    [
      'gives a tie to the later bid',
      (world) => rewrite(world, edit(3, { leadsAfter: true })),
      'bid 3 is wrong about its lead',
    ],
    [
      'lets the price fall',
      (world) => rewrite(world, edit(3, { priceAfter: 12_000n })),
      'the price fell to 12000 with bid 3',
    ],
    [
      'lets somebody bid against themselves',
      (world) => rewrite(world, edit(6, { priceAfter: 40_500n })),
      'the price after bid 6 is 40500, not 30000',
    ],
    [
      'forgets the reserve',
      (world) => rewrite(world, edit(5, { priceAfter: 20_500n })),
      'the price after bid 5 is 20500, not 30000',
    ],
    [
      'places a bid twice',
      (world) =>
        rewrite(world, (entries) => [
          ...entries,
          ...entries.slice(-1).map((entry) => ({ ...entry, number: entry.number + 1 })),
        ]),
      'is there 2 times',
    ],
    [
      'places a bid that it refused',
      ({ history, sent }) => ({
        history,
        sent: sent.map((one) => (one.maximum === 15_000n ? { ...one, answer: { kind: 'refused' } } : one)),
      }),
      'was refused and is there',
    ],
    ['invents a bid', ({ history, sent }) => ({ history, sent: sent.slice(1) }), 'nobody sent bid 1'],
    [
      'takes a bid after the end',
      (world) => rewrite(world, edit(7, { placedAt: later })),
      'bid 7 was placed at or after the end',
    ],
    ['extends for a raise', (world) => rewrite(world, edit(6, { extendedTo: later })), 'bid 6 is wrong about the end'],
    ['does not extend', (world) => rewrite(world, edit(7, { extendedTo: null })), 'bid 7 is wrong about the end'],
    [
      'changes a maximum afterwards',
      ({ history, sent }) => ({
        sent,
        history: {
          ...history,
          bids: history.bids.map((bid) => (bid.number === 1 ? { ...bid, maximum: 20_001n } : bid)),
        },
      }),
      'the commitment of bid 1 does not open',
    ],
    [
      'changes a price afterwards',
      ({ history, sent }) => ({
        sent,
        history: {
          ...history,
          bids: history.bids.map((bid) => (bid.number === 2 ? { ...bid, priceAfter: 15_251n } : bid)),
        },
      }),
      'the hash of bid 2 is not that of its entry',
    ],
    [
      'lets a later bid overtake one that was answered',
      ({ history, sent }) => ({
        history,
        sent: sent.map((one) => (one.maximum === 15_000n ? { ...one, sentAtMs: 36, answeredAtMs: 39 } : one)),
      }),
      'bid 3 was answered before one of a lower number was sent',
    ],
    [
      'gives one person two names',
      (world) => ({
        ...world,
        history: {
          ...world.history,
          bids: world.history.bids.map((bid) => (bid.number === 3 ? { ...bid, bidderAlias: 'Jade Wren' } : bid)),
        },
      }),
      'a bidder has several names',
    ],
    [
      'sells below the reserve',
      ({ history, sent }) => ({
        sent,
        history: { ...history, auction: { ...history.auction, reserve: 90_000n, reserveMet: false, outcome: 'sold' } },
      }),
      'the lot was sold to nobody',
    ],
    [
      'forgets the search',
      ({ history, sent }) => ({ sent, history: { ...history, index: { price: 10_000n, endsAt: ENDS_AT } } }),
      'the search has another price',
    ],
  ])('%s is caught', (_what, mutate, fault) => {
    expect(faultsOf(mutate(makeWorld())).join('\n')).toContain(fault)
  })
})
