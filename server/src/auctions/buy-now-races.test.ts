import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertPublished, insertShop } from '../../test/support/listings.ts'
import { insertLot, insertMember, type Lot, lead, stateOf } from '../../test/support/lots.ts'
import { waitForLocks } from '../../test/support/waiting.ts'
import { buyNow } from './buy-now.ts'
import { closeAuction } from './close-auction.ts'

let api: TestApi
let shopId: string

beforeAll(async () => {
  api = await startTestApi()
  shopId = await insertShop(api.sql, 'House of Races')
})

afterAll(() => api.stop())

const ROUNDS = 6
const BUY_NOW = 30_000

async function insertBuyNowLot(title: string, endsInHours = 5): Promise<Lot> {
  const lot = await insertLot(api.sql, { shopId, title, endsInHours })
  await api.sql`update app.auctions set buy_now_price = ${BUY_NOW} where id = ${lot.auctionId}`
  return lot
}

async function buy(listingId: string, buyerId: string, orderId: string = v7()) {
  return buyNow(api.parts.db, { buyerId, emailVerified: true, listingId, orderId })
}

const buyers = (count: number) => Promise.all(Array.from({ length: count }, () => insertMember(api.sql)))
const kindsOf = (answers: readonly { readonly kind: string }[]) => answers.map(({ kind }) => kind).sort()

describe('twenty buyers at once', () => {
  test('of a piece at a fixed price: one has it, and the others are told that somebody is paying', async () => {
    const [listingId = ''] = await insertPublished(api.sql, [{ shopId, title: 'One of a kind', price: 7_700 }])
    const answers = await Promise.all((await buyers(20)).map((buyerId) => buy(listingId, buyerId)))
    expect(kindsOf(answers)).toEqual(['order-placed', ...Array(19).fill('reserved')])
    expect(await api.sql`select item::int, state from app.orders where listing_id = ${listingId}`).toEqual([
      { item: 7_700, state: 'checkout' },
    ])
  })

  test('of a lot: one has it, at the Buy Now price', async () => {
    const lot = await insertBuyNowLot('One lot')
    const answers = await Promise.all((await buyers(20)).map((buyerId) => buy(lot.listingId, buyerId)))
    expect(kindsOf(answers)).toEqual([...Array(19).fill('not-for-sale'), 'order-placed'])
    expect(await stateOf(api.sql, lot)).toMatchObject({
      outcome: 'sold',
      version: 2,
      price: BUY_NOW,
      orders: 1,
      told: 1,
    })
  })
})

test('one order asked for many times at once is made once, and each is told of it', async () => {
  const lot = await insertBuyNowLot('Impatient lot')
  const [buyerId = ''] = await buyers(1)
  const orderId = v7()
  const answers = await Promise.all(Array.from({ length: 10 }, () => buy(lot.listingId, buyerId, orderId)))
  expect(answers.map((answer) => (answer.kind === 'order-placed' ? answer.order.id : answer.kind))).toEqual(
    Array(10).fill(orderId),
  )
  expect(await stateOf(api.sql, lot)).toMatchObject({ version: 2, orders: 1, told: 1 })
})

test('one order id for two pieces at once buys one of them', async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const pieces = await insertPublished(api.sql, [
      { shopId, title: `Left ${round}` },
      { shopId, title: `Right ${round}` },
    ])
    const [buyerId = ''] = await buyers(1)
    const orderId = v7()
    const answers = await Promise.allSettled(pieces.map((listingId) => buy(listingId, buyerId, orderId)))
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const reserved = await api.sql`
      select id from app.listings where id = any(${pieces}::uuid[]) and reserved_until is not null`
    expect(reserved).toHaveLength(1)
  }
})

