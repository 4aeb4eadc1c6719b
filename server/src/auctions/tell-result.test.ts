import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertShop } from '../../test/support/listings.ts'
import {
  addBidder,
  type BidLot,
  close,
  insertLot,
  insertOrder,
  insertPeople,
  takeLead,
  toldOf,
} from '../../test/support/lots-with-bids.ts'
import { auctionsHandlers } from './auctions.jobs.ts'

const SECRET_MAXIMUM = 7_654_321
const SECRET_RESERVE = 1_234_567

let api: TestApi
let shopId: string
let lot: BidLot
let ada: string
let ben: string
let cleo: string

beforeAll(async () => {
  api = await startTestApi()
  shopId = await insertShop(api.sql, 'Result House')
})
afterAll(() => api.stop())
beforeEach(async () => {
  lot = await insertLot(api.sql, { shopId })
  const people = await insertPeople(api.sql, 3)
  ada = people[0] ?? ''
  ben = people[1] ?? ''
  cleo = people[2] ?? ''
})

const tell = () => auctionsHandlers(api.parts)['auctions.tell-result']({ auctionId: lot.auctionId })

/** Who was told what, and of which order. */
async function told() {
  return (await toldOf(api.sql, lot)).map(({ kind, userId, orderId }) => ({ kind, userId, orderId }))
}

const lost = (userId: string) => ({ kind: 'lost', userId, orderId: null })

/** All three bid, and Ada leads at $150. */
async function bidAll(): Promise<void> {
  for (const userId of [cleo, ben, ada])
    await takeLead(api.sql, lot, { userId, price: 15_000, maximum: SECRET_MAXIMUM })
}

async function textsOf(): Promise<string> {
  return JSON.stringify(await api.sql`select * from app.notifications where auction_id = ${lot.auctionId}`)
}

describe('how an auction ended', () => {
  test('is told to the winner and the seller, with their order, and to all who did not win', async () => {
    await bidAll()
    const orderId = await insertOrder(api.sql, lot, { buyerId: ada, item: 15_000, origin: 'auction' })
    await close(api.sql, lot, 'sold')
    await tell()
    expect(await told()).toEqual([
      { kind: 'won', userId: ada, orderId },
      lost(ben),
      lost(cleo),
      { kind: 'sold', userId: lot.sellerId, orderId },
    ])
    const [won] = await api.sql`select detail from app.notifications where user_id = ${ada}`
    expect(won?.detail).toMatchObject({ price: '15000', payBy: '2031-05-06T07:08:09.000Z' })
    // What the order says is between the two of them.
    const [row] = await api.sql`select detail from app.notifications where user_id = ${ben}`
    expect(Object.keys(row?.detail).sort()).toEqual(['currency', 'outcome', 'price', 'slug', 'title'])
  })

  test('is told also while there is no order yet', async () => {
    await bidAll()
    await close(api.sql, lot, 'sold')
    await tell()
    expect(await told()).toContainEqual({ kind: 'won', userId: ada, orderId: null })
  })

  test('is told of a lot below its reserve: nobody has won it, and the reserve stays secret', async () => {
    await bidAll()
    await api.sql`update app.auctions set reserve = ${SECRET_RESERVE}, reserve_met = false where id = ${lot.auctionId}`
    await close(api.sql, lot, 'unsold')
    await tell()
    expect(await told()).toEqual([
      lost(ada),
      lost(ben),
      lost(cleo),
      { kind: 'unsold', userId: lot.sellerId, orderId: null },
    ])
    const texts = await textsOf()
    expect(texts).toContain('below-reserve')
    for (const secret of [SECRET_MAXIMUM, SECRET_RESERVE]) expect(texts).not.toContain(String(secret))
  })

  test('is told of a lot that nobody bid on to its seller alone', async () => {
    await close(api.sql, lot, 'unsold')
    await tell()
    expect(await told()).toEqual([{ kind: 'unsold', userId: lot.sellerId, orderId: null }])
    expect(await textsOf()).toContain('no-bids')
  })

  test('is told of a lot bought at once by somebody who did not lead: they won it, the leader did not', async () => {
    await bidAll()
    const [buyer = ''] = await insertPeople(api.sql, 1)
    const orderId = await insertOrder(api.sql, lot, { buyerId: buyer, item: 90_000, origin: 'buy-now' })
    await close(api.sql, lot, 'sold')
    await tell()
    expect(await told()).toEqual([
      { kind: 'won', userId: buyer, orderId },
      lost(ada),
      lost(ben),
      lost(cleo),
      { kind: 'sold', userId: lot.sellerId, orderId },
    ])
    const prices = await api.sql`
      select distinct detail ->> 'price' as price from app.notifications where auction_id = ${lot.auctionId}`
    expect([...prices]).toEqual([{ price: '90000' }])
  })

  test('is told once, however often and by however many at the same time', async () => {
    await bidAll()
    await close(api.sql, lot, 'sold')
    await Promise.all([tell(), tell(), tell()])
    await tell()
    expect(await told()).toHaveLength(4)
  })

  test('is told to thousands', async () => {
    const people = await insertPeople(api.sql, 2_100)
    await api.sql`
      insert into app.auction_bidders select ${lot.auctionId}, person, person::text from unnest(${people}::uuid[]) as person`
    await takeLead(api.sql, lot, { userId: people[1_050] ?? '' })
    await close(api.sql, lot, 'sold')
    await tell()
    expect(await told()).toHaveLength(2_101)
  })

  test.each(['canceled', null] as const)('is not told when it is %s', async (outcome) => {
    await addBidder(api.sql, lot, ada)
    if (outcome) await close(api.sql, lot, outcome)
    await tell()
    expect(await told()).toEqual([])
  })
})
