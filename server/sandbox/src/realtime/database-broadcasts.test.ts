import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Listener, listenNow } from './testing/listen.ts'
import { signToken, startWorld, type Version, type World } from './testing/world.ts'

let world: World
let token: string

beforeAll(async () => {
  world = await startWorld()
  token = await signToken()
}, 60_000)

afterAll(() => world.stop())

/** What was received before a last message that is sent now: messages keep the order of the commits. */
async function received(listener: Listener, topic: string): Promise<readonly string[]> {
  await world.sql`select realtime.send('{}', 'last', ${topic})`
  await listener.event('last')
  return listener.broadcasts.items.map(({ event }) => event).filter((event) => event !== 'last')
}

describe.each<Version>(['1.0.0', '2.0.0'])('what the database sends in version %s', (version) => {
  test('tells of changes in a table with a trigger (conformance 3)', async () => {
    const listener = await listenNow(await world.client({ version, token }), 'room:lots')
    await world.sql`insert into public.lots values (1, 'Clock')`
    await world.sql`update public.lots set title = 'Old clock' where id = 1`
    await world.sql`delete from public.lots where id = 1`
    const table = { table: 'lots', schema: 'public' }
    const clock = { id: 1, title: 'Clock' }
    const oldClock = { id: 1, title: 'Old clock' }
    expect([
      await listener.event('INSERT'),
      await listener.event('UPDATE'),
      await listener.event('DELETE'),
    ]).toMatchObject([
      { type: 'broadcast', payload: { ...table, operation: 'INSERT', record: clock, old_record: null } },
      { type: 'broadcast', payload: { ...table, operation: 'UPDATE', record: oldClock, old_record: clock } },
      { type: 'broadcast', payload: { ...table, operation: 'DELETE', record: null, old_record: oldClock } },
    ])
  })

  test('carries the id of its row, also in the payload (conformance 4)', async () => {
    const listener = await listenNow(await world.client({ version, token }), 'room:id')
    await world.sql`select realtime.send('{"price": "9007199254740993"}', 'bid', 'room:id', true)`
    const [row] = await world.sql`select id from realtime.messages where topic = 'room:id' order by inserted_at desc`
    expect(await listener.event('bid')).toEqual({
      type: 'broadcast',
      event: 'bid',
      payload: { id: row?.id, price: '9007199254740993' },
      meta: { id: row?.id },
    })
  })

  test('keeps an id of its own in the payload (conformance 5)', async () => {
    const listener = await listenNow(await world.client({ version, token }), 'room:own-id')
    await world.sql`select realtime.send('{"id": "mine"}', 'bid', 'room:own-id', true)`
    const message = await listener.event('bid')
    expect(message.payload).toEqual({ id: 'mine' })
    expect(message.meta?.id).toMatch(/^[0-9a-f-]{36}$/)
  })

  test('as bytes arrives as it is in version 2 only (conformance 32)', async () => {
    const listener = await listenNow(await world.client({ version, token }), 'room:bytes')
    const bytes = Buffer.from(Uint8Array.from({ length: 256 }, (_, value) => value))
    await world.sql`select realtime.send_binary(${bytes}, 'bytes', 'room:bytes')`
    expect(await received(listener, 'room:bytes')).toEqual(version === '2.0.0' ? ['bytes'] : [])
    const [message] = listener.broadcasts.items.filter(({ event }) => event === 'bytes')
    if (version === '2.0.0') {
      expect(Buffer.from(message?.payload as ArrayBuffer)).toEqual(bytes)
      expect(message?.meta?.id).toMatch(/^[0-9a-f-]{36}$/)
    }
  })

  test('is announced once it can arrive, where that is asked for (conformance 27)', async () => {
    const client = await world.client({ version, token })
    const listener = await listenNow(client, 'room:ready', { broadcast: { replication_ready: true } })
    const system = await listener.systems.first(() => true)
    expect(system).toEqual({
      extension: 'system',
      status: 'ok',
      message: 'Replication connection established',
      channel: 'room:ready',
    })
  })
})

describe('what the database sends', () => {
  test('reaches only channels of its own kind (conformance 6)', async () => {
    const options = { token, server: world.openServer }
    const hidden = await listenNow(await world.client(options), 'room:kind')
    const open = await listenNow(await world.client(options), 'room:kind', { private: false })
    await world.sql`select realtime.send('{}', 'for-private', 'room:kind', true)`
    await world.sql`select realtime.send('{}', 'for-public', 'room:kind', false)`
    await world.sql`select realtime.send('{}', 'end', 'room:kind', true), realtime.send('{}', 'end', 'room:kind', false)`
    await Promise.all([hidden.event('end'), open.event('end')])
    expect(hidden.broadcasts.items.map(({ event }) => event)).toEqual(['for-private', 'end'])
    expect(open.broadcasts.items.map(({ event }) => event)).toEqual(['for-public', 'end'])
  })

  test('is nothing when it is rolled back, and comes in the order of the commits (conformance 7)', async () => {
    const topic = 'room:order'
    const listener = await listenNow(await world.client({ token }), topic)
    const early = await world.sql.reserve()
    await early`begin`
    await early`select realtime.send('{}', 'begun-first', ${topic})`
    await world.sql`select realtime.send('{}', 'committed-first', ${topic})`
    await early`commit`
    early.release()
    await world.sql
      .begin(async (tx) => {
        await tx`select realtime.send('{}', 'rolled-back', ${topic})`
        throw new Error('changed my mind')
      })
      .catch(() => undefined)
    await world.sql.begin(async (tx) => {
      for (const event of ['one', 'two', 'three']) await tx`select realtime.send('{}', ${event}, ${topic})`
    })
    expect(await received(listener, topic)).toEqual(['committed-first', 'begun-first', 'one', 'two', 'three'])
  })

  test('is passed over without an event or a payload, and the next one is not (conformance 43)', async () => {
    const topic = 'room:faulty'
    const listener = await listenNow(await world.client({ token }), topic)
    await world.sql`select realtime.send('{}', null, ${topic}), realtime.send(null, 'no-payload', ${topic})`
    await world.sql`insert into realtime.messages (topic, extension, event, payload, private)
      values (${topic}, 'broadcast', 'no-kind', '{}', null)`
    expect(await received(listener, topic)).toEqual([])
  })

  test('is passed over when it is too large (conformance 42)', async () => {
    const topic = 'room:large'
    const listener = await listenNow(await world.client({ token }), topic)
    for (const [event, size] of [
      ['too-large', 3_000_000],
      ['large', 2_900_000],
    ] as const) {
      await world.sql`select realtime.send(jsonb_build_object('text', repeat('x', ${size})), ${event}, ${topic})`
    }
    expect(await received(listener, topic)).toEqual(['large'])
  })

  test('is withheld from a channel that may read presence only', async () => {
    await listenNow(await world.client({ token }), 'room:1')
    const topic = 'presence:only'
    const client = await world.client({ token })
    const listener = await listenNow(client, topic, { presence: { enabled: true } })
    await world.sql`select realtime.send('{}', 'secret', ${topic})`
    const witness = await listenNow(await world.client({ token: await signToken({ role: 'service_role' }) }), topic)
    await received(witness, topic)
    await listener.channel.send({ type: 'presence', event: 'untrack' })
    expect(listener.broadcasts.items).toEqual([])
  })
})
