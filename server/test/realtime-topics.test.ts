import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { letTimersGo } from '@kollect-it/sandbox/realtime/testing/let-timers-go.ts'
import { listen, listenNow, settle } from '@kollect-it/sandbox/realtime/testing/listen.ts'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { decodeJwt, SignJWT } from 'jose'
import { v7 } from 'uuid'
import { startTestApi, TEST_JWT_SECRET, type TestApi } from './support/api.ts'
import { insertPublished } from './support/listings.ts'
import { insertOrder } from './support/orders.ts'
import { addSeller, type Seller } from './support/seller.ts'
import { createTestDatabase } from './support/test-database.ts'
import type { TestVisitor } from './support/visitor.ts'

/** Who hears what: the real triggers and policies, through Supabase's own client. */

let api: TestApi
let seller: Seller
let buyer: TestVisitor
let buyerId: string
let stranger: TestVisitor
let guest: TestVisitor
let auctionId: string
let orderId: string
let clients: SupabaseClient[] = []

beforeAll(async () => {
  letTimersGo()
  api = await startTestApi({ realtime: true })
  seller = await addSeller(api, 'Ada')
  ;[buyer, stranger, guest] = [api.visitor(), api.visitor(), api.visitor()]
  buyerId = await buyer.signUp('buyer@example.test')
  await stranger.signUp('stranger@example.test')
  orderId = await insertOrder(api.sql, { sellerId: seller.userId, buyerId })
  const [shop] = await api.sql`select id from app.shops where owner_id = ${seller.userId}`
  const [listingId = ''] = await insertPublished(api.sql, [{ shopId: shop?.id, title: 'A clock', endsInHours: 5 }])
  const [auction] = await api.sql`select id from app.auctions where listing_id = ${listingId}`
  auctionId = auction?.id
})
afterEach(async () => {
  await Promise.all(clients.map((client) => client.removeAllChannels()))
  clients = []
})
afterAll(() => api.stop())

interface Access {
  readonly url: string
  readonly apiKey: string
  readonly token: string
  readonly expiresAt: string
}

async function accessOf(visitor: TestVisitor): Promise<Access> {
  return (await visitor.graphql('{ realtimeAccess { url apiKey token expiresAt } }')).data.realtimeAccess
}

async function clientWith({ url, apiKey, token }: Omit<Access, 'expiresAt'>): Promise<SupabaseClient> {
  const client = createClient(url, apiKey, { accessToken: async () => token })
  clients.push(client)
  await client.realtime.setAuth()
  return client
}

const clientOf = async (visitor: TestVisitor) => clientWith(await accessOf(visitor))

const refusal = async (client: SupabaseClient, topic: string, config = {}) =>
  (await listen(client, topic, config).status('CHANNEL_ERROR'))?.message
const unauthorized = (topic: string) =>
  `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`

describe('access to Realtime', () => {
  test('is that of a guest for who is signed out, and for who is suspended', async () => {
    const { token, expiresAt } = await accessOf(guest)
    expect(decodeJwt(token)).toEqual({ role: 'anon', exp: Date.parse(expiresAt) / 1_000 })
    const banned = api.visitor()
    const bannedId = await banned.signUp('banned@example.test')
    expect(decodeJwt((await accessOf(banned)).token)).toMatchObject({ role: 'authenticated', sub: bannedId })
    await api.sql`update app.users set suspended_at = now() where id = ${bannedId}`
    const after = await accessOf(banned)
    expect(decodeJwt(after.token)).toEqual({ role: 'anon', exp: expect.any(Number) })
    expect(await refusal(await clientWith(after), `user:${bannedId}`)).toBe(unauthorized(`user:${bannedId}`))
  })

  test('lasts ten minutes at most, by the time of the database', async () => {
    const { expiresAt } = await accessOf(buyer)
    const [row] = await api.sql`select extract(epoch from ${expiresAt}::timestamptz - now())::float as seconds`
    expect(row?.seconds).toBeGreaterThan(590)
    expect(row?.seconds).toBeLessThanOrEqual(600)
  })

  test('holds no secret: the key that browsers get is the anonymous one', async () => {
    expect(decodeJwt((await accessOf(seller.visitor)).apiKey)).toEqual({ role: 'anon', exp: expect.any(Number) })
  })
})

