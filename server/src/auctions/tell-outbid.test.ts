import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertShop } from '../../test/support/listings.ts'
import {
  addMember,
  type BidLot,
  close,
  insertLot,
  insertPeople,
  takeLead,
  toldOf,
} from '../../test/support/lots-with-bids.ts'
import { enqueue } from '../jobs/jobs.ts'
import { inTransaction } from '../platform/database.ts'
import { auctionsHandlers } from './auctions.jobs.ts'

let api: TestApi
let shopId: string
let lot: BidLot
let ada: string
let ben: string

beforeAll(async () => {
  api = await startTestApi({ worker: true })
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
      await waitForLocks(1)
      await takeLead(api.sql, lot, { userId: ada, price: 14_000 })
      jobs.push(tell(3, ben))
      await Promise.race([jobs[1], waitForLocks(2)])
    })
    await Promise.all(jobs)
    await api.sql`drop function app.hold_up cascade`
    const standing = (await told()).filter(({ overtaken }) => !overtaken)
    expect(standing).toEqual([{ userId: ben, overtaken: false }])
  })
})

/** Until so many wait for a lock. */
async function waitForLocks(count: number): Promise<void> {
  await pollUntil(async () => {
    const waiting = await api.sql`
      select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    return waiting.length >= count
  })
}

describe('by the worker', () => {
  async function letters(address: string): Promise<readonly { subject: string; text: string }[]> {
    return JSON.parse(await (await fetch(`${api.mailboxUrl}/api/messages?to=${address}`)).text())
  }

  const subjectsTo = async (address: string) => (await letters(address)).map(({ subject }) => subject)

  /** As the bid engine does it, in the transaction of the bid. */
  const bid = (userId: string, bidNumber: number, ...userIds: string[]) =>
    inTransaction(api.parts.db, async (tx) => {
      await api.sql.begin((sql) => takeLead(sql, lot, { userId, price: 12_000 + bidNumber * 100 }))
      await enqueue(tx, { name: 'auctions.tell-outbid', payload: { auctionId: lot.auctionId, bidNumber, userIds } })
    })

  /** Lets the letters that wait for their 20 seconds go now, and waits until there is no job left. */
  async function finishJobs(): Promise<void> {
    await pollUntil(async () => (await countJobs('auctions.tell-outbid')) === 0)
    await api.sql`update graphile_worker._private_jobs set run_at = now() where run_at > now() and locked_at is null`
    await pollUntil(async () => (await countJobs('notifications.mail')) === 0)
  }

  async function countJobs(name: string): Promise<number> {
    const [row] = await api.sql`select count(*)::int as count from graphile_worker.jobs where task_identifier = ${name}`
    return row?.count
  }

  test('somebody who is outbid hears of it in the app at once, and by mail in a while', async () => {
    const member = await addMember(api, 'Ada')
    await bid(member.userId, 1)
    await bid(ben, 2, member.userId)
    await pollUntil(async () => (await countJobs('auctions.tell-outbid')) === 0)
    const { data } = await member.visitor.graphql('{ notifications { edges { node { kind title } } } }')
    expect(data.notifications.edges).toEqual([
      { node: { kind: 'OUTBID', title: 'You have been outbid on “Mantel clock”' } },
    ])
    expect(await subjectsTo(member.email)).not.toContain('You have been outbid on “Mantel clock”')
    await finishJobs()
    const [letter] = await letters(member.email)
    expect(letter?.subject).toBe('You have been outbid on “Mantel clock”')
    expect(letter?.text).toContain('The price is now $122.')
  })

  test('somebody who leads again before the letter went out gets none, and has nothing to read', async () => {
    const member = await addMember(api, 'Ada')
    await bid(member.userId, 1)
    await bid(ben, 2, member.userId)
    await pollUntil(async () => (await countJobs('auctions.tell-outbid')) === 0)
    await bid(member.userId, 3, ben)
    await finishJobs()
    expect(await subjectsTo(member.email)).not.toContain('You have been outbid on “Mantel clock”')
    const { data } = await member.visitor.graphql('{ viewer { unreadNotifications } notifications { totalCount } }')
    expect(data).toEqual({ viewer: { unreadNotifications: 0 }, notifications: { totalCount: 0 } })
    expect(await letters(`${ben}@people.test`)).toHaveLength(1)
  })
})

/** Asks again and again until it holds; jest's own limit ends what never comes. */
async function pollUntil(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await setTimeout(20)
}
