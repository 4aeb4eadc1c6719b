import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { listenNow, settle } from './testing/listen.ts'
import { openRawSocket } from './testing/raw-socket.ts'
import { signToken, startWorld, type Version, type World } from './testing/world.ts'

let world: World
let token: string

beforeAll(async () => {
  world = await startWorld()
  token = await signToken()
}, 60_000)

afterAll(() => world.stop())

/** Writes messages of the past, a second apart, the last of them a second ago. */
async function writePast(topic: string, events: readonly string[], isPrivate = true): Promise<string[]> {
  const rows = await world.sql`
    insert into realtime.messages (topic, extension, event, payload, private, inserted_at)
    select ${topic}, 'broadcast', event, jsonb_build_object('n', n), ${isPrivate},
           now() - make_interval(secs => ${events.length} - n + 1)
      from unnest(${events as string[]}::text[]) with ordinality as past (event, n) order by n returning id`
  return rows.map((row) => row.id)
}

const secondsAgo = (seconds: number) => Date.now() - seconds * 1000
const names = (count: number) => Array.from({ length: count }, (_, number) => `past-${number}`)

describe.each<Version>(['1.0.0', '2.0.0'])('the past in version %s', (version) => {
  const replayed = async (topic: string, replay: { since: number; limit?: number }) => {
    const client = await world.client({ version, token })
    const listener = await listenNow(client, topic, { broadcast: { replay } })
    // The past comes before the answer to anything that is asked after the join.
    await settle(listener)
    return listener.broadcasts.items.filter(({ meta }) => meta?.replayed)
  }

  test('comes with the join, the newest messages, the oldest of them first (conformance 28)', async () => {
    const ids = await writePast(`room:past-${version}`, names(4))
    expect(await replayed(`room:past-${version}`, { since: secondsAgo(60), limit: 2 })).toEqual(
      [2, 3].map((number) => ({
        type: 'broadcast',
        event: `past-${number}`,
        payload: { n: number + 1 },
        meta: { id: ids[number], replayed: true },
      })),
    )
  })

  test('ends before the given instant, and what was public is none of it (conformance 29)', async () => {
    const topic = `room:bounds-${version}`
    await writePast(topic, ['old', 'young'])
    await writePast(topic, ['public'], false)
    const events = async (since: number) => (await replayed(topic, { since })).map(({ event }) => event)
    expect(await events(secondsAgo(60))).toEqual(['old', 'young'])
    expect(await events(secondsAgo(1.5))).toEqual(['young'])
    expect(await events(secondsAgo(0))).toEqual([])
  })

  test('is twenty-five messages at most and one at least (conformance 29)', async () => {
    await writePast(`room:many-${version}`, names(30))
    const count = async (limit: number) =>
      (await replayed(`room:many-${version}`, { since: secondsAgo(90), limit })).length
    expect([await count(30), await count(0)]).toEqual([25, 1])
  })

  test('has bytes in version 2 only', async () => {
    const topic = `room:past-bytes-${version}`
    await world.sql`select realtime.send_binary('\\x00ff', 'bytes', ${topic})`
    const [message] = await replayed(topic, { since: secondsAgo(60) })
    if (version === '1.0.0') expect(message).toBeUndefined()
    else {
      expect(Buffer.from(message?.payload as ArrayBuffer)).toEqual(Buffer.from([0, 255]))
    }
  })
})

describe('asking for the past', () => {
  const join = async (config: unknown) => {
    const raw = await openRawSocket(world.openServer.url, world.anonKey)
    const answer = await raw.join('room:1', config, { access_token: token })
    await raw.close()
    return answer
  }
  const refusal = (reason: string) => ({ status: 'error', response: { reason: `UnableToReplayMessages: ${reason}` } })

  test.each([[{ since: 'yesterday' }], [{}], [{ since: 1.5 }], [{ since: 1, limit: '9' }], [{ since: 1e300 }]])(
    'is refused for %j (conformance 30)',
    async (replay) => {
      const answer = await join({ private: true, broadcast: { replay } })
      expect(answer).toEqual(refusal('Replay params are not valid'))
    },
  )

  test('is refused on a public channel, already by the client (conformance 30)', async () => {
    const replay = { since: 0 }
    expect(await join({ broadcast: { replay } })).toEqual(refusal('Replay is not allowed for public channels'))
    const client = await world.client({ token })
    expect(() => client.channel('room:1', { config: { broadcast: { replay } } })).toThrow('public channel')
  })
})

test('what is sent during the join arrives once, past or live (conformance 31)', async () => {
  const topic = 'room:race'
  const client = await world.client({ token })
  await listenNow(client, 'room:1')
  const since = secondsAgo(60)
  const senders = Array.from({ length: 20 }, (_, number) => {
    return world.sql`select realtime.send('{}', ${`race-${number}`}, ${topic})`
  })
  const listener = await listenNow(client, topic, { broadcast: { replay: { since } } })
  await Promise.all(senders)
  await world.sql`select realtime.send('{}', 'end', ${topic})`
  await listener.event('end')
  const ids = listener.broadcasts.items.map(({ meta }) => meta?.id)
  expect(new Set(ids).size).toBe(21)
  expect(ids).toHaveLength(21)
})
