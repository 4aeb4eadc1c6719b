import { expect, test } from '@jest/globals'
import { INCREMENT_TABLES } from '@kollect-it/shared/auctions/increments.ts'
import { minimumBid, resolveBid } from '@kollect-it/shared/auctions/resolve-bid.ts'
import { seededRandom } from './photos/seeded-random.ts'
import { type BiddingPlan, simulateBids } from './simulate-bids.ts'

const from = new Date('2026-11-20T09:00:00Z')
const to = new Date('2026-11-23T12:00:00Z')

const plans = Array.from({ length: 80 }, (_, place): BiddingPlan => {
  const random = seededRandom(`plan ${place}`)
  return {
    key: `lot ${place}`,
    startingPrice: BigInt(random.integer(1_00, 500_00)),
    reserve: random.chance(0.4) ? BigInt(random.integer(500_00, 900_00)) : null,
    worth: BigInt(random.integer(500_00, 4_000_00)),
    attempts: random.integer(0, 26),
    bidderIds: ['ada', 'ben', 'cai', 'dot', 'eve', 'fay', 'gus'],
    from,
    to,
  }
})

test.each(plans)('what is simulated for $key is what the house’s own rules make of the same bids', (plan) => {
  const { bids, state } = simulateBids(plan)
  let replayed: typeof state = { ...state, price: plan.startingPrice, leader: null }
  for (const { bidderId, maximum, priceAfter, leadsAfter } of bids) {
    expect(maximum).toBeGreaterThanOrEqual(minimumBid(replayed))
    const resolution = resolveBid(replayed, { bidderId, maximum })
    if (resolution.kind === 'too-low') throw new Error('A bid was accepted that is too low.')
    replayed = { ...replayed, price: resolution.price, leader: resolution.leader }
    expect([replayed.price, replayed.leader?.bidderId === bidderId]).toEqual([priceAfter, leadsAfter])
  }
  expect(state).toEqual({ ...replayed, increments: INCREMENT_TABLES.ebay })
})

test.each(plans)('the bids on $key come one after the other, between start and now', (plan) => {
  const times = simulateBids(plan).bids.map(({ placedAt }) => placedAt.getTime())
  expect(times).toEqual([...new Set(times)].sort((one, other) => one - other))
  for (const time of times) {
    expect(time).toBeGreaterThanOrEqual(from.getTime())
    expect(time).toBeLessThanOrEqual(to.getTime())
  }
})

test('nobody bids on a lot that nobody wants', () => {
  const plan = {
    key: 'unloved',
    startingPrice: 10_00n,
    reserve: null,
    worth: 20_00n,
    attempts: 0,
    bidderIds: ['ada'],
    from,
    to,
  }
  expect(simulateBids(plan)).toMatchObject({ bids: [], state: { price: 10_00n, leader: null } })
})
