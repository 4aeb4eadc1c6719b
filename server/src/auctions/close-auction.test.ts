import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertShop } from '../../test/support/listings.ts'
import { insertLot, type Lot, lead, stateOf } from '../../test/support/lots.ts'
import { waitForLocks } from '../../test/support/waiting.ts'
import { closeAuction } from './close-auction.ts'

let api: TestApi
let shopId: string

beforeAll(async () => {
  api = await startTestApi()
  shopId = await insertShop(api.sql, 'Closing House')
})

afterAll(() => api.stop())

const over = (title: string, shop = shopId) => insertLot(api.sql, { shopId: shop, title, endsInHours: -1 })
const close = ({ auctionId }: Lot) => closeAuction(api.parts.db, auctionId)

async function ordersOf({ listingId }: Lot) {
  return api.sql`
    select o.*, a.closed_at, o.pay_by - o.created_at as time_to_pay from app.orders o join app.auctions a on a.id = o.auction_id
     where o.listing_id = ${listingId}`
}

describe('an auction whose time is up', () => {
  test('is sold to its leader and leaves the search', async () => {
    const lot = await over('Sold clock')
    await lead(api.sql, lot.auctionId)
    expect(await close(lot)).toMatchObject({ kind: 'sold' })
    expect(await stateOf(api.sql, lot)).toEqual({
      outcome: 'sold',
      version: 3,
      status: 'sold',
      price: 12_000,
      indexed: 0,
      orders: 1,
      told: 1,
    })
  })

  test('gives the winner an order of what was sold, at the price it was sold for', async () => {
    const lot = await over('Ordered clock')
    const winner = await lead(api.sql, lot.auctionId, { price: 13_300 })
    const answer = await close(lot)
    const [order] = await ordersOf(lot)
    expect(answer).toEqual({ kind: 'sold', orderId: order?.id })
    expect(order).toMatchObject({
      origin: 'auction',
      auction_id: lot.auctionId,
      buyer_id: winner,
      shop_id: shopId,
      listing_version: 1,
      currency: 'USD',
      item: '13300',
      shipping: '900',
      shipping_zone: 'domestic',
      shipping_service: 'Parcel',
      fee_bps: 1000,
      state: 'awaiting-payment',
      funds: 'none',
      time_to_pay: '4 days',
      version: 1,
    })
    expect(order?.created_at).toEqual(order?.closed_at)
    expect(order?.snapshot).toMatchObject({
      title: 'Ordered clock',
      condition: 'excellent',
      coverUrl: `http://127.0.0.1/${lot.listingId}.jpg`,
    })
    const events =
      await api.sql`select number, kind, actor, actor_id, detail, at from app.order_events where order_id = ${order?.id}`
    expect([...events]).toEqual([
      {
        number: 1,
        kind: 'won',
        actor: 'system',
        actor_id: null,
        detail: { price: '13300', currency: 'USD' },
        at: order?.created_at,
      },
    ])
  })

  test('takes the lower fee of a shop that is trusted now, whatever it becomes later', async () => {
    const trusted = await insertShop(api.sql, 'Trusted House')
    await api.sql`update app.shops set trusted_at = now() where id = ${trusted}`
    const lot = await over('Trusted clock', trusted)
    await lead(api.sql, lot.auctionId)
    await close(lot)
    await api.sql`update app.shops set trusted_at = null where id = ${trusted}`
    expect(await ordersOf(lot)).toMatchObject([{ fee_bps: 800 }])
  })

  test('costs nothing to ship where it can only be collected', async () => {
    const lot = await over('Heavy clock')
    await api.sql`delete from app.shipping_options where listing_id = ${lot.listingId}`
    await lead(api.sql, lot.auctionId)
    await close(lot)
    expect(await ordersOf(lot)).toMatchObject([{ shipping: '0', shipping_zone: null, shipping_service: null }])
  })

  test('is unsold without a bid, and below the reserve', async () => {
    const lonely = await over('Lonely clock')
    const reserved = await over('Reserved clock')
    await lead(api.sql, reserved.auctionId, { reserve: 9_000_000 })
    expect(await close(lonely)).toEqual({ kind: 'unsold' })
    expect(await close(reserved)).toEqual({ kind: 'unsold' })
    for (const lot of [lonely, reserved]) {
      expect(await stateOf(api.sql, lot)).toMatchObject({
        outcome: 'unsold',
        status: 'ended',
        indexed: 0,
        orders: 0,
        told: 1,
      })
    }
  })

  test('is closed once, with one order, by however many at the same time and however often again', async () => {
    const lot = await over('Contested clock')
    await lead(api.sql, lot.auctionId)
    const answers = await Promise.all(Array.from({ length: 8 }, () => close(lot)))
    expect(answers.map(({ kind }) => kind).sort()).toEqual([...Array(7).fill('closed-already'), 'sold'])
    expect(await close(lot)).toEqual({ kind: 'closed-already' })
    expect(await stateOf(api.sql, lot)).toMatchObject({ version: 3, orders: 1, told: 1 })
  })

  test('is not sold a second time where its piece has a live order, and says so', async () => {
    const lot = await over('Twice-sold clock')
    await lead(api.sql, lot.auctionId)
    await close(lot)
    await api.sql`update app.auctions set outcome = null, closed_at = null where id = ${lot.auctionId}`
    await expect(close(lot)).rejects.toThrow('has an order already')
    expect(await stateOf(api.sql, lot)).toMatchObject({ outcome: null, orders: 1 })
  })
})

