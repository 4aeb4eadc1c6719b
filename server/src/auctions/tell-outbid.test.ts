import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertShop } from '../../test/support/listings.ts'
import { type BidLot, close, insertLot, insertPeople, takeLead, toldOf } from '../../test/support/lots-with-bids.ts'
import { waitForLocks } from '../../test/support/waiting.ts'
import { auctionsHandlers } from './auctions.jobs.ts'

let api: TestApi
let shopId: string
let lot: BidLot
let ada: string
let ben: string

beforeAll(async () => {
  api = await startTestApi()
  shopId = await insertShop(api.sql, 'Outbid House')
})
afterAll(() => api.stop())
beforeEach(async () => {
  lot = await insertLot(api.sql, { shopId })
  const people = await insertPeople(api.sql, 2)
  ada = people[0] ?? ''
  ben = people[1] ?? ''
})

const tell = (bidNumber: number, ...userIds: string[]) =>
  auctionsHandlers(api.parts)['auctions.tell-outbid']({ auctionId: lot.auctionId, bidNumber, userIds })

const told = async () => (await toldOf(api.sql, lot)).map(({ userId, overtaken }) => ({ userId, overtaken }))

describe('whoever is outbid', () => {
  test('is told the price and the least next bid as they are now, and no maximum', async () => {
    await takeLead(api.sql, lot, { userId: ada })
    await takeLead(api.sql, lot, { userId: ben, price: 15_000, maximum: 98_765 })
    await tell(2, ada)
    const [row] =
      await api.sql`select kind, occasion, detail from app.notifications where auction_id = ${lot.auctionId}`
    expect(row).toMatchObject({
      kind: 'outbid',
      occasion: `outbid:${lot.auctionId}:2`,
      detail: { title: 'Mantel clock', currency: 'USD', price: '15000', minimumBid: '15250' },
    })
    expect(Object.keys(row?.detail).sort()).toEqual(['currency', 'endsAt', 'minimumBid', 'price', 'slug', 'title'])
    expect(JSON.stringify(row)).not.toContain('98765')
  })

  test('is told once, however often the job runs and whom it names twice', async () => {
    await takeLead(api.sql, lot, { userId: ada })
    await takeLead(api.sql, lot, { userId: ben })
    await Promise.all([tell(2, ada, ada), tell(2, ada), tell(2, ada)])
    expect(await told()).toEqual([{ userId: ada, overtaken: false }])
  })

  test('and leads again when the job runs, is not told', async () => {
    await takeLead(api.sql, lot, { userId: ben })
    await takeLead(api.sql, lot, { userId: ada })
    await tell(2, ada, ben)
    expect(await told()).toEqual([{ userId: ben, overtaken: false }])
  })

  test('and leads again later, has it taken back, whatever the order of the jobs', async () => {
    await takeLead(api.sql, lot, { userId: ada })
    await takeLead(api.sql, lot, { userId: ben, price: 13_000 })
    await tell(2, ada)
    await takeLead(api.sql, lot, { userId: ada, price: 14_000 })
    await tell(3, ben)
    await tell(2, ada)
    expect(await told()).toEqual(
      [
        { userId: ada, overtaken: true },
        { userId: ben, overtaken: false },
      ].sort((one, other) => (one.userId < other.userId ? -1 : 1)),
    )
  })

  test('is not told any more when the auction is over', async () => {
    await takeLead(api.sql, lot, { userId: ada })
    await takeLead(api.sql, lot, { userId: ben })
    await close(api.sql, lot, 'sold')
    await tell(2, ada)
    expect(await told()).toEqual([])
  })

  test('is told of no auction that there is not', async () => {
    await expect(
      auctionsHandlers(api.parts)['auctions.tell-outbid']({
        auctionId: '01900000-0000-7000-8000-000000000001',
        bidNumber: 1,
        userIds: [ada],
      }),
    ).resolves.toBeUndefined()
  })

  test('is told the truth by a job that was held up while they took the lead again, and the next job ran', async () => {
    await takeLead(api.sql, lot, { userId: ada })
    await takeLead(api.sql, lot, { userId: ben, price: 13_000 })
    await api.sql`
      create or replace function app.hold_up() returns trigger language plpgsql as $$
        begin perform pg_advisory_xact_lock(42); return new; end $$`
    await api.sql.unsafe(
      `create trigger hold_up before insert on app.notifications for each row when (new.user_id = '${ada}') execute function app.hold_up()`,
    )
    const jobs: Promise<void>[] = []
    await api.sql.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(42)`
      // The job of the second bid has seen that Ben leads, and is about to tell Ada.
      jobs.push(tell(2, ada))
      await waitForLocks(api.sql)
      await takeLead(api.sql, lot, { userId: ada, price: 14_000 })
      jobs.push(tell(3, ben))
      await Promise.race([jobs[1], waitForLocks(api.sql, 2)])
    })
    await Promise.all(jobs)
    await api.sql`drop function app.hold_up cascade`
    const standing = (await told()).filter(({ overtaken }) => !overtaken)
    expect(standing).toEqual([{ userId: ben, overtaken: false }])
  })
})
