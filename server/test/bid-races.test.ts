import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v4 } from 'uuid'
import { closeAuction } from '../src/auctions/close-auction.ts'
import { startTestApi, type TestApi } from './support/api.ts'
import { addBidders, addLot, type Bidder, elsewhere, moveTimes, recordBid } from './support/bidding.ts'
import { checkHistory, type SentBid } from './support/check-history.ts'
import { insertShop } from './support/listings.ts'
import { readHistory } from './support/read-history.ts'
import { type ApiProcess, startApiProcess } from './support/start-api-process.ts'

/** However bids race, what is left is one history that the house could have had, and everybody was told the truth. */

let api: TestApi
let shopId: string
let bidders: Bidder[]

beforeAll(async () => {
  api = await startTestApi({ environment: { RATE_LIMITS: 'off' } })
  shopId = await insertShop(api.sql, 'Race Hall')
  bidders = await addBidders(api, 30)
})
afterAll(() => api.stop())

/** One of many bidders; they take turns. */
function bidderAt(place: number): Bidder {
  const bidder = bidders[place % bidders.length]
  if (!bidder) throw new Error('there are no bidders')
  return bidder
}

/** An amount for each place that jumps up and down, some of them equal. */
const amountAt = (place: number) => 10_000 + ((place * 7_919) % 173) * 150

const kindsOf = (sent: readonly SentBid[]) => new Set(sent.map(({ answer }) => answer.kind))

describe('many bids at once', () => {
  test('two hundred on one lot by thirty bidders leave one history', async () => {
    const auctionId = await addLot(api, { shopId, reserve: 20_000 })
    const sent = await Promise.all(
      Array.from({ length: 200 }, (_, place) => recordBid(bidderAt(place), { auctionId, maximum: amountAt(place) })),
    )
    expect(await checkHistory(api.sql, auctionId, sent)).toEqual([])
    expect(kindsOf(sent)).toEqual(new Set(['placed', 'refused']))
    const { auction } = await readHistory(api.sql, auctionId)
    // Settled together: far fewer commits than bids.
    expect(auction.version - 1).toBeLessThan(auction.bidCount)
  })

  test('on ten lots leave ten histories', async () => {
    const lots = await Promise.all(Array.from({ length: 10 }, () => addLot(api, { shopId })))
    const sent = await Promise.all(
      Array.from({ length: 100 }, async (_, place) => {
        const auctionId = lots[place % lots.length] ?? ''
        return { auctionId, sent: await recordBid(bidderAt(place * 3), { auctionId, maximum: amountAt(place) }) }
      }),
    )
    for (const lot of lots) {
      const own = sent.filter(({ auctionId }) => auctionId === lot).map((one) => one.sent)
      expect(await checkHistory(api.sql, lot, own)).toEqual([])
    }
  })

  test('in the last seconds move the end once for each moment, and never back', async () => {
    const auctionId = await addLot(api, { shopId, endsInSeconds: 60 })
    const sent = await Promise.all(
      Array.from({ length: 60 }, (_, place) => recordBid(bidderAt(place), { auctionId, maximum: amountAt(place) })),
    )
    expect(await checkHistory(api.sql, auctionId, sent)).toEqual([])
    const { auction } = await readHistory(api.sql, auctionId)
    expect(auction.endsAt.getTime()).toBeGreaterThan(auction.originallyEndsAt.getTime())
  })
})

test('bids sent many times at once are placed once each, and told alike', async () => {
  const auctionId = await addLot(api, { shopId })
  const sent = await Promise.all(
    Array.from({ length: 20 }, (_, place) => {
      const input = { auctionId, bidId: v4(), maximum: 20_000 + place * 1_000 }
      return Array.from({ length: 5 }, () => recordBid(bidderAt(place), input))
    }).flat(),
  )
  expect(await checkHistory(api.sql, auctionId, sent)).toEqual([])
  expect(kindsOf(sent)).toContain('placed')
  const answers = Map.groupBy(sent, ({ id }) => id)
  for (const [first, ...others] of answers.values()) {
    for (const { answer } of others) expect(answer).toEqual(first?.answer)
  }
})

