import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { LiveAuctionDocument } from '../../generated/live-auction.ts'
import type { LiveAuctionQuery } from '../../generated/types.ts'
import { createServerClock } from '../clock/server-clock.ts'
import { fakeApi } from '../testing/api-link.tsx'
import { fakeRealtime } from '../testing/fake-socket.ts'
import type { FeedStatus } from './feed.ts'
import { createLiveFeeds } from './live-feeds.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const HOUR_MS = 3_600_000

type Auction = NonNullable<LiveAuctionQuery['auction']>

beforeEach(() => void jest.useFakeTimers({ now: NOW }))
afterEach(() => void jest.useRealTimers())

const money = (minor: string) => ({ __typename: 'Money', minor, currency: 'USD' }) as const

function auction(version: number, changes: Partial<Auction> = {}): Auction {
  return {
    __typename: 'Auction',
    id: 'a1',
    version,
    phase: 'OPEN',
    startsAt: new Date(NOW - HOUR_MS).toISOString(),
    endsAt: new Date(NOW + HOUR_MS).toISOString(),
    originallyEndsAt: new Date(NOW + HOUR_MS).toISOString(),
    currentPrice: money(`${version}00`),
    minimumBid: money(`${version}50`),
    bidCount: version,
    reserveStatus: 'NONE',
    leader: 'Amber Heron',
    headHash: null,
    viewerAlias: 'Quiet Maple',
    viewerStanding: 'LEADING',
    viewerMaximum: money('99900'),
    buyNowPrice: null,
    order: null,
    listing: { __typename: 'Listing', id: 'l1', version: 1, status: 'PUBLISHED', watchCount: 3, price: money('100') },
    ...changes,
  }
}

function message(version: number, changes: Record<string, unknown> = {}) {
  const { phase, endsAt, bidCount, reserveStatus, leader } = auction(version)
  const amounts = { currentPrice: `${version}00`, minimumBid: `${version}50` }
  return { auctionId: 'a1', version, phase, endsAt, bidCount, reserveStatus, leader, ...amounts, ...changes }
}

/** A page that knows version 5 of an auction and follows it. */
async function open() {
  const realtime = fakeRealtime()
  const expiresAt = new Date(NOW + HOUR_MS).toISOString()
  const access = { __typename: 'RealtimeAccess', url: 'http://realtime.test', apiKey: 'anon', token: 't', expiresAt }
  const server = { present: auction(5) }
  const answer = jest.fn(async (_variables: object): Promise<Record<string, unknown>> => ({ auction: server.present }))
  const api = fakeApi([
    ['RealtimeAccess', () => ({ realtimeAccess: access })],
    ['LiveAuction', answer],
    [
      'LiveCards',
      (ids) => Object.fromEntries(Object.entries(ids).map(([name, id]) => [name, auction(9, { id: String(id) })])),
    ],
  ])
  const clock = createServerClock(NOW, () => performance.now())
  const feeds = createLiveFeeds({ client: api.client, clock, openSocket: realtime.openSocket })
  const query = { query: LiveAuctionDocument, variables: { id: 'a1' } }
  api.client.writeQuery({ ...query, data: { auction: server.present } })
  const statuses: FeedStatus[] = []
  const stop = feeds.followAuction('a1', (status) => void statuses.push(status))
  await jest.advanceTimersByTimeAsync(0)
  const channel = realtime.channel('auction:a1')
  return {
    realtime,
    server,
    answer,
    feeds,
    statuses,
    stop,
    api,
    say: (payload: unknown) => channel.onMessage('auction_updated', payload),
    become: async (status: 'joined' | 'interrupted') => {
      channel.onStatus(status)
      await jest.advanceTimersByTimeAsync(0)
    },
    known: () => api.client.readQuery(query)?.auction,
  }
}

/** Joined, caught up, nothing left to ask. */
async function openJoined() {
  const page = await open()
  await page.become('joined')
  page.answer.mockClear()
  return page
}

describe('a message', () => {
  test('that is newer moves what is shown, in the currency of the lot', async () => {
    const { say, known } = await openJoined()
    say(message(6))
    expect(known()).toMatchObject({ version: 6, currentPrice: money('600'), minimumBid: money('650'), bidCount: 6 })
  })

  test('that is older, repeated, for nobody or not understood changes nothing', async () => {
    const { say, known, answer } = await openJoined()
    say(message(5, { currentPrice: '1' }))
    say(message(4, { currentPrice: '1' }))
    say(message(9, { auctionId: 'unknown' }))
    say(message(9, { currentPrice: 900 }))
    say('nonsense')
    expect(known()).toEqual(auction(5))
    await jest.advanceTimersByTimeAsync(60_000)
    expect(answer).not.toHaveBeenCalled()
  })

  test('tells at once who has been outbid, and who leads', async () => {
    const { say, known } = await openJoined()
    say(message(6))
    expect(known()?.viewerStanding).toBe('OUTBID')
    say(message(7, { leader: 'Quiet Maple' }))
    expect(known()?.viewerStanding).toBe('LEADING')
  })

  test('after the last one missed asks the server once, and a burst asks it once, too, when it is over', async () => {
    const { say, server, answer, known } = await openJoined()
    server.present = auction(9, { viewerMaximum: money('1') })
    say(message(8))
    await jest.advanceTimersByTimeAsync(0)
    expect(answer).toHaveBeenCalledTimes(1)
    expect(known()?.version).toBe(9)
    for (const version of [10, 11, 12]) say(message(version))
    server.present = auction(12)
    await jest.advanceTimersByTimeAsync(10_000)
    expect(answer).toHaveBeenCalledTimes(2)
  })

  test('that comes while the server is being asked waits, and counts if the answer is older', async () => {
    const { say, answer, known } = await openJoined()
    let reply = (_data: Record<string, unknown>): void => undefined
    answer.mockImplementationOnce(() => new Promise((resolve) => (reply = resolve)))
    say(message(8))
    await jest.advanceTimersByTimeAsync(0)
    say(message(9))
    say(message(10))
    expect(known()?.version).toBe(8)
    reply({ auction: auction(9, { viewerMaximum: money('77') }) })
    await jest.advanceTimersByTimeAsync(0)
    expect(known()).toMatchObject({ version: 10, currentPrice: money('1000'), viewerMaximum: money('77') })
    expect(answer).toHaveBeenCalledTimes(1)
  })
})

