import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { letTimersGo } from '@kollect-it/sandbox/realtime/testing/let-timers-go.ts'
import { v7 } from 'uuid'
import { WebSocket } from 'ws'
import { SUBSCRIPTION_LIMITS } from '../src/graphql/subscriptions.ts'
import { startTestApi, type TestApi } from './support/api.ts'
import { insertPublished, insertShop } from './support/listings.ts'
import { insertOrder } from './support/orders.ts'
import { addSeller, type Seller } from './support/seller.ts'
import { connect, type Subscribed, type Subscriber } from './support/subscriber.ts'
import type { TestVisitor } from './support/visitor.ts'

const AUCTION =
  'subscription ($id: ID!) { auctionUpdated(id: $id) { id version currentPrice { minor } listing { title } } }'

let api: TestApi
let shopId: string
let subscribers: Subscriber[] = []

beforeAll(async () => {
  letTimersGo()
  api = await startTestApi({ realtime: true })
  shopId = await insertShop(api.sql, 'The Corner Cabinet')
})
afterAll(() => api.stop())
afterEach(async () => {
  await Promise.all(subscribers.map((one) => one.close()))
  subscribers = []
})

function open(visitor: TestVisitor = api.visitor(), options: Parameters<typeof connect>[2] = {}): Subscriber {
  const subscriber = connect(api, visitor, options)
  subscribers.push(subscriber)
  return subscriber
}

async function insertAuction(): Promise<string> {
  const [listingId = ''] = await insertPublished(api.sql, [{ shopId, title: 'A clock', endsInHours: 5 }])
  const [auction] = await api.sql`select id from app.auctions where listing_id = ${listingId}`
  return auction?.id
}

async function raise(id: string, price: number): Promise<void> {
  await api.sql`update app.auctions set current_price = ${price}, minimum_bid = ${price + 100}, version = version + 1 where id = ${id}`
}

const atPrice = ({ events }: Subscribed, price: number) =>
  events.first(({ data }) => data?.auctionUpdated?.currentPrice.minor === String(price))
const firstOf = ({ events }: Subscribed) => events.first(() => true)
const versionsOf = ({ events }: Subscribed) => events.items.map(({ data }) => data.auctionUpdated.version)

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

