import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertPublished, insertShop } from '../../test/support/listings.ts'
import { auctionsHandlers } from './auctions.jobs.ts'
import { closeAuction } from './close-auction.ts'

let api: TestApi
let shopId: string

beforeAll(async () => {
  api = await startTestApi()
  shopId = await insertShop(api.sql, 'Closing House')
})

afterAll(() => api.stop())

/** A lot that ends so many hours from now; its auction's id. */
async function insertLot(title: string, endsInHours: number): Promise<string> {
  const [listingId = ''] = await insertPublished(api.sql, [{ shopId, title, endsInHours, ageHours: 100 }])
  const [row] = await api.sql`select id from app.auctions where listing_id = ${listingId}`
  return row?.id
}

/** Lets somebody lead the lot. */
async function lead(auctionId: string, reserve: number | null): Promise<void> {
  const leader = v7()
  await api.sql`insert into app.users (id, email, email_key, display_name) values (${leader}, ${leader}, ${leader}, 'Somebody')`
  await api.sql`
    update app.auctions set leader_id = ${leader}, leader_maximum = current_price + 500, leader_alias = 'Amber Heron', bid_count = 1,
      reserve = ${reserve}, reserve_met = ${reserve === null} where id = ${auctionId}`
}

async function stateOf(auctionId: string) {
  const [row] = await api.sql`
    select a.outcome, a.version, l.status, (select count(*)::int from app.listing_index i where i.listing_id = l.id) as indexed
    from app.auctions a join app.listings l on l.id = a.listing_id where a.id = ${auctionId}`
  return row
}

describe('an auction whose time is up', () => {
  test('is sold to its leader and leaves the search', async () => {
    const auctionId = await insertLot('Sold clock', -1)
    await lead(auctionId, null)
    expect(await closeAuction(api.parts.db, auctionId)).toEqual({ kind: 'sold' })
    expect(await stateOf(auctionId)).toEqual({ outcome: 'sold', version: 2, status: 'sold', indexed: 0 })
  })

  test('is unsold without a bid, and below the reserve', async () => {
    const lonely = await insertLot('Lonely clock', -1)
    const reserved = await insertLot('Reserved clock', -1)
    await lead(reserved, 9_000_000)
    expect(await closeAuction(api.parts.db, lonely)).toEqual({ kind: 'unsold' })
    expect(await closeAuction(api.parts.db, reserved)).toEqual({ kind: 'unsold' })
    expect(await stateOf(reserved)).toEqual({ outcome: 'unsold', version: 2, status: 'ended', indexed: 0 })
  })

  test('is closed once, by however many at the same time', async () => {
    const auctionId = await insertLot('Contested clock', -1)
    const answers = await Promise.all(Array.from({ length: 8 }, () => closeAuction(api.parts.db, auctionId)))
    expect(answers.map(({ kind }) => kind).sort()).toEqual([...Array(7).fill('closed-already'), 'unsold'])
    expect(await stateOf(auctionId)).toMatchObject({ version: 2 })
  })

  test('is found by the sweep, and no other is', async () => {
    const due = await insertLot('Due clock', -1)
    const running = await insertLot('Running clock', 5)
    await auctionsHandlers(api.parts)['auctions.sweep']({})
    expect(await stateOf(due)).toMatchObject({ outcome: 'unsold' })
    expect(await stateOf(running)).toMatchObject({ outcome: null, status: 'published', indexed: 1 })
  })
})

test('an auction that still runs is left alone', async () => {
  const auctionId = await insertLot('Early clock', 5)
  expect(await closeAuction(api.parts.db, auctionId)).toEqual({ kind: 'not-due' })
  expect(await closeAuction(api.parts.db, v7())).toEqual({ kind: 'no-such-auction' })
  expect(await stateOf(auctionId)).toMatchObject({ outcome: null, version: 1 })
})
