import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import type { TestApi } from './support/api.ts'
import { AUCTION, atPrice, firstOf, type LiveWorld, startLiveWorld, versionsOf } from './support/live-world.ts'
import { insertOrder } from './support/orders.ts'
import { addSeller, type Seller } from './support/seller.ts'
import type { Subscribed } from './support/subscriber.ts'
import type { TestVisitor } from './support/visitor.ts'

let world: LiveWorld
let api: TestApi
const open: LiveWorld['open'] = (...given) => world.open(...given)
const insertAuction = () => world.insertAuction()
const raise = (id: string, price: number) => world.raise(id, price)

beforeAll(async () => {
  world = await startLiveWorld()
  api = world.api
})
afterAll(() => api.stop())
afterEach(() => world.closeAll())

describe('auctionUpdated', () => {
  test('gives a guest the present state, then each newer one', async () => {
    const id = await insertAuction()
    const watch = open().subscribe(AUCTION, { id })
    expect(await firstOf(watch)).toEqual({
      data: { auctionUpdated: { id, version: 1, currentPrice: { minor: '10000' }, listing: { title: 'A clock' } } },
    })
    await raise(id, 12_000)
    await atPrice(watch, 12_000)
    await raise(id, 13_000)
    expect((await atPrice(watch, 13_000)).data.auctionUpdated.version).toBe(3)
    expect(versionsOf(watch)).toEqual([1, 2, 3])
  })

  test('knows an auction by its id in capitals, too', async () => {
    const id = await insertAuction()
    const watch = open().subscribe(AUCTION, { id: id.toUpperCase() })
    await firstOf(watch)
    await raise(id, 12_000)
    await atPrice(watch, 12_000)
  })

  test('never goes back, and ends with the last of many quick commits', async () => {
    const id = await insertAuction()
    const watch = open().subscribe(AUCTION, { id })
    await firstOf(watch)
    await Promise.all(Array.from({ length: 20 }, (_, place) => raise(id, 20_000 + place)))
    await raise(id, 30_000)
    await atPrice(watch, 30_000)
    const versions = versionsOf(watch)
    expect(versions).toEqual([...new Set(versions)].sort((one, other) => one - other))
    expect(versions.at(-1)).toBe(22)
  })

  test('says nothing of a commit that was rolled back', async () => {
    const id = await insertAuction()
    const watch = open().subscribe(AUCTION, { id })
    await firstOf(watch)
    const rollback = api.sql.begin(async (sql) => {
      await sql`update app.auctions set current_price = 99000, version = version + 1 where id = ${id}`
      throw new Error('changed our mind')
    })
    await expect(rollback).rejects.toThrow('changed our mind')
    await raise(id, 11_000)
    await atPrice(watch, 11_000)
    expect(versionsOf(watch)).toEqual([1, 2])
  })

  test('takes no version from a message: what is not newer in the database is not told', async () => {
    const id = await insertAuction()
    const watch = open().subscribe(AUCTION, { id })
    await firstOf(watch)
    for (const version of [1, 7]) {
      await api.sql`select realtime.send(${api.sql.json({ auctionId: id, version })}, 'auction_updated', ${`auction:${id}`}, true)`
    }
    await raise(id, 12_000)
    await atPrice(watch, 12_000)
    expect(versionsOf(watch)).toEqual([1, 2])
  })

  test.each([
    ['no such auction', v7()],
    ['what is no id', 'nonsense'],
  ])('refuses %s', async (_what, id) => {
    const watch = open().subscribe(AUCTION, { id })
    const { errors } = await firstOf(watch)
    expect(errors).toEqual([
      expect.objectContaining({ message: 'There is no such auction.', extensions: { code: 'NOT_FOUND' } }),
    ])
    expect(await watch.ended).toBeUndefined()
  })

  test('is read once for each change, however many watch', async () => {
    const id = await insertAuction()
    const watchAll = () => {
      const clients = [open(), open()]
      return Array.from({ length: 50 }, (_, place) =>
        (clients[place % 2] ?? open()).subscribe(
          'subscription ($id: ID!) { auctionUpdated(id: $id) { version currentPrice { minor } } }',
          { id },
        ),
      )
    }
    const watches = watchAll()
    await Promise.all(watches.map(firstOf))
    await raise(id, 11_000)
    await Promise.all(watches.map((watch) => atPrice(watch, 11_000)))
    const statements: string[] = []
    api.parts.db.$client.options.debug = (_connection, statement) => {
      if (statement.includes('"auctions"')) statements.push(statement)
    }
    await raise(id, 12_000)
    await Promise.all(watches.map((watch) => atPrice(watch, 12_000)))
    await raise(id, 13_000)
    await Promise.all(watches.map((watch) => atPrice(watch, 13_000)))
    api.parts.db.$client.options.debug = false
    expect(statements).toHaveLength(2)
  })

  test('loads what belongs to it anew for each event', async () => {
    const id = await insertAuction()
    const watch = open().subscribe(AUCTION, { id })
    await firstOf(watch)
    await api.sql`update app.listings set title = 'A better clock' where id = (select listing_id from app.auctions where id = ${id})`
    await raise(id, 12_000)
    expect((await atPrice(watch, 12_000)).data.auctionUpdated.listing.title).toBe('A better clock')
  })
})

