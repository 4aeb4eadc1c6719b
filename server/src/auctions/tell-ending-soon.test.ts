import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertShop } from '../../test/support/listings.ts'
import {
  addBidder,
  type BidLot,
  close,
  insertLot,
  insertPeople,
  takeLead,
  toldOf,
} from '../../test/support/lots-with-bids.ts'
import { auctionsHandlers } from './auctions.jobs.ts'

let api: TestApi
let shopId: string
let ada: string

beforeAll(async () => {
  api = await startTestApi()
  shopId = await insertShop(api.sql, 'Soon House')
})
afterAll(() => api.stop())
beforeEach(async () => {
  ada = (await insertPeople(api.sql, 1))[0] ?? ''
})

const tell = () => auctionsHandlers(api.parts)['auctions.tell-ending-soon']({})
const told = async (lot: BidLot) => (await toldOf(api.sql, lot)).map(({ userId }) => userId)

async function watch(lot: BidLot, ...userIds: string[]): Promise<void> {
  await api.sql`
    insert into app.watches select person, ${lot.listingId}, now() from unnest(${userIds}::uuid[]) as person`
}

/** A lot watched by Ada that runs so many minutes in all, of which so many are left. */
async function insertRunning(totalMinutes: number, leftMinutes: number): Promise<BidLot> {
  const lot = await insertLot(api.sql, { shopId })
  await api.sql`
    update app.auctions set ends_at = now() + make_interval(mins => ${leftMinutes}),
      originally_ends_at = now() + make_interval(mins => ${leftMinutes}),
      starts_at = now() + make_interval(mins => ${leftMinutes - totalMinutes}) where id = ${lot.auctionId}`
  await watch(lot, ada)
  return lot
}

describe('a lot that ends soon', () => {
  test('is told to watchers and bidders, once each, not to its leader and not to its seller', async () => {
    const lot = await insertRunning(1_000, 30)
    const [bidder = '', both = '', leader = ''] = await insertPeople(api.sql, 3)
    await watch(lot, both, leader, lot.sellerId)
    await addBidder(api.sql, lot, bidder)
    await addBidder(api.sql, lot, both)
    await takeLead(api.sql, lot, { userId: leader, price: 15_000, maximum: 98_765 })
    await Promise.all([tell(), tell()])
    expect(await told(lot)).toEqual([ada, bidder, both].sort())
    const rows = await api.sql`select kind, detail from app.notifications where auction_id = ${lot.auctionId}`
    expect(rows[0]).toMatchObject({
      kind: 'ending-soon',
      detail: { price: '15000', endsAt: expect.stringMatching(/Z$/) },
    })
    expect(JSON.stringify(rows)).not.toContain('98765')
  })

  test('is told of once: who watches it later is not told, and its version stays', async () => {
    const lot = await insertRunning(1_000, 30)
    await tell()
    await watch(lot, ...(await insertPeople(api.sql, 1)))
    await tell()
    expect(await told(lot)).toEqual([ada])
    expect(
      await api.sql`select version, ending_soon_at is not null as told from app.auctions where id = ${lot.auctionId}`,
    ).toEqual([{ version: 1, told: true }])
  })

  test('is told of again from where a run was broken off', async () => {
    const lot = await insertRunning(1_000, 30)
    await tell()
    const others = await insertPeople(api.sql, 2)
    await watch(lot, ...others)
    await api.sql`update app.auctions set ending_soon_at = null where id = ${lot.auctionId}`
    await tell()
    expect(await told(lot)).toEqual([ada, ...others].sort())
  })

  test.each([
    { total: 1_000, left: 59, soon: true },
    { total: 1_000, left: 61, soon: false },
    { total: 120, left: 59, soon: true },
    { total: 119, left: 13, soon: false },
    { total: 119, left: 11, soon: true },
    { total: 60, left: 5, soon: true },
    { total: 60, left: 7, soon: false },
  ])('of $total minutes with $left left is one: $soon', async ({ total, left, soon }) => {
    const lot = await insertRunning(total, left)
    await tell()
    expect(await told(lot)).toEqual(soon ? [ada] : [])
  })

  test('is none that has not begun, that is over, or whose time is up', async () => {
    const scheduled = await insertRunning(10, 20)
    const over = await insertRunning(1_000, 30)
    await close(api.sql, over, 'sold')
    const due = await insertRunning(1_000, -1)
    await tell()
    for (const lot of [scheduled, over, due]) expect(await told(lot)).toEqual([])
  })

  test('is told to thousands', async () => {
    const lot = await insertRunning(1_000, 30)
    await watch(lot, ...(await insertPeople(api.sql, 2_099)))
    await tell()
    expect(await told(lot)).toHaveLength(2_100)
  })

  test('that cannot be told of holds up no other', async () => {
    const broken = await insertRunning(1_000, 20)
    await api.sql`
      create function app.refuse_told() returns trigger language plpgsql as $$ begin raise 'cannot be told'; end $$`
    await api.sql.unsafe(
      `create trigger refuse_told before insert on app.notifications for each row
         when (new.auction_id = '${broken.auctionId}') execute function app.refuse_told()`,
    )
    const sound = await insertRunning(1_000, 30)
    await expect(tell()).rejects.toThrow('1 lots could not be told of')
    await api.sql`drop function app.refuse_told cascade`
    expect(await told(sound)).toEqual([ada])
    await tell()
    expect(await told(broken)).toEqual([ada])
  })
})
