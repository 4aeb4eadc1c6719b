import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { type Listener, listen, listenNow, settle } from './testing/listen.ts'
import { createRecorder } from './testing/recorder.ts'
import { signToken, startWorld, type World } from './testing/world.ts'

let world: World
let token: string

beforeAll(async () => {
  world = await startWorld()
  token = await signToken()
}, 60_000)

afterAll(() => world.stop())

/** Sends until something arrives, since what is sent while the feed is down is lost. */
async function untilHeard(listener: Listener, topic: string): Promise<void> {
  const heard = listener.broadcasts.items.length
  while (listener.broadcasts.items.length === heard) {
    await world.sql`select realtime.send('{}', 'still there?', ${topic})`
    await delay(20)
  }
}

async function untilTrue(claim: () => Promise<boolean>): Promise<void> {
  while (!(await claim())) await delay(20)
}

const killFeeds = () => world.sql`select pg_terminate_backend(pid) from pg_stat_replication`

test('messages resume after the feed was killed, again and again, and each comes once', async () => {
  const topic = 'room:killed'
  const listener = await listenNow(await world.client({ token }), topic)
  for (let round = 0; round < 5; round++) {
    await killFeeds()
    await untilHeard(listener, topic)
  }
  const ids = listener.broadcasts.items.map(({ meta }) => meta?.id)
  expect(new Set(ids).size).toBe(ids.length)
  expect(listener.statuses.items.map(({ status }) => status)).toEqual(['SUBSCRIBED'])
  // One for each of the two servers: none is left over.
  await untilTrue(async () => (await world.sql`select 1 from pg_stat_replication`).length === 2)
  expect(world.log).toContain('The feed of realtime.messages broke; it is being rebuilt.')
})

test('a channel that wants to know is told when the feed is back', async () => {
  const log = createRecorder<string>()
  const server = await world.startServer({ onLog: log.add })
  const writing = await world.sql.reserve()
  await writing`begin`
  await writing`select realtime.send('{}', 'long', 'room:long')`
  // The feed cannot be rebuilt before this transaction ends.
  await killFeeds()
  await log.first((line) => line.includes('feed of realtime.messages broke'))
  const client = await world.client({ token, server })
  const listener = await listenNow(client, 'room:ready', { broadcast: { replication_ready: true } })
  await settle(listener)
  expect(listener.systems.items).toEqual([])
  await writing`commit`
  writing.release()
  await listener.systems.first(({ message }) => message === 'Replication connection established')
  await untilHeard(listener, 'room:ready')
  await server.stop()
})

test('a server stops even while its feed cannot be rebuilt, and leaves nothing behind', async () => {
  const writing = await world.sql.reserve()
  const server = await world.startServer()
  await writing`begin`
  await writing`select realtime.send('{}', 'long', 'room:long')`
  await killFeeds()
  // Of this server and of the two that are always there.
  await untilTrue(async () => {
    const waiting = await world.sql`select 1 from pg_stat_activity where query like 'CREATE_REPLICATION_SLOT%'`
    return waiting.length === 3
  })
  await server.stop()
  await server.stop()
  await writing`commit`
  writing.release()
  const listener = await listenNow(await world.client({ token }), 'room:after')
  await untilHeard(listener, 'room:after')
  await expect(fetch(server.url)).rejects.toThrow()
})

test('messages resume after the database was restarted, and refused joins are made good', async () => {
  const topic = 'room:restart'
  const client = await world.client({ token })
  const listener = await listenNow(client, topic)
  const late = await world.restartDatabase(async () => {
    const refused = listen(client, 'room:late')
    expect(await refused.status('CHANNEL_ERROR')).toMatchObject({
      message: 'Realtime was unable to connect to the project database',
    })
    return refused
  })
  await untilHeard(listener, topic)
  await late.status('SUBSCRIBED')
  expect(listener.statuses.items.map(({ status }) => status)).toEqual(['SUBSCRIBED'])
}, 20_000)

test('a client joins again by itself after the server was restarted, and gets the past again (conformance 41)', async () => {
  const first = await world.startServer()
  const port = Number(new URL(first.url).port)
  const since = Date.now() - 60_000
  const [row] = await world.sql`
    insert into realtime.messages (topic, extension, event, payload, private)
    values ('room:41', 'broadcast', 'past', '{}', true) returning id`
  const client = await world.client({ token, server: first })
  const listener = await listenNow(client, 'room:41', { broadcast: { replay: { since } } })
  await first.stop()
  await listener.status('CHANNEL_ERROR')
  await world.startServer({ port })
  await listener.status('SUBSCRIBED', 2)
  await world.sql`select realtime.send('{}', 'live', 'room:41')`
  await listener.event('live')
  const past = listener.broadcasts.items.filter(({ event }) => event === 'past')
  expect(past.map(({ meta }) => meta?.id)).toEqual([row?.id, row?.id])
}, 20_000)
