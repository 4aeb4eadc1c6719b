import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type Listener, listenNow } from './testing/listen.ts'
import { signToken, startWorld, type Version, type World } from './testing/world.ts'

let world: World
let writerToken: string
let readerToken: string

beforeAll(async () => {
  world = await startWorld()
  writerToken = await signToken({ writer: true })
  readerToken = await signToken({ writer: false })
}, 60_000)

afterAll(() => world.stop())

/** Posts to the broadcast address of the server that takes public channels, too. */
async function post(path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`${world.openServer.url}/realtime/v1/api/broadcast${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${writerToken}`, ...headers },
    body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
  })
  const text = await response.text()
  return { status: response.status, ...(text !== '' && { body: JSON.parse(text) }) }
}

const listeners = async (topic: string, config: { private: boolean } = { private: true }): Promise<Listener[]> => {
  const versions: Version[] = ['1.0.0', '2.0.0']
  return Promise.all(
    versions.map(async (version) =>
      listenNow(await world.client({ version, token: readerToken, server: world.openServer }), topic, config),
    ),
  )
}

const message = (topic: string, event: string, more = {}) => ({ topic, event, payload: { text: event }, ...more })

describe('a batch over HTTP', () => {
  test('is delivered in both versions (conformance 39)', async () => {
    const hidden = await listeners('chat:batch')
    const open = await listeners('chat:batch', { private: false })
    const id = 'message-1'
    const messages = [message('chat:batch', 'private', { private: true, id }), message('chat:batch', 'public')]
    expect(await post('', { messages })).toEqual({ status: 202 })
    for (const listener of hidden) {
      expect(await listener.event('private')).toEqual({
        type: 'broadcast',
        event: 'private',
        payload: { text: 'private' },
        meta: { id },
      })
    }
    for (const listener of open) {
      expect(await listener.event('public')).toEqual({
        type: 'broadcast',
        event: 'public',
        payload: { text: 'public' },
      })
    }
    expect([...hidden, ...open].map(({ broadcasts }) => broadcasts.items.length)).toEqual([1, 1, 1, 1])
  })

  test('is passed over in silence where no policy lets it be sent (conformance 39)', async () => {
    const [listener] = await listeners('chat:quiet')
    const messages = [message('chat:quiet', 'dropped', { private: true }), message('room:1', 'too', { private: true })]
    const headers = { authorization: `Bearer ${readerToken}` }
    expect(await post('', { messages }, headers)).toEqual({ status: 202 })
    await post('', { messages: [message('chat:quiet', 'allowed', { private: true })] })
    await listener?.event('allowed')
    expect(listener?.broadcasts.items).toHaveLength(1)
  })

  test('needs a good token (conformance 39)', async () => {
    const refused = { status: 401, body: { message: 'Unauthorized' } }
    const messages = [message('chat:1', 'event')]
    expect(await post('', { messages }, { authorization: 'Bearer potato' })).toEqual(refused)
    expect(await post('', { messages }, { authorization: '' })).toEqual(refused)
    expect(await post('', { messages }, { authorization: '', apikey: world.anonKey })).toEqual({ status: 202 })
  })

  test('is not sent at all when a part of it is faulty (conformance 39)', async () => {
    const [listener] = await listeners('chat:faulty')
    const good = message('chat:faulty', 'good', { private: true })
    const missing = { topic: 'chat:faulty', event: ' ' }
    const wrong = { topic: 7, event: 'event', payload: ['list'] }
    expect(await post('', { messages: [good, missing, wrong] })).toEqual({
      status: 422,
      body: {
        errors: {
          messages: [
            {},
            { event: ["can't be blank"], payload: ["can't be blank"] },
            { topic: ['is invalid'], payload: ['is invalid'] },
          ],
        },
      },
    })
    expect(await post('', {})).toEqual({ status: 422, body: { errors: { messages: ["can't be blank"] } } })
    expect(await post('', '{')).toMatchObject({ status: 400 })
    await post('', { messages: [message('chat:faulty', 'last', { private: true })] })
    await listener?.event('last')
    expect(listener?.broadcasts.items).toHaveLength(1)
  })
})

describe('a single message over HTTP', () => {
  test.each<Version>(['1.0.0', '2.0.0'])('is sent by the client of version %s (conformance 39)', async (version) => {
    const topic = `chat:single/ů-${version}`
    const [old, young] = await listeners(topic)
    const client = await world.client({ version, token: writerToken, server: world.openServer })
    const channel = client.channel(topic, { config: { private: true } })
    expect(await channel.httpSend('héllo', { text: '✓' })).toEqual({ success: true })
    for (const listener of [old, young]) {
      expect(await listener?.event('héllo')).toMatchObject({ event: 'héllo', payload: { text: '✓' } })
    }
    expect(await channel.httpSend('bytes', Uint8Array.of(0, 255).buffer)).toEqual({ success: true })
    const bytes = await young?.event('bytes')
    expect(Buffer.from(bytes?.payload as ArrayBuffer)).toEqual(Buffer.from([0, 255]))
    await channel.httpSend('last', {})
    await old?.event('last')
    expect(old?.broadcasts.items.map(({ event }) => event)).toEqual(['héllo', 'last'])
  })

  test('is refused where no policy lets it be sent (conformance 39)', async () => {
    const client = await world.client({ token: readerToken })
    const channel = client.channel('chat:1', { config: { private: true } })
    await expect(channel.httpSend('event', {})).rejects.toThrow('Unauthorized')
    const headers = { authorization: `Bearer ${readerToken}` }
    expect(await post('/chat:1/events/event?private=true', {}, headers)).toEqual({
      status: 403,
      body: { message: 'Unauthorized' },
    })
  })

  test('is JSON or bytes and nothing else (conformance 39)', async () => {
    const path = '/chat:1/events/event'
    expect(await post(path, 'text', { 'content-type': 'text/plain' })).toMatchObject({ status: 415 })
    expect(await post(path, '{', {})).toMatchObject({ status: 400 })
    expect(await post(path, {}, { 'content-type': 'application/json; charset=utf-8' })).toEqual({ status: 202 })
  })

  test('has a largest size (conformance 42)', async () => {
    const octets = { 'content-type': 'application/octet-stream' }
    const path = '/chat:1/events/event'
    expect(await post(path, Buffer.alloc(3_000_001), octets)).toMatchObject({ status: 422 })
    expect(await post(path, Buffer.alloc(5_000_001), octets)).toMatchObject({ status: 413 })
  })
})

test('a browser may ask from any page, and unknown addresses are not found', async () => {
  const address = `${world.privateServer.url}/realtime/v1/api/broadcast`
  const preflight = await fetch(address, {
    method: 'OPTIONS',
    headers: { 'access-control-request-headers': 'apikey, authorization, content-type' },
  })
  expect(preflight.status).toBe(204)
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
  expect(preflight.headers.get('access-control-allow-headers')).toBe('apikey, authorization, content-type')
  expect((await fetch(address)).status).toBe(404)
  expect((await fetch(world.privateServer.url)).status).toBe(404)
  expect(await post('/%ff/events/event', {})).toMatchObject({ status: 400 })
})
