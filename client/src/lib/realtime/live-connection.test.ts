import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { fakeRealtime } from '../testing/fake-socket.ts'
import { createLiveConnection, type TopicListener, type TopicState } from './live-connection.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const TOKEN_LIFE_MS = 10 * 60_000

beforeEach(() => void jest.useFakeTimers({ now: NOW }))
afterEach(() => void jest.useRealTimers())

function open() {
  const realtime = fakeRealtime()
  const fetchAccess = jest.fn(async () => ({
    url: 'http://realtime.test',
    apiKey: 'anon',
    token: `token-${fetchAccess.mock.calls.length}`,
    expiresAt: new Date(Date.now() + TOKEN_LIFE_MS).toISOString(),
  }))
  const connection = createLiveConnection({ openSocket: realtime.openSocket, fetchAccess, now: () => Date.now() })
  return { realtime, fetchAccess, connection }
}

function listener() {
  const states: TopicState[] = []
  const messages: unknown[] = []
  const self: TopicListener = {
    onState: (state) => void states.push(state),
    onMessage: (event, payload) => void messages.push([event, payload]),
  }
  return { states, messages, self }
}

/** Lets everything that waits for nothing but its turn have it. */
const settle = () => jest.advanceTimersByTimeAsync(0)

describe('topics', () => {
  test('share one channel between all who listen to one, and one line between all channels', async () => {
    const { realtime, connection, fetchAccess } = open()
    const listeners = [listener(), listener(), listener()]
    for (const { self } of listeners) connection.listen('auction:1', self)
    connection.listen('auction:2', listener().self)
    await settle()
    expect(realtime.open().map(({ topic }) => topic)).toEqual(['auction:1', 'auction:2'])
    expect([realtime.sockets.length, fetchAccess.mock.calls.length]).toEqual([1, 1])
    realtime.channel('auction:1').onMessage('auction_updated', 7)
    expect(listeners.map(({ messages }) => messages)).toEqual(Array(3).fill([['auction_updated', 7]]))
  })

  test('tell how they stand: connecting, live, away, live again', async () => {
    const { realtime, connection } = open()
    const { states, self } = listener()
    connection.listen('auction:1', self)
    await settle()
    const { onStatus } = realtime.channel('auction:1')
    onStatus('joined')
    onStatus('interrupted')
    onStatus('joined')
    expect(states).toEqual(['connecting', 'live', 'away', 'live'])
  })

  test('are away the moment the device is offline, and joined over a new line when it is back', async () => {
    const { realtime, connection } = open()
    const { states, self } = listener()
    connection.listen('auction:1', self)
    await settle()
    realtime.channel('auction:1').onStatus('joined')
    connection.setOnline(false)
    expect(states.at(-1)).toBe('away')
    expect(realtime.open()).toEqual([])
    connection.setOnline(true)
    await settle()
    realtime.channel('auction:1').onStatus('joined')
    expect(states).toEqual(['connecting', 'live', 'away', 'live'])
    expect(realtime.sockets.length).toBe(2)
  })

  test('stay open for a moment after the last listener, so that coming back joins nothing anew', async () => {
    const { realtime, connection } = open()
    const stop = connection.listen('auction:1', listener().self)
    await settle()
    realtime.channel('auction:1').onStatus('joined')
    stop()
    await jest.advanceTimersByTimeAsync(5_000)
    const again = listener()
    const stopAgain = connection.listen('auction:1', again.self)
    expect(again.states).toEqual(['live'])
    await jest.advanceTimersByTimeAsync(60_000)
    expect(realtime.channels.length).toBe(1)
    stopAgain()
    await jest.advanceTimersByTimeAsync(60_000)
    expect(realtime.open()).toEqual([])
  })

  test('are eighty at most: the one used longest ago makes room, and comes back when there is some', async () => {
    const { realtime, connection } = open()
    const first = listener()
    connection.listen('auction:0', first.self)
    const stops = Array.from({ length: 80 }, (_, index) => connection.listen(`auction:${index + 1}`, listener().self))
    await settle()
    expect(realtime.open().length).toBe(80)
    expect(first.states).toEqual(['connecting', 'away'])
    stops[40]?.()
    await jest.advanceTimersByTimeAsync(11_000)
    realtime.channel('auction:0').onStatus('joined')
    expect(first.states.at(-1)).toBe('live')
    expect(realtime.open().length).toBe(80)
  })
})

