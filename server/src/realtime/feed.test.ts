import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals'
import { makeAnonKey } from '@kollect-it/sandbox/realtime/anon-key.ts'
import type { RunningRealtime } from '@kollect-it/sandbox/realtime/start-realtime.ts'
import { letTimersGo } from '@kollect-it/sandbox/realtime/testing/let-timers-go.ts'
import { freePort } from '@kollect-it/sandbox/web/listen.ts'
import { SignJWT } from 'jose'
import { startTestRealtime, TEST_JWT_SECRET } from '../../test/support/api.ts'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { createLogger } from '../platform/log.ts'
import { createFeed, type Feed, type FeedSignal } from './feed.ts'
import type { Inbox } from './inbox.ts'
import { connectRealtime, type RealtimeSocket } from './supabase.ts'
import { createTokenMint } from './tokens.ts'

const log = createLogger({ level: 'silent', pretty: false })
const mint = createTokenMint({ SUPABASE_JWT_SECRET: TEST_JWT_SECRET }, () => new Date())
const MISSED: FeedSignal = { kind: 'missed' }

let database: TestDatabase
let anonKey: string
let port: number
let realtime: RunningRealtime

beforeAll(async () => {
  letTimersGo()
  database = await createTestDatabase()
  anonKey = await makeAnonKey(TEST_JWT_SECRET)
  port = await freePort()
  realtime = await startTestRealtime(database.url, anonKey, port)
})
afterAll(async () => {
  await realtime.stop()
  await database.drop()
})

/** What the feed does with its connections. */
const listened: string[] = []
let left: string[] = []
let feed: Feed

beforeEach(() => {
  listened.length = 0
  left = []
  feed = feedWith(async () => (await mint({ role: 'service_role' })).token)
})
afterEach(() => feed.stop())

function feedWith(readToken: () => Promise<string>): Feed {
  const connect = () => watched(connectRealtime({ url: `http://127.0.0.1:${port}`, apiKey: anonKey, readToken }))
  return createFeed({ connect, log })
}

/** The real connection, with its use written down. */
function watched(socket: RealtimeSocket): RealtimeSocket {
  return {
    ...socket,
    listen(topic, listener) {
      listened.push(topic)
      const listening = socket.listen(topic, listener)
      return {
        async leave() {
          await listening.leave()
          left.push(topic)
        },
      }
    },
  }
}

async function next(inbox: Inbox<FeedSignal>): Promise<FeedSignal | undefined> {
  return (await inbox.next()).value
}

async function send(topic: string, event: string, payload: { readonly [key: string]: string | number }): Promise<void> {
  await database.sql`select realtime.send(${database.sql.json(payload)}, ${event}, ${topic}, true)`
}

const message = (payload: object): FeedSignal => ({ kind: 'message', payload: expect.objectContaining(payload) })

