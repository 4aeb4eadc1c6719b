import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { listen, listenNow, settle } from './testing/listen.ts'
import { openRawSocket, type RawSocket } from './testing/raw-socket.ts'
import { secondsFromNow, signToken, startWorld, type Version, type World } from './testing/world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
}, 60_000)

afterAll(() => world.stop())

const notPermitted = (topic: string) => `You do not have permissions to read from this Channel topic: ${topic}`

/** A client on a topic, and a way to give it another token as the application does. */
async function listenWith(first: string, options: { topic: string; version?: Version; isPublic?: boolean }) {
  let token = first
  const { version = '2.0.0', topic, isPublic = false } = options
  const client = await world.client({ version, token: () => token, ...(isPublic && { server: world.openServer }) })
  const listener = await listenNow(client, topic, { private: !isPublic })
  return {
    client,
    listener,
    async refresh(next: string) {
      token = next
      await client.realtime.setAuth()
    },
  }
}

describe.each<Version>(['1.0.0', '2.0.0'])('a token in version %s', (version) => {
  test('is replaced by a newer one without an answer (conformance 13)', async () => {
    const { listener, refresh } = await listenWith(await signToken(), { topic: 'room:long', version })
    await refresh(await signToken({ newer: true }))
    await settle(listener)
    await world.sql`select realtime.send('{}', 'still-here', 'room:long')`
    await listener.event('still-here')
    expect(listener.systems.items).toEqual([])
  })

  test('without the right to read ends the channel (conformance 14)', async () => {
    const { listener, refresh } = await listenWith(await signToken(), { topic: 'room:1', version })
    await refresh(await signToken({ role: 'anon' }))
    await listener.status('CLOSED')
    expect(listener.systems.items).toMatchObject([{ status: 'error', message: notPermitted('room:1') }])
  })

  test('without the right to write has later sends dropped (conformance 15)', async () => {
    const writer = await listenWith(await signToken({ writer: true }), { topic: 'chat:1', version })
    const reader = await listenNow(await world.client({ version, token: await signToken() }), 'chat:1')
    const say = (event: string) => writer.listener.channel.send({ type: 'broadcast', event, payload: {} })
    await say('first')
    await reader.event('first')
    await writer.refresh(await signToken({ writer: false }))
    await say('second')
    await writer.refresh(await signToken({ writer: true, again: true }))
    await say('third')
    await reader.event('third')
    expect(reader.broadcasts.items.map(({ event }) => event)).toEqual(['first', 'third'])
  })
})

test('a token that expires ends the channel for good, in both versions (conformance 12)', async () => {
  const token = await signToken({ exp: secondsFromNow(2) })
  const options = { topic: 'room:brief' }
  const both = await Promise.all([
    listenWith(token, { ...options, version: '1.0.0' }),
    listenWith(token, { ...options, version: '2.0.0' }),
  ])
  for (const { listener, client } of both) {
    await listener.status('CLOSED')
    expect(listener.systems.items).toEqual([
      {
        extension: 'system',
        status: 'error',
        message: expect.stringMatching(/^Token has expired \d+ seconds ago$/),
        channel: 'room:brief',
      },
    ])
    expect(listener.statuses.items.map(({ status }) => status)).toEqual(['SUBSCRIBED', 'CLOSED'])
    expect(client.getChannels()).toEqual([])
  }
})