describe('a channel that is over', () => {
  test('is opened again, later each time, until it joins', async () => {
    const { realtime, connection } = open()
    const { states, self } = listener()
    connection.listen('auction:1', self)
    await settle()
    realtime.channel('auction:1').onStatus('joined')
    for (const waitMs of [500, 1_000, 2_000]) {
      realtime.channel('auction:1').onStatus('closed')
      await jest.advanceTimersByTimeAsync(waitMs - 1)
      expect(realtime.open()).toEqual([])
      await jest.advanceTimersByTimeAsync(1)
      expect(realtime.open().length).toBe(1)
    }
    realtime.channel('auction:1').onStatus('joined')
    expect(states).toEqual(['connecting', 'live', 'away', 'away', 'away', 'live'])
  })

  test('says nothing more, whatever still comes through it', async () => {
    const { realtime, connection } = open()
    const { states, messages, self } = listener()
    connection.listen('auction:1', self)
    await settle()
    const old = realtime.channel('auction:1')
    old.onStatus('closed')
    await jest.advanceTimersByTimeAsync(500)
    old.onStatus('joined')
    old.onMessage('auction_updated', 1)
    expect([states, messages]).toEqual([['connecting', 'away'], []])
  })

  test('waits for the server when that gives no access just now', async () => {
    const { realtime, connection, fetchAccess } = open()
    fetchAccess.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    const { states, self } = listener()
    connection.listen('auction:1', self)
    await settle()
    expect(states).toEqual(['connecting', 'away'])
    await jest.advanceTimersByTimeAsync(500)
    expect(realtime.open().length).toBe(1)
  })
})

describe('the token', () => {
  test('is there before the first channel is opened, and is kept for the next ones', async () => {
    const { realtime, connection, fetchAccess } = open()
    connection.listen('auction:1', listener().self)
    await settle()
    await jest.advanceTimersByTimeAsync(TOKEN_LIFE_MS - 61_000)
    connection.listen('auction:2', listener().self)
    await settle()
    expect(realtime.open().map(({ token }) => token)).toEqual(['token-1', 'token-1'])
    expect(fetchAccess).toHaveBeenCalledTimes(1)
  })

  test('is renewed a minute before it expires, once for all who need it', async () => {
    const { realtime, connection, fetchAccess } = open()
    connection.listen('auction:1', listener().self)
    await settle()
    await jest.advanceTimersByTimeAsync(TOKEN_LIFE_MS - 59_000)
    connection.listen('auction:2', listener().self)
    connection.listen('auction:3', listener().self)
    await settle()
    expect(realtime.open().map(({ token }) => token)).toEqual(['token-1', 'token-2', 'token-2'])
    expect(fetchAccess).toHaveBeenCalledTimes(2)
  })
})

test('when somebody else looks, every channel is closed, and what is still listened to opened as them', async () => {
  const { realtime, connection } = open()
  const { states, self } = listener()
  connection.listen('auction:1', self)
  const stopUser = connection.listen('user:1', listener().self)
  await settle()
  const before = realtime.open()
  stopUser()
  connection.changeIdentity()
  await settle()
  expect(before.map(({ isOpen }) => isOpen)).toEqual([false, false])
  expect(realtime.sockets.map(({ isClosed }) => isClosed)).toEqual([true, false])
  expect(realtime.open().map(({ topic, token }) => [topic, token])).toEqual([['auction:1', 'token-2']])
  expect(states).toEqual(['connecting', 'connecting'])
})