describe('bids against the close', () => {
  /** Closes the lot as soon as it can be closed, as several workers at once would. */
  const close = (auctionId: string) =>
    Promise.all(
      Array.from({ length: 3 }, async () => {
        for (;;) {
          const { kind } = await closeAuction(api.parts.db, auctionId)
          if (kind !== 'not-due') return kind
        }
      }),
    )

  test('a leader who raises to the very end wins with the last raise that was acknowledged', async () => {
    const [leader, rival] = [bidderAt(0), bidderAt(1)]
    const auctionId = await addLot(api, { shopId, endsInSeconds: 1, extensionSeconds: 1 })
    const sent = [await recordBid(leader, { auctionId, maximum: 20_000 })]
    const raise = async () => {
      for (let maximum = 20_001; ; maximum += 1) {
        const one = await recordBid(leader, { auctionId, maximum })
        sent.push(one)
        if (one.answer.kind === 'refused') return
      }
    }
    const [closed] = await Promise.all([close(auctionId), raise()])
    sent.push(await recordBid(rival, { auctionId, maximum: 90_000 }))
    expect([...closed].sort()).toEqual(['closed-already', 'closed-already', 'sold'])
    expect(await checkHistory(api.sql, auctionId, sent)).toEqual([])
    const { auction, bids } = await readHistory(api.sql, auctionId)
    expect(auction).toMatchObject({ outcome: 'sold', endsAt: bids[0]?.extendedTo, bidCount: sent.length - 2 })
    expect(bids.every(({ placedAt }) => placedAt < auction.endsAt)).toBe(true)
  })

  test('rivals who extend it keep it open, and it ends a window after the last of them', async () => {
    const auctionId = await addLot(api, { shopId, extensionSeconds: 1 })
    await moveTimes(api, auctionId, { endsInSeconds: 0.5 })
    const sent: SentBid[] = []
    const fight = async () => {
      for (let place = 0; place < 24; place += 4) {
        const round = [0, 1, 2, 3].map((seat) =>
          recordBid(bidderAt(seat), { auctionId, maximum: 20_000 + (place + seat) * 500 }),
        )
        sent.push(...(await Promise.all(round)))
      }
    }
    const [closed] = await Promise.all([close(auctionId), fight()])
    expect([...closed].sort()).toEqual(['closed-already', 'closed-already', 'sold'])
    expect(await checkHistory(api.sql, auctionId, sent)).toEqual([])
    const { auction, bids } = await readHistory(api.sql, auctionId)
    expect(auction.endsAt).toEqual(new Date((bids.at(-1)?.placedAt.getTime() ?? 0) + 1_000))
  })
})

describe('two processes of the API', () => {
  let other: ApiProcess

  beforeAll(async () => {
    other = await startApiProcess(api.parts.config)
  })
  afterAll(() => other.kill())

  test('at random leave one history, with bids sent to both', async () => {
    const auctionId = await addLot(api, { shopId, reserve: 25_000, endsInSeconds: 90 })
    const sent = await Promise.all(
      Array.from({ length: 120 }, (_, place) => {
        const here = bidderAt(place)
        const there = elsewhere(here, other.url)
        const input = { auctionId, bidId: v4(), maximum: amountAt(place) }
        if (place % 10 === 0) return [recordBid(here, input), recordBid(there, input)]
        return [recordBid(place % 2 === 0 ? here : there, input)]
      }).flat(),
    )
    expect(await checkHistory(api.sql, auctionId, sent)).toEqual([])
    expect(kindsOf(sent)).toEqual(new Set(['placed', 'refused']))
  })

  test.each(['kill', 'stop'] as const)(
    'of which one ends (%s) while bids are under way lose none that was acknowledged, and what was lost can be sent again',
    async (end) => {
      const auctionId = await addLot(api, { shopId })
      const victim = await startApiProcess(api.parts.config)
      const sending = Array.from({ length: 60 }, (_, place) =>
        recordBid(elsewhere(bidderAt(place), victim.url), { auctionId, maximum: 10_000 + place * 1_000 }),
      )
      await Promise.any(sending)
      await victim[end]()
      const sent = await Promise.all(sending)
      expect(await checkHistory(api.sql, auctionId, sent)).toEqual([])
      const again = await Promise.all(
        sent.map(({ id: bidId, maximum }, place) => recordBid(bidderAt(place), { auctionId, bidId, maximum })),
      )
      expect(kindsOf(again)).not.toContain('unknown')
      expect(await checkHistory(api.sql, auctionId, [...sent, ...again])).toEqual([])
    },
  )
})
