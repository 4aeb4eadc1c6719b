import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { listenNow } from './testing/listen.ts'
import { openRawSocket } from './testing/raw-socket.ts'
import { signToken, startWorld, type Version, type World } from './testing/world.ts'

let world: World
let writerToken: string

beforeAll(async () => {
  world = await startWorld()
  writerToken = await signToken({ writer: true })
}, 60_000)

afterAll(() => world.stop())

const hello = (payload: unknown = { text: 'hello' }) => ({ type: 'broadcast' as const, event: 'hello', payload })

describe.each<Version>(['1.0.0', '2.0.0'])('what a client sends in version %s', (version) => {
  const open = () => world.client({ version, server: world.openServer })
  const notPrivate = { private: false }

  test('reaches the others, and itself only if it wants that (conformance 24)', async () => {
    const other = await listenNow(await open(), 'public:echo', notPrivate)
    const silent = await listenNow(await open(), 'public:echo', notPrivate)
    const echoing = await listenNow(await open(), 'public:echo', { ...notPrivate, broadcast: { self: true } })
    await silent.channel.send(hello('from silent'))
    await other.event('hello')
    await echoing.channel.send({ ...hello('from echoing'), event: 'echo' })
    const everybody = [other, silent, echoing]
    expect(await Promise.all(everybody.map((one) => one.event('echo')))).toMatchObject(
      Array(3).fill({ type: 'broadcast', event: 'echo', payload: 'from echoing' }),
    )
    expect(silent.broadcasts.items).toHaveLength(1)
  })

  test('is acknowledged where it asks for that (conformance 25)', async () => {
    const listener = await listenNow(await open(), 'public:ack', { ...notPrivate, broadcast: { ack: true } })
    expect(await listener.channel.send(hello())).toBe('ok')
  })

  test('is dropped in silence where no policy lets it write (conformance 26)', async () => {
    const token = await signToken()
    const receiver = await listenNow(await world.client({ version, token }), 'chat:silent')
    const plain = await listenNow(await world.client({ version, token }), 'chat:silent')
    const asking = await listenNow(await world.client({ version, token }), 'chat:silent', { broadcast: { ack: true } })
    expect(await plain.channel.send(hello())).toBe('ok')
    expect(await asking.channel.send(hello(), { timeout: 300 })).toBe('timed out')
    const writer = await listenNow(await world.client({ version, token: writerToken }), 'chat:silent')
    await writer.channel.send({ ...hello(), event: 'allowed' })
    const everybody = [receiver, plain, asking]
    await Promise.all(everybody.map((one) => one.event('allowed')))
    expect(everybody.map(({ broadcasts }) => broadcasts.items.length)).toEqual([1, 1, 1])
  })

  test('is not delivered when it is too large, and says so where asked (conformance 42)', async () => {
    const receiver = await listenNow(await open(), 'public:large', notPrivate)
    const sender = await listenNow(await open(), 'public:large', { ...notPrivate, broadcast: { ack: true } })
    expect(await sender.channel.send(hello('x'.repeat(3_000_000)))).toBe('error')
    expect(await sender.channel.send({ ...hello('x'.repeat(2_900_000)), event: 'fits' })).toBe('ok')
    await receiver.event('fits')
    expect(receiver.broadcasts.items).toHaveLength(1)
  })
})

test('the right to send is asked for once for each token', async () => {
  await world.sql`create policy passing on realtime.messages for insert to authenticated
    with check (realtime.topic() = 'chat:passing')`
  let token = await signToken()
  const client = await world.client({ token: () => token })
  const sender = await listenNow(client, 'chat:passing', { broadcast: { ack: true } })
  const receiver = await listenNow(await world.client({ token: writerToken }), 'chat:passing')
  await sender.channel.send(hello())
  await world.sql`drop policy passing on realtime.messages`
  expect(await sender.channel.send({ ...hello(), event: 'still' })).toBe('ok')
  await receiver.event('still')
  token = await signToken({ newer: true })
  await client.realtime.setAuth()
  expect(await sender.channel.send({ ...hello(), event: 'no more' }, { timeout: 300 })).toBe('timed out')
  expect(receiver.broadcasts.items).toHaveLength(2)
})

describe('between the versions', () => {
  const versions: Version[] = ['1.0.0', '2.0.0']
  const open = (version: Version) => world.client({ version, server: world.openServer })

  test.each([
    ['1.0.0', '2.0.0'],
    ['2.0.0', '1.0.0'],
  ] as [Version, Version][])('JSON sent in %s arrives the same in %s (conformance 33)', async (from, to) => {
    const receiver = await listenNow(await open(to), 'public:mixed', { private: false })
    const sender = await listenNow(await open(from), 'public:mixed', { private: false })
    const payload = { text: 'žluťoučký 🐴 "quoted"', list: [1, null, { deep: true }], empty: {} }
    await sender.channel.send(hello(payload))
    expect(await receiver.event('hello')).toMatchObject({ type: 'broadcast', event: 'hello', payload })
  })

  test('bytes arrive as they are in version 2 and not at all in version 1 (conformance 32)', async () => {
    const [old, young] = await Promise.all(
      versions.map(async (version) => listenNow(await open(version), 'public:bytes', { private: false })),
    )
    const sender = await listenNow(await open('2.0.0'), 'public:bytes', { private: false })
    const bytes = Uint8Array.from({ length: 256 }, (_, value) => value)
    await sender.channel.send({ type: 'broadcast', event: 'bytes', payload: bytes.buffer })
    await sender.channel.send(hello())
    const received = await young?.event('bytes')
    expect(Buffer.from(received?.payload as ArrayBuffer)).toEqual(Buffer.from(bytes))
    await old?.event('hello')
    expect(old?.broadcasts.items).toHaveLength(1)
  })

  test('a private and a public topic never mix, whatever their names (conformance 23)', async () => {
    await world.sql`create policy colon on realtime.messages for select to anon
      using (realtime.topic() in ('colon', 'private:colon', '-colon', '+colon'))`
    const topics = ['colon', 'private:colon', '-colon', '+colon']
    const client = await world.client({ server: world.openServer })
    const hidden = await Promise.all(topics.map((topic) => listenNow(client, topic)))
    const shouting = await world.client({ server: world.openServer })
    for (const topic of [...topics, '-colon', '--colon', 'private:-colon']) {
      const { channel } = await listenNow(shouting, topic, { private: false, broadcast: { ack: true } })
      await channel.send(hello())
      await shouting.removeChannel(channel)
    }
    for (const topic of topics) await world.sql`select realtime.send('{}', 'real', ${topic})`
    await Promise.all(hidden.map((one) => one.event('real')))
    expect(hidden.map(({ broadcasts }) => broadcasts.items.length)).toEqual([1, 1, 1, 1])
  })
})

test('a broadcast that makes no sense reaches nobody and hurts nobody', async () => {
  const receiver = await listenNow(await world.client({ server: world.openServer }), 'public:odd', { private: false })
  const raw = await openRawSocket(world.openServer.url, world.anonKey)
  await raw.join('public:odd', {})
  const topic = 'realtime:public:odd'
  for (const payload of ['text', null, 7, ['list']]) {
    raw.sendFrame(JSON.stringify(['1', '2', topic, 'broadcast', payload]))
  }
  raw.sendFrame(JSON.stringify(['1', '2', topic, 'unheard-of', {}]))
  raw.sendFrame(JSON.stringify(['1', '2', topic, 'broadcast', hello()]))
  await receiver.event('hello')
  expect(receiver.broadcasts.items).toHaveLength(1)
  await raw.close()
})