describe('orderUpdated', () => {
  const ORDER = 'subscription ($id: ID!) { orderUpdated(id: $id) { version state sellerProceeds { minor } } }'
  let seller: Seller
  let buyer: TestVisitor
  let id: string

  beforeAll(async () => {
    seller = await addSeller(api, 'Ada')
    buyer = api.visitor()
    id = await insertOrder(api.sql, { sellerId: seller.userId, buyerId: await buyer.signUp('buyer@example.test') })
  })

  const pay = () =>
    api.sql`update app.orders set state = 'paid', funds = 'held', version = version + 1 where id = ${id}`

  test('gives both parties the present state, then each newer one; each sees their own side', async () => {
    const [bought, sold] = [open(buyer).subscribe(ORDER, { id }), open(seller.visitor).subscribe(ORDER, { id })]
    await Promise.all([bought, sold].map(firstOf))
    await pay()
    const paid = ({ events }: Subscribed) => events.first(({ data }) => data.orderUpdated.state === 'PAID')
    expect((await paid(bought)).data.orderUpdated).toEqual({ version: 2, state: 'PAID', sellerProceeds: null })
    expect((await paid(sold)).data.orderUpdated).toEqual({
      version: 2,
      state: 'PAID',
      sellerProceeds: { minor: expect.stringMatching(/^\d+$/) },
    })
  })

  test('is nothing to a guest or another member', async () => {
    const stranger = api.visitor()
    await stranger.signUp('stranger@example.test')
    for (const visitor of [api.visitor(), stranger]) {
      const { data, errors } = await firstOf(open(visitor).subscribe(ORDER, { id }))
      expect([data ?? null, errors?.[0].extensions]).toEqual([null, { code: 'NOT_FOUND' }])
    }
  })

  test('says nothing more to a moderator who is none any more', async () => {
    const moderator = api.visitor()
    const userId = await moderator.signUp('moderator@example.test')
    await api.sql`update app.users set role = 'moderator' where id = ${userId}`
    const watch = open(moderator).subscribe(ORDER, { id })
    expect((await firstOf(watch)).errors).toBeUndefined()
    await api.sql`update app.users set role = 'member' where id = ${userId}`
    await pay()
    const refused = await watch.events.first(({ errors }) => errors !== undefined)
    expect([refused.data, refused.errors?.[0].extensions]).toEqual([null, { code: 'NOT_FOUND' }])
  })
})

test('each event is taken from the allowance: what is too much ends the subscription', async () => {
  const id = await insertAuction()
  const costly = `subscription ($id: ID!) { auctionUpdated(id: $id) { version listing { related(first: 24) { related(first: 24) { id slug title sku status version description format publishedAt viewerOwns acceptsOffers } } } } }`
  const watch = open().subscribe(costly, { id })
  await firstOf(watch)
  let isOver = false
  void watch.ended.then(() => {
    isOver = true
  })
  for (let price = 20_000; !isOver && price < 20_100; price += 1) {
    const before = watch.events.items.length
    await raise(id, price)
    await Promise.race([watch.events.first(() => watch.events.items.length > before), watch.ended])
  }
  expect(await watch.ended).toEqual([
    expect.objectContaining({
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) },
    }),
  ])
})