describe('what may have been missed', () => {
  test('before joining, when the line is lost, and before joining anew is asked for', async () => {
    const { become, answer } = await open()
    await become('joined')
    expect(answer).toHaveBeenCalledTimes(1)
    await become('interrupted')
    expect(answer).toHaveBeenCalledTimes(2)
    await become('joined')
    expect(answer).toHaveBeenCalledTimes(3)
  })

  test('while the tab slept is asked for when it wakes', async () => {
    const { statuses, answer } = await openJoined()
    document.dispatchEvent(new Event('visibilitychange'))
    expect(statuses.at(-1)).toEqual({ connection: 'live', isCurrent: false })
    await jest.advanceTimersByTimeAsync(0)
    expect(answer).toHaveBeenCalledTimes(1)
    expect(statuses.at(-1)).toEqual({ connection: 'live', isCurrent: true })
  })

  test('is asked for every five seconds while no message can arrive, every two in the last minute', async () => {
    const { become, answer, server } = await openJoined()
    await become('interrupted')
    await jest.advanceTimersByTimeAsync(20_100)
    expect(answer).toHaveBeenCalledTimes(5)
    server.present = auction(6, { endsAt: new Date(NOW + 50_000).toISOString() })
    await jest.advanceTimersByTimeAsync(5_000)
    answer.mockClear()
    await jest.advanceTimersByTimeAsync(10_100)
    expect(answer).toHaveBeenCalledTimes(5)
  })

  test('is said to be missing until the server has answered', async () => {
    const { become, statuses, answer } = await openJoined()
    answer.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    await become('interrupted')
    expect(statuses.at(-1)).toEqual({ connection: 'away', isCurrent: false })
    await jest.advanceTimersByTimeAsync(5_000)
    expect(statuses.at(-1)).toEqual({ connection: 'away', isCurrent: true })
  })

  test('is the end of a lot, if no message tells of it in time', async () => {
    const { server, answer, known } = await openJoined()
    server.present = auction(6, { phase: 'SOLD' })
    await jest.advanceTimersByTimeAsync(HOUR_MS + 1_400)
    expect(answer).not.toHaveBeenCalled()
    await jest.advanceTimersByTimeAsync(200)
    expect(known()?.phase).toBe('SOLD')
    answer.mockClear()
    await jest.advanceTimersByTimeAsync(HOUR_MS)
    expect(answer).not.toHaveBeenCalled()
  })
})

test('nothing goes on once the page is left', async () => {
  const { stop, answer, statuses } = await openJoined()
  stop()
  const told = statuses.length
  document.dispatchEvent(new Event('visibilitychange'))
  await jest.advanceTimersByTimeAsync(60_000)
  expect([answer.mock.calls.length, statuses.length]).toEqual([0, told])
})

test('cards move by messages, ask nothing of their own, and share one question when they hear nothing', async () => {
  const { realtime, feeds, api, say, known, answer } = await openJoined()
  const stops = ['a1', 'a2', 'a3', 'a3'].map((id) => feeds.followCard(id))
  await jest.advanceTimersByTimeAsync(0)
  realtime.channel('auction:a2').onStatus('interrupted')
  say(message(6))
  expect(known()?.version).toBe(6)
  await jest.advanceTimersByTimeAsync(15_000)
  const asked = api.sent.filter(({ name }) => name === 'LiveCards')
  expect(asked.map(({ variables }) => [...new Set(Object.values(variables))])).toEqual([['a2', 'a3']])
  for (const stop of stops) stop()
  answer.mockClear()
  await jest.advanceTimersByTimeAsync(60_000)
  expect(api.sent.filter(({ name }) => name === 'LiveCards').length).toBe(1)
})

test('the viewer’s own messages are heard in a form this build knows, and no other', async () => {
  const { realtime, feeds } = await openJoined()
  const heard: unknown[] = []
  feeds.followUser('u1', (one) => void heard.push(one))
  await jest.advanceTimersByTimeAsync(0)
  const { onMessage } = realtime.channel('user:u1')
  const payload = { notificationId: 'n1', kind: 'OUTBID', listingId: 'l1', auctionId: 'a1', orderId: null }
  onMessage('outbid', payload)
  onMessage('something_new', payload)
  onMessage('won', { notificationId: 1 })
  expect(heard).toEqual([{ event: 'outbid', ...payload }])
})
