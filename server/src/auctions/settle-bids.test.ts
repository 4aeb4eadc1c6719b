import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { v4 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { addBidders, addLot, type Bidder, moveTimes } from '../../test/support/bidding.ts'
import { insertShop } from '../../test/support/listings.ts'
import { readHistory } from '../../test/support/read-history.ts'
import { recordStatements } from '../../test/support/record-statements.ts'
import type { ArrivedBid } from './decide-bids.ts'
import { settleBids } from './settle-bids.ts'

let api: TestApi
let shopId: string
let bidders: Bidder[]
let auctionId: string

beforeAll(async () => {
  api = await startTestApi()
  shopId = await insertShop(api.sql, 'Settling Hall')
  bidders = await addBidders(api, 8)
})
afterAll(() => api.stop())

beforeEach(async () => {
  auctionId = await addLot(api, { shopId })
})

function arrived(place: number, maximum: number, id: string = v4()): ArrivedBid {
  const bidderId = bidders[place % bidders.length]?.userId ?? ''
  return { id, bidderId, maximum: BigInt(maximum), placeByMs: performance.now() + 60_000 }
}

const many = (count: number, from: number) =>
  Array.from({ length: count }, (_, place) => arrived(place, from + place * 20_000))

const settle = (bids: readonly ArrivedBid[], lot = auctionId) => settleBids(api.parts.db, lot, bids)
const kindsOf = (answers: readonly { readonly kind: string }[]) => answers.map(({ kind }) => kind)

const jobsOf = async (name: string) =>
  api.sql`select payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
           where t.identifier = ${name} and payload->>'auctionId' = ${auctionId} order by j.id`

test('many bids are one change of the lot', async () => {
  expect(kindsOf(await settle(many(20, 20_000)))).toEqual(Array(20).fill('bid-placed'))
  const { auction, bids } = await readHistory(api.sql, auctionId)
  expect(auction).toMatchObject({ version: 2, bidCount: 20 })
  expect(bids.map(({ number }) => number)).toEqual(Array.from({ length: 20 }, (_, place) => place + 1))
})

test('takes as many statements for one bid as for two hundred', async () => {
  const count = async (bids: readonly ArrivedBid[]) => {
    const statements = await recordStatements(api, async () => {
      expect(new Set(kindsOf(await settle(bids)))).toEqual(new Set(['bid-placed']))
    })
    return statements.length
  }
  await settle(many(8, 20_000))
  const one = await count([arrived(0, 500_000)])
  expect(await count(many(200, 600_000))).toBe(one)
})

test('everybody gets their own answer, as of after all of them', async () => {
  const answers = await settle([arrived(0, 20_000), arrived(1, 10_100), arrived(2, 30_000), arrived(2, 25_000)])
  expect(answers).toMatchObject([
    { kind: 'bid-placed', bid: { number: 1, priceAfter: 10_000n }, auction: { bidCount: 2 } },
    { kind: 'bid-too-low', minimumBid: 20_500n, auction: { bidCount: 2 } },
    { kind: 'bid-placed', bid: { number: 2, priceAfter: 20_250n }, auction: { bidCount: 2 } },
    { kind: 'bid-too-low', minimumBid: 30_001n, auction: { bidCount: 2 } },
  ])
})

test('a bid that waited too long is refused, and the others are placed', async () => {
  const late = { ...arrived(0, 20_000), placeByMs: performance.now() - 1 }
  expect(kindsOf(await settle([late, arrived(1, 30_000)]))).toEqual(['waited-too-long', 'bid-placed'])
})

test('the clock is read when the lock is held: a bid that waited for it past the end is too late', async () => {
  await moveTimes(api, auctionId, { endsInSeconds: 0.4 })
  let settling: ReturnType<typeof settle> | undefined
  await api.sql.begin(async (tx) => {
    await tx`select from app.auctions where id = ${auctionId} for update`
    settling = settle([arrived(0, 20_000)])
    for (;;) {
      const [row] = await api.sql`
        select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')
               and (select ends_at <= clock_timestamp() from app.auctions where id = ${auctionId}) as is_late`
      if (row?.is_late) return
    }
  })
  expect(kindsOf((await settling) ?? [])).toEqual(['auction-closed'])
})

test('an id that is used on two lots at once is taken once, and nobody else’s bid suffers', async () => {
  for (let round = 0; round < 10; round += 1) {
    const [one, other] = [await addLot(api, { shopId }), await addLot(api, { shopId })]
    const id = v4()
    const batch = () => [arrived(1, 20_000), arrived(2, 30_000, id), arrived(3, 40_000)]
    const answers = await Promise.all([settle(batch(), one), settle(batch(), other)])
    expect(answers.map((of) => kindsOf(of)[1]).sort()).toEqual(['bid-placed', 'id-used'])
    expect(answers.flatMap((of) => [of[0]?.kind, of[2]?.kind])).toEqual(Array(4).fill('bid-placed'))
  }
})

describe('jobs that follow', () => {
  test('tell who does not lead any more, once for all bids that were settled together', async () => {
    await settle([arrived(0, 20_000)])
    expect(await jobsOf('auctions.tell-outbid')).toEqual([])
    await settle([arrived(1, 30_000), arrived(2, 40_000), arrived(3, 22_000)])
    const userIds = [bidders[0]?.userId, bidders[1]?.userId]
    expect(await jobsOf('auctions.tell-outbid')).toEqual([{ payload: { auctionId, bidNumber: 3, userIds } }])
  })

  test('close the lot at its new end; when nothing moved there is none', async () => {
    await settle([arrived(0, 20_000)])
    expect(await jobsOf('auctions.close')).toEqual([])
    await moveTimes(api, auctionId, { endsInSeconds: 60 })
    await settle([arrived(1, 30_000)])
    await settle([arrived(2, 40_000)])
    expect(await jobsOf('auctions.close')).toEqual([{ payload: { auctionId } }])
  })
})
