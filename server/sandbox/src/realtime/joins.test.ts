import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { listen, listenNow } from './testing/listen.ts'
import { openRawSocket } from './testing/raw-socket.ts'
import { ALICE, BOB, signToken, startWorld, type Version, type World } from './testing/world.ts'

let world: World

beforeAll(async () => {
  world = await startWorld()
}, 60_000)

afterAll(() => world.stop())

const unauthorized = (topic: string) => ({
  message: `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`,
})
const refusal = (reason: string) => ({ status: 'error', response: { reason } })

describe.each<Version>(['1.0.0', '2.0.0'])('joining in version %s', (version) => {
  test('lets a token join what a policy lets it read (conformance 1)', async () => {
    const client = await world.client({ version, token: await signToken() })
    expect(await listen(client, 'room:1').status('SUBSCRIBED')).toBeUndefined()
  })

  test('refuses a private join without a policy, once (conformance 2)', async () => {
    const client = await world.client({ version, token: await signToken() })
    const listener = listen(client, 'unheard-of')
    expect(await listener.status('CHANNEL_ERROR')).toMatchObject(unauthorized('unheard-of'))
    await listenNow(client, 'room:1')
    expect(listener.statuses.items).toHaveLength(1)
  })

  test('judges by the subject of the token (conformance 8)', async () => {
    const topic = `mine:${ALICE}`
    await listenNow(await world.client({ version, token: await signToken({ sub: ALICE }) }), topic)
    const other = listen(await world.client({ version, token: await signToken({ sub: BOB }) }), topic)
    expect(await other.status('CHANNEL_ERROR')).toMatchObject(unauthorized(topic))
  })

  test('gives a client without a token the rights of its key (conformance 22)', async () => {
    const client = await world.client({ version })
    await listenNow(client, 'lobby:1')
    expect(await listen(client, 'room:1').status('CHANNEL_ERROR')).toMatchObject(unauthorized('room:1'))
  })

  test('leaves and joins again with the same token (conformance 35)', async () => {
    const client = await world.client({ version, token: await signToken() })
    const first = await listenNow(client, 'room:again')
    expect(await first.channel.unsubscribe()).toBe('ok')
    const second = await listenNow(client, 'room:again')
    expect(await client.removeChannel(second.channel)).toBe('ok')
    const third = await listenNow(client, 'room:again')
    await world.sql`select realtime.send('{}', 'here', 'room:again')`
    await third.event('here')
    expect([...first.broadcasts.items, ...second.broadcasts.items]).toEqual([])
  })
})

describe('the policies', () => {
  test.each([
    ['a role that the database does not know', { role: 'nobody-at-all' }, 'room:1'],
    ['a role that may not even look', { role: 'pg_monitor' }, 'room:1'],
  ])('refuse %s (conformance 9)', async (_title, claims, topic) => {
    const listener = listen(await world.client({ token: await signToken(claims) }), topic)
    expect(await listener.status('CHANNEL_ERROR')).toMatchObject(unauthorized(topic))
  })

  test('refuse when one of them raises, and the server lives on (conformance 10)', async () => {
    const client = await world.client({ token: await signToken() })
    // The topic's second part is empty: the policy divides by its length.
    expect(await listen(client, 'broken:').status('CHANNEL_ERROR')).toMatchObject(unauthorized('broken:'))
    await listenNow(client, 'room:1')
  })

  test('refuse a subject that is no UUID where one of them reads it as such', async () => {
    const listener = listen(await world.client({ token: await signToken({ sub: 'alice' }) }), 'mine:alice')
    expect(await listener.status('CHANNEL_ERROR')).toMatchObject(unauthorized('mine:alice'))
  })

  test('are asked without a trace in the table (conformance 11)', async () => {
    const token = await signToken({ writer: true })
    const client = await world.client({ token })
    const listeners = ['room:1', 'room:2', 'nowhere', 'chat:1'].map((topic) => listen(client, topic))
    await Promise.all(listeners.map(({ statuses }) => statuses.first(() => true)))
    await listeners[3]?.channel.send({ type: 'broadcast', event: 'hello', payload: {} })
    const answers = await world.sql`select topic from realtime.messages where payload is null`
    expect(answers).toHaveLength(0)
  })

  test('do not bind the role that may do everything', async () => {
    await listenNow(await world.client({ token: await signToken({ role: 'service_role' }) }), 'unheard-of')
  })

  test('see the headers that the client connected with', async () => {
    await world.sql`
      create policy header on realtime.messages for select to authenticated
        using (realtime.topic() = 'header' and current_setting('request.headers')::json ->> 'x-badge' = 'gold')`
    const token = await signToken()
    const join = async (badge: string) => {
      const raw = await openRawSocket(world.privateServer.url, world.anonKey, { 'x-badge': badge, other: 'gold' })
      const answer = await raw.join('header', { private: true }, { access_token: token })
      await raw.close()
      return answer
    }
    expect([await join('gold'), await join('tin')]).toMatchObject([{ status: 'ok' }, { status: 'error' }])
  })
})

