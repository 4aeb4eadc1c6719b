import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { WebSocket } from 'ws'
import { listenNow } from './testing/listen.ts'
import { openRawSocket } from './testing/raw-socket.ts'
import { secondsFromNow, signToken, startWorld, type World } from './testing/world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
}, 60_000)

afterAll(() => world.stop())

/** Tries to connect; gives the status and the body of the refusal, or 101. */
async function connect(
  query: Record<string, string>,
  options: { path?: string; headers?: Record<string, string> } = {},
) {
  const { path = '/realtime/v1/websocket', headers = {} } = options
  const address = `${world.privateServer.url.replace('http', 'ws')}${path}?${new URLSearchParams(query)}`
  const socket = new WebSocket(address, { headers })
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      socket.close()
      resolve({ status: 101 })
    })
    socket.once('unexpected-response', (_req, res) => {
      let body = ''
      res.setEncoding('utf8').on('data', (text) => {
        body += text
      })
      res.on('end', () => resolve({ status: res.statusCode, ...JSON.parse(body) }))
    })
    socket.once('error', reject)
  })
}

describe('a connection', () => {
  test.each([
    ['no key', async () => undefined, 401, 'API key is missing'],
    ['a key that is no token', async () => 'potato', 401, 'The token provided is not a valid JWT'],
    ['a publishable key of another project', async () => 'sb_potato', 401, 'The token provided is not a valid JWT'],
    ['an expired key', () => signToken({ exp: secondsFromNow(-1) }), 401, 'Token has expired'],
    ['a key without a role', () => signToken({ role: undefined }), 401, 'Fields `role` and `exp` are required in JWT'],
    ['a key of another secret', () => signToken({}, 'another'), 401, 'Failed to validate JWT signature'],
    ['a key whose expiry is a text', () => signToken({ exp: '1' as never }), 500, 'Error connecting to Realtime'],
  ])('with %s is refused over HTTP (conformance 20)', async (_title, makeKey, status, error) => {
    const apikey = await makeKey()
    expect(await connect(apikey === undefined ? {} : { apikey })).toEqual({ status, error })
  })

  test('takes its key from a header before the address', async () => {
    const headers = { 'x-api-key': world.anonKey }
    expect(await connect({ apikey: 'potato' }, { headers })).toEqual({ status: 101 })
  })

  test('speaks versions 1 and 2, the first where none is named, and no other', async () => {
    const statuses = []
    for (const vsn of ['1.0.0', '1.0.7', '2.0.0', '', '1.1.0', '3.0.0']) {
      const answer = await connect(vsn === '' ? { apikey: world.anonKey } : { apikey: world.anonKey, vsn })
      statuses.push((answer as { status: number }).status)
    }
    expect(statuses).toEqual([101, 101, 101, 101, 403, 403])
  })

  test('is made at the address of a server without a gateway, too, and at no other', async () => {
    expect(await connect({ apikey: world.anonKey }, { path: '/socket/websocket' })).toEqual({ status: 101 })
    expect(await connect({ apikey: world.anonKey }, { path: '/elsewhere' })).toMatchObject({ status: 404 })
  })

  test('takes the publishable key of the project for the role anon', async () => {
    const server = await world.startServer({ anonKey: 'sb_publishable_demo' })
    const raw = await openRawSocket(server.url, 'sb_publishable_demo')
    expect(await raw.join('lobby:1')).toMatchObject({ status: 'ok' })
    expect(await raw.join('room:1')).toMatchObject({ status: 'error' })
    await raw.close()
    await server.stop()
  })

  test('answers heartbeats and survives frames that make no sense (conformance 34)', async () => {
    const raw = await openRawSocket(world.privateServer.url, world.anonKey)
    const heartbeat = { topic: 'phoenix', event: 'heartbeat' }
    expect(await raw.ask(heartbeat)).toEqual({ status: 'ok', response: {} })
    const garbage = ['', 'potato', '{}', '[]', '[1,2,3]', 'null', '["1","2",3,4,{}]']
    const bytes = [
      [],
      [0],
      [3],
      [3, 255, 255, 255, 255, 255, 1],
      [3, 0, 0, 0, 0, 0, 9],
      [3, 0, 0, 0, 0, 0, 1, 123],
      [9, 9],
    ]
    for (const text of garbage) raw.sendFrame(text)
    for (const frame of bytes) raw.sendFrame(Buffer.from(frame))
    expect(await raw.ask(heartbeat)).toEqual({ status: 'ok', response: {} })
    await raw.close()
  })

  test('ends with a frame that is larger than any may be', async () => {
    const raw = await openRawSocket(world.privateServer.url, world.anonKey)
    raw.sendFrame('x'.repeat(5_000_001))
    expect(await raw.closed).toBe(1009)
  })
})

describe('refusals', () => {
  test('are held back where that is wanted, and not beyond the end of the server', async () => {
    const server = await world.startServer({ errorBackoffMs: 200 })
    const raw = await openRawSocket(server.url, world.anonKey)
    const begin = performance.now()
    expect(await raw.join('unheard-of')).toMatchObject({ status: 'error' })
    expect(performance.now() - begin).toBeGreaterThan(190)
    await server.stop()
    await raw.closed
    const patient = await world.startServer({ errorBackoffMs: 60_000 })
    const waiting = await openRawSocket(patient.url, world.anonKey)
    waiting.sendFrame(JSON.stringify(['1', '1', 'realtime:', 'phx_join', {}]))
    await waiting.ask({ topic: 'phoenix', event: 'heartbeat' })
    await patient.stop()
    expect(await waiting.closed).toBe(1012)
  })
})

test('a port that is taken is named, and nothing is left behind', async () => {
  const port = Number(new URL(world.privateServer.url).port)
  await expect(world.startServer({ port })).rejects.toThrow(`Port ${port} on 127.0.0.1 is taken`)
  await listenNow(await world.client({ token: await signToken() }), 'room:1')
  const feeds = await world.sql`select 1 from pg_stat_replication`
  expect(feeds).toHaveLength(2)
})