describe('Buy Now against the close', () => {
  test('at the very end, sells the lot once: to the buyer, or not at all', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const lot = await insertBuyNowLot(`Last second ${round}`, 0.05 / 3600)
      const [buyerId = ''] = await buyers(1)
      const [bought, closed] = await Promise.all([
        buy(lot.listingId, buyerId),
        closeAuction(api.parts.db, lot.auctionId),
      ])
      const isBought = bought.kind === 'order-placed'
      if (isBought) expect(['closed-already', 'not-due']).toContain(closed.kind)
      else expect(bought.kind).toBe('not-for-sale')
      // A purchase that came too late found the time over, before or after the close.
      if (!isBought) await closeAuction(api.parts.db, lot.auctionId)
      expect(await stateOf(api.sql, lot)).toMatchObject({
        outcome: isBought ? 'sold' : 'unsold',
        version: 2,
        orders: isBought ? 1 : 0,
        told: 1,
      })
    }
  })

  test('that has begun, finds the auction closed', async () => {
    const lot = await insertBuyNowLot('Closing lot', -1)
    await lead(api.sql, lot.auctionId)
    const [buyerId = ''] = await buyers(1)
    const [closed, bought] = await Promise.all([closeAuction(api.parts.db, lot.auctionId), buy(lot.listingId, buyerId)])
    expect([closed.kind, bought.kind]).toEqual(['sold', 'not-for-sale'])
    expect(await stateOf(api.sql, lot)).toMatchObject({ orders: 1, price: 12_000 })
  })
})

describe('Buy Now against a bid', () => {
  test('that holds the lock first, finds that the offer is gone', async () => {
    const lot = await insertBuyNowLot('Bid-first lot')
    const [buyerId = ''] = await buyers(1)
    let buying: ReturnType<typeof buy> | undefined
    await api.sql.begin(async (tx) => {
      await lead(tx, lot.auctionId)
      buying = buy(lot.listingId, buyerId)
      await waitForLocks(api.sql)
    })
    expect(await buying).toMatchObject({ kind: 'not-for-sale' })
    expect(await stateOf(api.sql, lot)).toMatchObject({ outcome: null, status: 'published', orders: 0 })
  })

  test('at the same time, is one or the other, never both', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const lot = await insertBuyNowLot(`Contested lot ${round}`)
      const [buyerId = '', bidderId = ''] = await buyers(2)
      const [bought, led] = await Promise.all([buy(lot.listingId, buyerId), bidUnderLock(lot, bidderId)])
      expect(led).toBe(bought.kind !== 'order-placed')
      expect(await stateOf(api.sql, lot)).toMatchObject(
        led ? { outcome: null, orders: 0, price: 12_000 } : { outcome: 'sold', orders: 1, price: BUY_NOW },
      )
    }
  })
})

/** As a bid goes: lock, look whether the lot still runs, write. Gives whether it was accepted. */
async function bidUnderLock({ auctionId }: Lot, leaderId: string): Promise<boolean> {
  return api.sql.begin(async (tx) => {
    const [auction] = await tx`select outcome from app.auctions where id = ${auctionId} for update`
    if (auction?.outcome !== null) return false
    await lead(tx, auctionId, { leaderId })
    return true
  })
}

test('Buy Now that waits for a withdrawal finds the lot withdrawn', async () => {
  const lot = await insertBuyNowLot('Withdrawn lot')
  const [buyerId = ''] = await buyers(1)
  let buying: ReturnType<typeof buy> | undefined
  await api.sql.begin(async (tx) => {
    await tx`update app.auctions set outcome = 'canceled', closed_at = now(), version = version + 1 where id = ${lot.auctionId}`
    buying = buy(lot.listingId, buyerId)
    await waitForLocks(api.sql)
    await tx`update app.listings set status = 'withdrawn' where id = ${lot.listingId}`
  })
  expect(await buying).toMatchObject({ kind: 'not-for-sale', message: 'This is not for sale any more.' })
  expect(await stateOf(api.sql, lot)).toMatchObject({ outcome: 'canceled', status: 'withdrawn', orders: 0 })
})