describe('a refresh', () => {
  test('decides how long the channel lives, be it longer or shorter (conformance 13)', async () => {
    const old = await signToken({ exp: secondsFromNow(2) })
    const refreshed = await listenWith(old, { topic: 'room:1' })
    const forgotten = await listenWith(old, { topic: 'room:1' })
    const shortened = await listenWith(await signToken(), { topic: 'room:1' })
    await refreshed.refresh(await signToken())
    await shortened.refresh(old)
    await Promise.all([forgotten, shortened].map(({ listener }) => listener.status('CLOSED')))
    await settle(refreshed.listener)
    expect(refreshed.listener.statuses.items.map(({ status }) => status)).toEqual(['SUBSCRIBED'])
  })

  const topic = 'realtime:room:raw'
  const join = async (): Promise<RawSocket> => {
    const raw = await openRawSocket(world.privateServer.url, world.anonKey)
    await raw.join('room:raw', { private: true }, { access_token: await signToken() })
    return raw
  }
  const refresh = (raw: RawSocket, token: unknown) =>
    raw.sendFrame(JSON.stringify(['1', '2', topic, 'access_token', { access_token: token }]))

  test.each([
    ['an empty text', async () => '', /^The token provided is not a valid JWT$/],
    ['an expired one', () => signToken({ exp: secondsFromNow(-9) }), /^Token has expired \d+ seconds ago$/],
    ['one without a role', () => signToken({ role: undefined }), /^Fields `role` and `exp` are required in JWT$/],
    ['one of another secret', () => signToken({}, 'another secret'), /^Failed to validate JWT signature$/],
  ])('with %s ends the channel and says why (conformance 16)', async (_title, makeToken, message) => {
    const raw = await join()
    refresh(raw, await makeToken())
    const closed = await raw.messages.first(({ event }) => event === 'phx_close')
    expect(closed).toMatchObject({ joinRef: '1', ref: '1', topic, payload: {} })
    const system = raw.messages.items.find(({ event }) => event === 'system')
    expect(system).toEqual({
      joinRef: '1',
      ref: null,
      topic,
      event: 'system',
      payload: { extension: 'system', status: 'error', message: expect.stringMatching(message), channel: 'room:raw' },
    })
    await raw.close()
  })

  test('with a publishable key, with null or with the same token changes nothing (conformance 17)', async () => {
    const raw = await openRawSocket(world.privateServer.url, world.anonKey)
    const token = await signToken({ exp: secondsFromNow(2) })
    await raw.join('room:raw', { private: true }, { access_token: token })
    for (const ignored of ['sb_publishable_demo', null, token, 7]) refresh(raw, ignored)
    expect(await raw.ask({ topic, event: 'presence', payload: { event: 'untrack' } })).toMatchObject({ status: 'ok' })
    const system = await raw.messages.first(({ event }) => event === 'system')
    expect(system.payload.message).toMatch(/^Token has expired/)
    await raw.close()
  })

  test('to fewer rights leaves a public channel open (conformance 18)', async () => {
    const options = { topic: 'public', isPublic: true }
    const { listener, refresh } = await listenWith(await signToken(), options)
    await refresh(world.anonKey)
    await settle(listener)
    expect(listener.statuses.items.map(({ status }) => status)).toEqual(['SUBSCRIBED'])
  })

  test('that takes away one of two ways to read ends the channel', async () => {
    await world.sql`create policy anon_presence on realtime.messages for select to anon
      using (extension = 'presence' and realtime.topic() = 'presence:shrinking')`
    await world.sql`create policy both_ways on realtime.messages for select to authenticated
      using (realtime.topic() = 'presence:shrinking')`
    const raw = await openRawSocket(world.privateServer.url, world.anonKey)
    const config = { private: true, presence: { enabled: true } }
    await raw.join('presence:shrinking', config, { access_token: await signToken() })
    const more = { access_token: world.anonKey }
    raw.sendFrame(JSON.stringify(['1', '2', 'realtime:presence:shrinking', 'access_token', more]))
    const system = await raw.messages.first(({ event }) => event === 'system')
    expect(system.payload.message).toBe(
      'You no longer have permission to read from this Channel topic: presence:shrinking',
    )
    await raw.close()
  })
})

describe('a join', () => {
  test.each([
    [
      'an expired token',
      () => signToken({ exp: secondsFromNow(-9) }),
      /^InvalidJWTToken: Token has expired \d+ seconds ago$/,
    ],
    [
      'one without a role',
      () => signToken({ role: undefined }),
      /^InvalidJWTToken: Fields `role` and `exp` are required/,
    ],
    ['no token at all', async () => 'potato', /^MalformedJWT: The token provided is not a valid JWT$/],
    ['one of another secret', () => signToken({}, 'another'), /^JwtSignatureError: Failed to validate JWT signature$/],
  ])('with %s is refused with the reason (conformance 19)', async (_title, makeToken, reason) => {
    const listener = listen(await world.client({ token: await makeToken() }), 'room:1')
    expect((await listener.status('CHANNEL_ERROR'))?.message).toMatch(reason)
  })

  test('takes decimal instants and no texts in their place (conformance 21)', async () => {
    const decimal = await signToken({ exp: secondsFromNow(60) + 0.5, iat: secondsFromNow(-60) + 0.25 })
    await listenNow(await world.client({ token: decimal }), 'room:1')
    const text = await signToken({ exp: String(secondsFromNow(60)) })
    const listener = listen(await world.client({ token: text }), 'room:1')
    expect(await listener.status('CHANNEL_ERROR')).toMatchObject({ message: 'Unknown Error on Channel' })
  })

  test('prefers the user token, and the key to a publishable one', async () => {
    const raw = await openRawSocket(world.privateServer.url, world.anonKey)
    const tokens = { access_token: world.anonKey, user_token: await signToken() }
    expect(await raw.join('room:1', { private: true }, tokens)).toMatchObject({ status: 'ok' })
    const publishable = { access_token: 'sb_publishable_demo' }
    expect(await raw.join('room:2', { private: true }, publishable)).toMatchObject({ status: 'error' })
    expect(await raw.join('lobby:1', { private: true }, publishable)).toMatchObject({ status: 'ok' })
    await raw.close()
  })
})