describe('a connection', () => {
  test('is refused when it comes from another site, whose pages carry our cookies', async () => {
    const visitor = api.visitor()
    await visitor.signUp('cross-site@example.test')
    const elsewhere = open(visitor, { headers: { origin: 'https://evil.example' } })
    await expect(elsewhere.subscribe(AUCTION, { id: await insertAuction() }).ended).resolves.toMatchObject({
      message: expect.stringContaining('403'),
    })
  })

  test('may come from our own pages', async () => {
    const own = open(api.visitor(), { headers: { origin: 'http://localhost' } })
    expect((await firstOf(own.subscribe(AUCTION, { id: await insertAuction() }))).errors).toBeUndefined()
  })

  test('is answered with 404 anywhere else', async () => {
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/elsewhere`)
    const error = await new Promise<Error>((resolve) => socket.once('error', resolve))
    expect(error.message).toContain('404')
  })

  test.each([
    ['a query', '{ viewer { id } }', 'Only subscriptions run over a WebSocket'],
    ['a mutation', 'mutation { signOut }', 'Only subscriptions run over a WebSocket'],
    [
      'an unknown field',
      'subscription { auctionUpdate(id: "1") { id } }',
      'Cannot query field "auctionUpdate" on type "Subscription".',
    ],
    ['what is no GraphQL', 'subscription {', 'Syntax Error'],
    ['variables that do not fit', AUCTION, 'Variable "$id" of required type "ID!" was not provided.'],
    [
      'two operations without a name',
      'subscription A { auctionUpdated(id: "1") { id } } subscription B { auctionUpdated(id: "1") { id } }',
      'Say by operationName',
    ],
    [
      'two fields at once',
      'subscription { a: auctionUpdated(id: "1") { id } b: auctionUpdated(id: "1") { id } }',
      'only one top level field',
    ],
    [
      'five hundred times a field',
      `subscription { auctionUpdated(id: "1") { ${'id '.repeat(501)} } }`,
      'more than the 500 fields',
    ],
    ['thousands of tokens', `subscription { auctionUpdated(id: "1") { ${'id '.repeat(4_100)} } }`, 'token'],
    [
      'a tower',
      `subscription { auctionUpdated(id: "1") { ${'listing { auction { '.repeat(7)} id ${'} } '.repeat(7)} } }`,
      'nested more than',
    ],
    [
      'what costs too much',
      'subscription { auctionUpdated(id: "1") { listing { related(first: 24) { related(first: 24) { related(first: 24) { id } } } } } }',
      'one operation may cost',
    ],
  ])('refuses %s', async (_what, query, words) => {
    const errors = await open().subscribe(query).ended
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining(words),
        extensions: expect.objectContaining({ code: 'BAD_USER_INPUT' }),
      }),
    ])
    expect(JSON.stringify(errors)).not.toMatch(/stack|Did you mean/)
  })

  test('is the only place for subscriptions: over HTTP they are refused', async () => {
    const { status, errors } = await api.visitor().graphql(AUCTION, { id: await insertAuction() })
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'BAD_USER_INPUT'])
  })

  test('is closed when it sends more than 100 kB at once', async () => {
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws')
    await new Promise((resolve) => socket.once('open', resolve))
    socket.send('x'.repeat(200_000))
    const code = await new Promise((resolve) => socket.once('close', resolve))
    expect(code).toBe(1009)
  })

  test('may have so many subscriptions, and no more', async () => {
    const id = await insertAuction()
    const { subscriptionsOfConnection: most } = SUBSCRIPTION_LIMITS
    const client = open()
    const watches = Array.from({ length: most }, () => client.subscribe(AUCTION, { id }))
    await Promise.all(watches.map(firstOf))
    expect(await client.subscribe(AUCTION, { id }).ended).toEqual([
      expect.objectContaining({ message: expect.stringContaining(`may have ${most} subscriptions`) }),
    ])
    watches[0]?.end()
    await watches[0]?.ended
    await firstOf(client.subscribe(AUCTION, { id }))
  })

  test('is one of so many that come from one address', async () => {
    // A server of its own: connections of other tests may still be closing.
    const busy = await startTestApi({ environment: { DATABASE_URL: api.parts.config.DATABASE_URL } })
    const id = await insertAuction()
    const { connectionsOfAddress: most } = SUBSCRIPTION_LIMITS
    const clients = Array.from({ length: most }, () => connect(busy, busy.visitor()))
    await Promise.all(clients.map((client) => firstOf(client.subscribe(AUCTION, { id }))))
    const oneMore = () => connect(busy, busy.visitor()).subscribe(AUCTION, { id })
    expect(await oneMore().ended).toMatchObject({ message: expect.stringContaining('429') })
    await clients[0]?.close()
    const isWelcome = async () => {
      const watch = oneMore()
      return Promise.race([firstOf(watch).then(() => true), watch.ended.then(() => false)])
    }
    while (!(await isWelcome()));
    await Promise.all(clients.map((client) => client.close()))
    await busy.stop()
  })
})

describe('a member’s connection', () => {
  async function watchAsMember(email: string) {
    const visitor = api.visitor()
    const userId = await visitor.signUp(email)
    const id = await insertAuction()
    const watch = open(visitor).subscribe(AUCTION, { id })
    await firstOf(watch)
    return { visitor, userId, id, watch }
  }

  test('ends with their session, before anything more is said on it', async () => {
    const { visitor, id, watch } = await watchAsMember('leaves-live@example.test')
    await visitor.graphql('mutation { signOut }')
    await raise(id, 12_000)
    expect(await watch.ended).toMatchObject({ code: 4403 })
    expect(versionsOf(watch)).toEqual([1])
  })

  test.each([
    ['they are suspended', 'update app.users set suspended_at = now() where id = '],
    ['the ways into their account become void', 'update app.users set access_epoch = access_epoch + 1 where id = '],
  ])('ends when %s', async (reason, statement) => {
    const { userId, id, watch } = await watchAsMember(`${reason.replaceAll(' ', '-')}@example.test`)
    await api.sql.unsafe(`${statement} '${userId}'`)
    await raise(id, 12_000)
    expect(await watch.ended).toMatchObject({ code: 4403 })
    expect(versionsOf(watch)).toEqual([1])
  })

  test('asks for all sessions in one query, however many members watch', async () => {
    const members = await Promise.all(
      Array.from({ length: 8 }, async (_, place) => {
        const visitor = api.visitor()
        await visitor.signUp(`many-${place}@example.test`)
        return visitor
      }),
    )
    const id = await insertAuction()
    const watches = members.map((visitor) => open(visitor).subscribe(AUCTION, { id }))
    await Promise.all(watches.map(firstOf))
    await raise(id, 11_000)
    await Promise.all(watches.map((watch) => atPrice(watch, 11_000)))
    const statements: string[] = []
    api.parts.db.$client.options.debug = (_connection, statement) => {
      if (statement.includes('"sessions"')) statements.push(statement)
    }
    await raise(id, 12_000)
    await Promise.all(watches.map((watch) => atPrice(watch, 12_000)))
    api.parts.db.$client.options.debug = false
    expect(statements).toHaveLength(1)
  })
})

describe('connections that nothing is said on', () => {
  test('end soon after their session, and only those', async () => {
    const hasty = await startTestApi({ pulseMs: 200, environment: { DATABASE_URL: api.parts.config.DATABASE_URL } })
    const [leaving, staying] = [hasty.visitor(), hasty.visitor()]
    await leaving.signUp('leaves-silence@example.test')
    await staying.signUp('stays@example.test')
    const id = await insertAuction()
    const connections = [connect(hasty, leaving), connect(hasty, staying), connect(hasty, hasty.visitor())]
    const [left, stayed, guest] = connections.map((one) => one.subscribe(AUCTION, { id }))
    if (!left || !stayed || !guest) throw new Error('three were opened')
    await Promise.all([left, stayed, guest].map(firstOf))
    await leaving.graphql('mutation { signOut }')
    expect(await left.ended).toMatchObject({ code: 4403 })
    const others = Promise.race([stayed.ended, guest.ended, Promise.resolve('both are open')])
    expect(await others).toBe('both are open')
    await Promise.all(connections.map((one) => one.close()))
    await hasty.stop()
  })

  test('are told to come back when the server stops, and it does stop', async () => {
    const short = await startTestApi({ environment: { DATABASE_URL: api.parts.config.DATABASE_URL } })
    const watch = connect(short, short.visitor()).subscribe(AUCTION, { id: await insertAuction() })
    await firstOf(watch)
    await short.stop()
    expect(await watch.ended).toMatchObject({ code: 1012 })
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