describe('the feed', () => {
  test('first says that something may have been missed, then gives the messages of the event', async () => {
    const inbox = feed.subscribe('auction:1', 'auction_updated')
    expect(await next(inbox)).toEqual(MISSED)
    await send('auction:1', 'something_else', { version: 1 })
    await send('auction:2', 'auction_updated', { version: 2 })
    await send('auction:1', 'auction_updated', { version: 3 })
    expect(await next(inbox)).toEqual(message({ version: 3 }))
  })

  test('joins a topic once, however many listen, and leaves it when the last one has gone', async () => {
    const inboxes = Array.from({ length: 50 }, () => feed.subscribe('auction:3', 'auction_updated'))
    expect(await Promise.all(inboxes.map(next))).toEqual(inboxes.map(() => MISSED))
    await send('auction:3', 'auction_updated', { version: 7 })
    expect(await Promise.all(inboxes.map(next))).toEqual(inboxes.map(() => message({ version: 7 })))
    expect(listened).toEqual(['auction:3'])
    const [stays, ...others] = inboxes
    await Promise.all(others.map((inbox) => inbox.return()))
    await send('auction:3', 'auction_updated', { version: 8 })
    expect(stays && (await next(stays))).toEqual(message({ version: 8 }))
    expect(left).toEqual([])
  })

  test('tells whoever comes later that they have missed what was said before', async () => {
    const early = feed.subscribe('auction:4', 'auction_updated')
    expect(await next(early)).toEqual(MISSED)
    const late = feed.subscribe('auction:4', 'auction_updated')
    expect(await next(late)).toEqual(MISSED)
    expect(listened).toEqual(['auction:4'])
  })

  test('lets a topic be left and joined again at once', async () => {
    const first = feed.subscribe('auction:5', 'auction_updated')
    expect(await next(first)).toEqual(MISSED)
    await first.return()
    const second = feed.subscribe('auction:5', 'auction_updated')
    expect(await next(second)).toEqual(MISSED)
    await send('auction:5', 'auction_updated', { version: 1 })
    expect(await next(second)).toEqual(message({ version: 1 }))
    expect(await next(first)).toBeUndefined()
  })

  test('waits for a slow token before it joins', async () => {
    await feed.stop()
    const slow = Promise.withResolvers<void>()
    feed = feedWith(async () => {
      await slow.promise
      return (await mint({ role: 'service_role' })).token
    })
    const inbox = feed.subscribe('order:1', 'order_updated')
    const signal = next(inbox)
    // Without the token the anonymous key would count, which the policies refuse for orders: the join would fail.
    await send('order:1', 'order_updated', { version: 1 })
    slow.resolve()
    expect(await signal).toEqual(MISSED)
    await send('order:1', 'order_updated', { version: 2 })
    expect(await next(inbox)).toEqual(message({ version: 2 }))
  })

  test('joins again with a new token when one has run out', async () => {
    await feed.stop()
    let isFirst = true
    feed = feedWith(async () => {
      const life = isFirst ? '2s' : '10m'
      isFirst = false
      return new SignJWT({ role: 'service_role' })
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime(life)
        .sign(new TextEncoder().encode(TEST_JWT_SECRET))
    })
    const inbox = feed.subscribe('order:2', 'order_updated')
    expect(await next(inbox)).toEqual(MISSED)
    expect(await next(inbox)).toEqual(MISSED)
    await send('order:2', 'order_updated', { version: 1 })
    expect(await next(inbox)).toEqual(message({ version: 1 }))
  })

  test('goes on when Realtime was away: it says that something may have been missed', async () => {
    const inbox = feed.subscribe('auction:6', 'auction_updated')
    expect(await next(inbox)).toEqual(MISSED)
    expect(await feed.isJoined()).toBe(true)
    await realtime.stop()
    await send('auction:6', 'auction_updated', { version: 1 })
    realtime = await startTestRealtime(database.url, anonKey, port)
    expect(await next(inbox)).toEqual(MISSED)
    await send('auction:6', 'auction_updated', { version: 2 })
    expect(await next(inbox)).toEqual(message({ version: 2 }))
    expect(await feed.isJoined()).toBe(true)
  })

  test('makes another connection for more topics than one may have', async () => {
    const inboxes = Array.from({ length: 120 }, (_, place) =>
      feed.subscribe(`auction:many-${place}`, 'auction_updated'),
    )
    expect(await Promise.all(inboxes.map(next))).toEqual(inboxes.map(() => MISSED))
    await send('auction:many-119', 'auction_updated', { version: 5 })
    expect(await next(inboxes.at(-1) ?? feed.subscribe('none', 'none'))).toEqual(message({ version: 5 }))
  })

  test('lets who is far behind read anew instead of keeping all for them', async () => {
    const [slow, quick] = [feed.subscribe('auction:7', 'e'), feed.subscribe('auction:7', 'e')]
    expect(await next(quick)).toEqual(MISSED)
    for (let version = 1; version <= 150; version += 1) {
      await send('auction:7', 'e', { version })
      expect(await next(quick)).toEqual(message({ version }))
    }
    expect(await next(slow)).toEqual(MISSED)
    for (let version = 101; version <= 150; version += 1) expect(await next(slow)).toEqual(message({ version }))
  })

  test('ends every subscription when it is stopped, also those begun afterwards', async () => {
    const inbox = feed.subscribe('auction:8', 'auction_updated')
    expect(await next(inbox)).toEqual(MISSED)
    const waiting = next(inbox)
    await feed.stop()
    expect(await waiting).toBeUndefined()
    expect(await next(feed.subscribe('auction:8', 'auction_updated'))).toBeUndefined()
    expect(await feed.isJoined()).toBe(false)
  })

  test('is not joined while nobody answers', async () => {
    await feed.stop()
    const nobody = await freePort()
    const readToken = async () => (await mint({ role: 'service_role' })).token
    feed = createFeed({
      connect: () => connectRealtime({ url: `http://127.0.0.1:${nobody}`, apiKey: anonKey, readToken }),
      log,
    })
    expect(await feed.isJoined()).toBe(false)
  })
})