describe('the topic of an auction', () => {
  test.each([
    ['a guest', () => guest],
    ['a member', () => stranger],
  ])('is open to %s', async (_who, who) => {
    await listenNow(await clientOf(who()), `auction:${auctionId}`)
  })

  test('tells once for each commit what everybody may know, amounts as digits', async () => {
    const listener = await listenNow(await clientOf(guest), `auction:${auctionId}`)
    await expect(
      api.sql.begin(async (sql) => {
        await sql`update app.auctions set ends_at = ends_at + interval '2 minutes', version = version + 1 where id = ${auctionId}`
        throw new Error('rolled back')
      }),
    ).rejects.toThrow('rolled back')
    await api.sql`
      update app.auctions set current_price = 9007199254740993, minimum_bid = 9007199254741093, bid_count = bid_count + 5,
        leader_id = ${buyerId}, leader_maximum = 9107199254740993, leader_alias = 'Amber Heron', reserve = 8007199254740993,
        reserve_met = true, version = version + 1
      where id = ${auctionId}`
    const { payload } = await listener.event('auction_updated')
    expect(payload).toEqual({
      id: expect.any(String),
      auctionId,
      version: 2,
      phase: 'OPEN',
      endsAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      currentPrice: '9007199254740993',
      minimumBid: '9007199254741093',
      bidCount: 5,
      reserveStatus: 'MET',
      leader: 'Amber Heron',
    })
    const told = JSON.stringify(listener.broadcasts.items)
    for (const secret of ['9107199254740993', '8007199254740993', buyerId]) expect(told).not.toContain(secret)
    expect(listener.broadcasts.items).toHaveLength(1)
  })

  test('says nothing when nothing public changed', async () => {
    const listener = await listenNow(await clientOf(guest), `auction:${auctionId}`)
    await api.sql`update app.auctions set leader_maximum = 9207199254740993 where id = ${auctionId}`
    await api.sql`update app.auctions set bid_count = bid_count + 1, version = version + 1 where id = ${auctionId}`
    await listener.event('auction_updated')
    expect(listener.broadcasts.items).toHaveLength(1)
  })
})

describe('the topic of a piece at a fixed price', () => {
  test.each([
    ['a guest', () => guest],
    ['a member', () => stranger],
  ])('is open to %s, who hears when it is reserved, free again and sold, and not by whom', async (_who, who) => {
    const [shop] = await api.sql`select id from app.shops where owner_id = ${seller.userId}`
    const [listingId = ''] = await insertPublished(api.sql, [{ shopId: shop?.id, title: 'A vase', price: 7_700 }])
    const listener = await listenNow(await clientOf(who()), `listing:${listingId}`)
    await api.sql`update app.listings set reserved_until = '2030-01-01T12:31:00Z' where id = ${listingId}`
    await api.sql`update app.listings set title = 'A tall vase' where id = ${listingId}`
    await api.sql`update app.listings set reserved_until = null where id = ${listingId}`
    await api.sql`update app.listings set status = 'sold', ended_at = now() where id = ${listingId}`
    await listener.broadcasts.first(({ payload }) => Object(payload).status === 'SOLD')
    expect(listener.broadcasts.items.map(({ event, payload }) => [event, payload])).toEqual(
      [
        { status: 'PUBLISHED', reservedUntil: '2030-01-01T12:31:00.000Z' },
        { status: 'PUBLISHED', reservedUntil: null },
        { status: 'SOLD', reservedUntil: null },
      ].map((said) => ['listing_updated', { id: expect.any(String), listingId, ...said }]),
    )
  })

  test('is silent for a lot, which has its own', async () => {
    const [auction] = await api.sql`select listing_id from app.auctions where id = ${auctionId}`
    const client = await clientOf(guest)
    const listener = await listenNow(client, `listing:${auction?.listing_id}`)
    const ofItsOwn = await listenNow(client, `auction:${auctionId}`)
    await api.sql`update app.listings set status = 'ended', ended_at = now() where id = ${auction?.listing_id}`
    await api.sql`update app.auctions set version = version + 1 where id = ${auctionId}`
    await ofItsOwn.event('auction_updated')
    expect(listener.broadcasts.items).toEqual([])
  })
})

describe('the topic of an order', () => {
  test.each([
    ['the buyer', () => buyer],
    ['the seller', () => seller.visitor],
  ])('is open to %s, who hears how it goes on', async (_who, who) => {
    const listener = await listenNow(await clientOf(who()), `order:${orderId}`)
    const [order] = await api.sql`
      update app.orders set state = 'paid', funds = 'release-scheduled', version = version + 1 where id = ${orderId} returning version`
    const { payload } = await listener.event('order_updated')
    expect(payload).toEqual({
      id: expect.any(String),
      orderId,
      version: order?.version,
      state: 'PAID',
      funds: 'RELEASED',
    })
  })

  test.each([
    ['a guest', () => guest],
    ['another member', () => stranger],
  ])('is closed to %s', async (_who, who) => {
    expect(await refusal(await clientOf(who()), `order:${orderId}`)).toBe(unauthorized(`order:${orderId}`))
  })
})