describe('a join', () => {
  test('needs a topic, and a push needs a joined one (conformance 38)', async () => {
    const raw = await openRawSocket(world.privateServer.url, world.anonKey)
    expect(await raw.join('')).toEqual(refusal('TopicNameRequired: You must provide a topic name'))
    expect(await raw.ask({ topic: 'realtime:lobby:1', event: 'broadcast' })).toEqual(refusal('unmatched topic'))
    expect(await raw.ask({ topic: 'elsewhere', event: 'phx_join' })).toEqual(refusal('unmatched topic'))
    expect(await raw.ask({ topic: 'realtime:lobby:1', event: 'phx_leave' })).toEqual({ status: 'ok', response: {} })
    await raw.close()
  })

  test('must be private where only those are allowed', async () => {
    const listener = listen(await world.client({ token: await signToken() }), 'room:1', { private: false })
    expect(await listener.status('CHANNEL_ERROR')).toMatchObject({
      message: 'PrivateOnly: This project only allows private channels',
    })
  })

  test('of a joined topic ends the old channel and begins a new one (conformance 36)', async () => {
    const raw = await openRawSocket(world.privateServer.url, world.anonKey)
    await raw.join('lobby:twice', { private: true }, { joinRef: '1' })
    expect(await raw.join('lobby:twice', { private: true }, { joinRef: '2' })).toMatchObject({ status: 'ok' })
    const closed = raw.messages.items.filter(({ event }) => event === 'phx_close')
    expect(closed).toEqual([{ joinRef: '1', ref: '1', topic: 'realtime:lobby:twice', event: 'phx_close', payload: {} }])
    expect(await raw.ask({ topic: 'realtime:lobby:twice', event: 'phx_leave' })).toMatchObject({ status: 'ok' })
    await raw.close()
  })

  test('is found again by its topic when its reference is stale or missing (conformance 37)', async () => {
    const raw = await openRawSocket(world.privateServer.url, world.anonKey)
    await raw.join('lobby:1', { private: true }, { joinRef: '7' })
    const presence = { topic: 'realtime:lobby:1', event: 'presence', payload: { event: 'untrack' } }
    expect(await raw.ask({ ...presence, joinRef: '3' })).toEqual({ status: 'ok', response: {} })
    expect(await raw.ask(presence)).toEqual({ status: 'ok', response: {} })
    await raw.close()
  })

  test('is refused beyond a hundred topics, also when all come at once (conformance 42)', async () => {
    const raw = await openRawSocket(world.openServer.url, world.anonKey)
    const joins = Array.from({ length: 101 }, (_, number) => raw.join(`public:${number}`, {}))
    const answers = await Promise.all(joins)
    expect(answers.slice(0, 100)).toEqual(Array(100).fill({ status: 'ok', response: { postgres_changes: [] } }))
    expect(answers[100]).toEqual(refusal('ChannelRateLimitReached: Too many channels'))
    await raw.ask({ topic: 'realtime:public:0', event: 'phx_leave' })
    expect(await raw.join('public:100', {})).toMatchObject({ status: 'ok' })
    await raw.close()
  })

  test('succeeds whatever else it asks for, by defaults', async () => {
    const raw = await openRawSocket(world.privateServer.url, world.anonKey)
    const config = {
      private: 'TRUE',
      broadcast: 'no object',
      presence: { enabled: 7, key: null },
      postgres_changes: [null, { event: '*', schema: 'public', table: 'lots' }],
      persist: true,
    }
    expect(await raw.join('lobby:1', config)).toEqual({
      status: 'ok',
      response: { postgres_changes: [{ event: '*', schema: 'public', table: 'lots', id: 0 }] },
    })
    const system = await raw.messages.first(({ event }) => event === 'system')
    expect(system.payload).toMatchObject({ extension: 'postgres_changes', status: 'error', channel: 'lobby:1' })
    await raw.close()
  })

  test('with presence is answered with nobody present, and keeps nobody', async () => {
    const raw = await openRawSocket(world.privateServer.url, world.anonKey)
    const access_token = await signToken()
    await raw.join('presence:1', { private: true, presence: { enabled: true } }, { access_token })
    const state = await raw.messages.first(({ event }) => event === 'presence_state')
    expect(state).toMatchObject({ joinRef: '1', payload: {} })
    const track = { topic: 'realtime:presence:1', event: 'presence', payload: { event: 'TRACK', payload: { n: 1 } } }
    expect(await raw.ask(track)).toEqual({ status: 'error', response: {} })
    await raw.close()
    const open = await openRawSocket(world.openServer.url, world.anonKey)
    await open.join('presence:1', {})
    expect(await open.ask(track)).toEqual({ status: 'ok', response: {} })
    expect(await open.ask({ ...track, payload: { event: 'track', payload: 'text' } })).toEqual(
      refusal('Presence track payload must be a map'),
    )
    await open.close()
  })
})