test('an auction that still runs is left alone', async () => {
  const lot = await insertLot(api.sql, { shopId, title: 'Early clock', endsInHours: 5 })
  const [row] = await api.sql`select ends_at from app.auctions where id = ${lot.auctionId}`
  expect(await close(lot)).toEqual({ kind: 'not-due', endsAt: row?.ends_at })
  expect(await closeAuction(api.parts.db, v7())).toEqual({ kind: 'no-such-auction' })
  expect(await stateOf(api.sql, lot)).toMatchObject({ outcome: null, version: 1, orders: 0, told: 0 })
})

describe('a close and a bid at the same time', () => {
  test('a bid that extends the auction while its close waits for the lock keeps it open', async () => {
    const lot = await over('Extended clock')
    let closing: ReturnType<typeof close> | undefined
    await api.sql.begin(async (tx) => {
      await tx`select 1 from app.auctions where id = ${lot.auctionId} for update`
      closing = close(lot)
      await waitForLocks(api.sql)
      await tx`update app.auctions set ends_at = clock_timestamp() + interval '2 minutes' where id = ${lot.auctionId}`
      await lead(tx, lot.auctionId)
    })
    expect(await closing).toMatchObject({ kind: 'not-due' })
    expect(await stateOf(api.sql, lot)).toMatchObject({ outcome: null, orders: 0 })
  })

  test('whoever leads when the lock is let go has won', async () => {
    const lot = await over('Overtaken clock')
    await lead(api.sql, lot.auctionId)
    let closing: ReturnType<typeof close> | undefined
    const last = await api.sql.begin(async (tx) => {
      await tx`select 1 from app.auctions where id = ${lot.auctionId} for update`
      closing = close(lot)
      await waitForLocks(api.sql)
      return lead(tx, lot.auctionId, { price: 20_000 })
    })
    expect(await closing).toMatchObject({ kind: 'sold' })
    expect(await ordersOf(lot)).toMatchObject([{ buyer_id: last, item: '20000' }])
  })
})

describe('a close whose connection breaks', () => {
  // One table of each step: the order, the search index near the end, the job as the last of all.
  test.each(['app.orders', 'app.listing_index', 'graphile_worker._private_jobs'])(
    'while it waits for %s leaves the auction open without an order, and the next one closes it',
    async (table) => {
      const lot = await over(`Interrupted at ${table}`)
      await lead(api.sql, lot.auctionId)
      let failure: unknown
      await api.sql.begin(async (tx) => {
        await tx`lock table ${tx(table)} in exclusive mode`
        const closing = close(lot).catch((error: unknown) => {
          failure = error
        })
        const [backend] = await waitForLocks(api.sql)
        await api.sql`select pg_terminate_backend(${backend ?? 0})`
        await closing
      })
      expect(failure).toBeInstanceOf(Error)
      expect(await stateOf(api.sql, lot)).toMatchObject({
        outcome: null,
        version: 2,
        status: 'published',
        indexed: 1,
        orders: 0,
        told: 0,
      })
      expect(await close(lot)).toMatchObject({ kind: 'sold' })
      expect(await stateOf(api.sql, lot)).toMatchObject({ outcome: 'sold', orders: 1, told: 1 })
    },
  )
})