describe('the topic of a member', () => {
  test('is open to them: they hear what is for them, without its words', async () => {
    const listener = await listenNow(await clientOf(buyer), `user:${buyerId}`)
    const [listing] = await api.sql`select id from app.listings limit 1`
    const tell = async (kind: string, shown: boolean) => {
      const id = v7()
      await api.sql`
        insert into app.notifications (id, user_id, kind, occasion, listing_id, auction_id, detail, shown, created_at)
        values (${id}, ${buyerId}, ${kind}, ${`${kind}:${id}`}, ${listing?.id}, ${auctionId}, '{"price":"132500"}', ${shown}, now())`
      return id
    }
    await tell('outbid', false)
    const [outbid, ended] = [await tell('outbid', true), await tell('ending-soon', true)]
    expect((await listener.event('outbid')).payload).toEqual({
      id: expect.any(String),
      notificationId: outbid,
      kind: 'OUTBID',
      listingId: listing?.id,
      auctionId,
      orderId: null,
    })
    expect((await listener.event('notification')).payload).toMatchObject({ notificationId: ended, kind: 'ENDING_SOON' })
    expect(listener.broadcasts.items).toHaveLength(2)
  })

  test.each([
    ['a guest', () => guest],
    ['another member', () => stranger],
  ])('is closed to %s', async (_who, who) => {
    expect(await refusal(await clientOf(who()), `user:${buyerId}`)).toBe(unauthorized(`user:${buyerId}`))
  })
})

describe('nobody but the database', () => {
  const topics = () => [`auction:${auctionId}`, `order:${orderId}`, `user:${buyerId}`]

  test('says anything on a topic', async () => {
    const [sender, receiver] = [await clientOf(buyer), await clientOf(buyer)]
    for (const topic of topics()) {
      const heard = await listenNow(receiver, topic)
      const said = await listenNow(sender, topic, { broadcast: { self: true } })
      await said.channel.send({ type: 'broadcast', event: 'auction_updated', payload: { version: 1_000 } })
      await settle(said)
      await settle(heard)
      expect([said.broadcasts.items, heard.broadcasts.items]).toEqual([[], []])
    }
  })

  test.each(['anon', 'authenticated'])('may write what is said, least of all the role %s', async (role) => {
    for (const topic of topics()) {
      const writing = api.sql.begin(async (sql) => {
        await sql`select set_config('role', ${role}, true), set_config('realtime.topic', ${topic}, true)`
        await sql`insert into realtime.messages (topic, extension, event, payload, private) values (${topic}, 'broadcast', 'x', '{}', true)`
      })
      await expect(writing).rejects.toMatchObject({ code: '42501' })
    }
  })
})

describe('a topic that is none of ours', () => {
  test.each(['order:junk', 'order:', `order:${v7()}:x`, 'user:junk', 'lobby:1', 'orders:1'])(
    '%s is closed, and the others go on',
    async (topic) => {
      const client = await clientOf(buyer)
      expect(await refusal(client, topic)).toBe(unauthorized(topic))
      await listenNow(client, `order:${orderId}`)
    },
  )

  test('cannot be public', async () => {
    const topic = `auction:${auctionId}`
    expect(await refusal(await clientOf(buyer), topic, { private: false })).toBe(
      'PrivateOnly: This project only allows private channels',
    )
  })
})

test('a token for somebody who is no UUID opens nothing', async () => {
  const { url, apiKey } = await accessOf(guest)
  const token = await new SignJWT({ role: 'authenticated', sub: 'admin' })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime('5m')
    .sign(new TextEncoder().encode(TEST_JWT_SECRET))
  const client = await clientWith({ url, apiKey, token })
  for (const topic of [`order:${orderId}`, `user:${buyerId}`])
    expect(await refusal(client, topic)).toBe(unauthorized(topic))
})

test('a migration that changes more of Realtime than its policies is refused, as on hosted Supabase', async () => {
  for (const statement of ['alter table realtime.messages add column mine int', 'drop function realtime.send']) {
    await expect(api.sql.unsafe(statement)).rejects.toMatchObject({ code: '42501' })
  }
})

test('a message that was lost fails the tests of its database', async () => {
  const database = await createTestDatabase()
  await database.sql`select realtime.send('["no object"]'::jsonb, 'event', 'topic', true)`
  await expect(database.drop()).rejects.toThrow('Messages to Realtime were lost:\nWarnSendingBroadcastMessage')
})

test('the application’s own connections hear of a lost message, too', async () => {
  const losing = await startTestApi()
  await losing.parts.db.$client`select realtime.send('["no object"]'::jsonb, 'event', 'topic', true)`
  await expect(losing.stop()).rejects.toThrow('WarnSendingBroadcastMessage')
})

test('every day from yesterday to three days ahead has its place for messages', async () => {
  const days = await api.sql`
    select to_char(day, '"messages_"YYYY_MM_DD') as name
      from generate_series(-1, 3) as n, lateral (select (now() at time zone 'utc')::date + n as day) d
     where to_regclass('realtime.' || to_char(day, '"messages_"YYYY_MM_DD')) is null`
  expect(days).toEqual([])
})

test('is ready only when the server itself hears of changes', async () => {
  expect(await (await guest.fetch('/readyz')).json()).toEqual({ ok: true, realtime: true })
  const deaf = await startTestApi()
  expect(await (await deaf.visitor().fetch('/readyz')).json()).toEqual({ ok: false, realtime: false })
  await deaf.stop()
})
