import { readFileSync } from 'node:fs'
import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { INCREMENT_TABLES, type IncrementTable } from './increments.ts'
import { type BiddingState, type BidFacts, minimumBid, reserveMet, resolveBid } from './resolve-bid.ts'

interface Vector {
  readonly id: string
  readonly start: number
  readonly increments: string
  readonly reserve: number | null
  readonly initialLeader: readonly [string, number, number] | null
  readonly bids: readonly (readonly [string, number])[]
  readonly expectPrice: number
  readonly expectLeader: string
  readonly expectNextMin: number
  readonly expectStatuses: readonly string[]
  readonly reserveMet: boolean
}

const vectors: readonly Vector[] = JSON.parse(readFileSync(new URL('./auction-vectors.json', import.meta.url), 'utf8'))

const OTHER_TABLES: Record<string, IncrementTable> = {
  ebay: INCREMENT_TABLES.ebay,
  'catawiki-usd-2018': [
    { from: 0n, step: 200n },
    { from: 1_200n, step: 600n },
    { from: 11_200n, step: 1_200n },
    { from: 22_300n, step: 2_300n },
  ],
  bartercard: [
    { from: 0n, step: 2_500n },
    { from: 100_000n, step: 5_000n },
  ],
}

function tableOf(name: string): IncrementTable {
  const flat = /^flat (\d+(?:\.\d+)?)$/.exec(name)?.[1]
  if (flat !== undefined) return [{ from: 0n, step: BigInt(Math.round(Number(flat) * 100)) }]
  const table = OTHER_TABLES[name]
  if (!table) throw new Error(`The vectors name an unknown table: ${name}`)
  return table
}

function settle(state: BiddingState, bid: BidFacts): { state: BiddingState; status: string } {
  const resolution = resolveBid(state, bid)
  if (resolution.kind === 'too-low') return { state, status: 'REJECT_TOO_LOW' }
  const next = { ...state, price: resolution.price, leader: resolution.leader }
  if (resolution.kind === 'outbid') return { state: next, status: 'OUTBID' }
  if (resolution.kind === 'maximum-raised') return { state: next, status: 'MAX_RAISED' }
  return { state: next, status: reserveMet(next) ? 'WINNING' : 'RESERVE_NOT_MET' }
}

describe('published examples', () => {
  test.each(vectors.map((vector) => [vector.id, vector] as const))('%s ends as its source says', (_id, vector) => {
    const [leader, maximum, price] = vector.initialLeader ?? []
    let state: BiddingState = {
      startingPrice: BigInt(vector.start),
      reserve: vector.reserve === null ? null : BigInt(vector.reserve),
      increments: tableOf(vector.increments),
      price: BigInt(price ?? vector.start),
      leader: leader && maximum ? { bidderId: leader, maximum: BigInt(maximum) } : null,
    }
    const statuses = vector.bids.map(([bidderId, bid]) => {
      const settled = settle(state, { bidderId, maximum: BigInt(bid) })
      state = settled.state
      return settled.status
    })
    expect({
      price: state.price,
      leader: state.leader?.bidderId,
      next: minimumBid(state),
      statuses,
      met: reserveMet(state),
    }).toEqual({
      price: BigInt(vector.expectPrice),
      leader: vector.expectLeader,
      next: BigInt(vector.expectNextMin),
      statuses: vector.expectStatuses,
      met: vector.reserveMet,
    })
  })
})

describe('whatever is bid', () => {
  const bidding = fc.record({
    start: fc.bigInt({ min: 1n, max: 200_000n }),
    reserve: fc.option(fc.bigInt({ min: 200_000n, max: 600_000n }), { nil: null }),
    bids: fc.array(
      fc.record({ bidderId: fc.constantFrom('a', 'b', 'c', 'd'), maximum: fc.bigInt({ min: 1n, max: 1_000_000n }) }),
      {
        maxLength: 30,
      },
    ),
  })

  test('the price never falls and never passes the leader’s maximum, and the highest, earliest maximum leads', () => {
    fc.assert(
      fc.property(bidding, ({ start, reserve, bids }) => {
        let state: BiddingState = {
          startingPrice: start,
          reserve,
          increments: INCREMENT_TABLES.ebay,
          price: start,
          leader: null,
        }
        const accepted: BidFacts[] = []
        for (const bid of bids) {
          const settled = settle(state, bid)
          expect(settled.state.price >= state.price).toBe(true)
          state = settled.state
          if (settled.status !== 'REJECT_TOO_LOW') accepted.push(bid)
          if (state.leader) expect(state.price <= state.leader.maximum).toBe(true)
        }
        const best = accepted.reduce<BidFacts | null>(
          (top, bid) => (!top || bid.maximum > top.maximum ? bid : top),
          null,
        )
        expect(state.leader?.bidderId).toBe(best?.bidderId)
        expect(state.leader?.maximum).toBe(best?.maximum)
      }),
    )
  })
})
