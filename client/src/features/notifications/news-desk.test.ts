import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import type { OneNotificationFragment } from '../../generated/types.ts'
import { createNewsDesk } from './news-desk.ts'
import { notification } from './testing/notification.ts'

beforeEach(() => void jest.useFakeTimers())
afterEach(() => void jest.useRealTimers())

function open(news: readonly OneNotificationFragment[], currentPath = '/') {
  const said: string[] = []
  const fetchNews = jest.fn(async () => news)
  const desk = createNewsDesk({
    fetchNews,
    say: (text, tone, action) => void said.push(`${tone}: ${text} (${action.label})`),
    currentPath: () => currentPath,
    nowMs: () => Date.now(),
  })
  const hear = async (...ids: readonly string[]): Promise<void> => {
    for (const notificationId of ids) desk.take({ notificationId, auctionId: 'a1', listingId: 'l1' })
    await jest.advanceTimersByTimeAsync(1_000)
  }
  return { desk, said, fetchNews, hear }
}

const OUTBID = 'bad: You have been outbid on “Mantel clock” (Bid again)'

describe('news', () => {
  test('of being outbid is said, with the way to the lot', async () => {
    const { said, hear } = open([notification()])
    await hear('n1')
    expect(said).toEqual([OUTBID])
  })

  test('comes in bursts, and one question answers all of one', async () => {
    const { fetchNews, hear } = open([notification(), notification({ id: 'n2' }), notification({ id: 'n3' })])
    await hear('n1', 'n2', 'n3')
    expect(fetchNews).toHaveBeenCalledTimes(1)
  })

  test('of one lot is said once in eight seconds', async () => {
    const { said, hear } = open([notification(), notification({ id: 'n2' }), notification({ id: 'n3' })])
    await hear('n1', 'n2')
    expect(said).toEqual([OUTBID])
    await jest.advanceTimersByTimeAsync(7_000)
    await hear('n3')
    expect(said).toEqual([OUTBID, OUTBID])
  })

  test('of winning is said even right after that of being outbid', async () => {
    const won = notification({ id: 'n2', kind: 'WON', title: 'You won “Mantel clock”', path: '/orders/o1' })
    const { said, hear } = open([won, notification()])
    await hear('n1', 'n2')
    expect(said).toEqual([OUTBID, 'good: You won “Mantel clock” (See the order)'])
  })

  test.each([
    ['is read already', notification({ readAt: '2026-11-23T12:00:00Z' }), '/'],
    ['is of another kind', notification({ kind: 'ENDING_SOON' }), '/'],
    ['is about the page that is open', notification(), '/lots/mantel-clock'],
    ['was taken back, because one leads again', notification({ id: 'n9' }), '/'],
  ])('that %s is not said', async (_why, news, path) => {
    const { said, hear, fetchNews } = open([news], path)
    await hear('n1')
    expect([said, fetchNews.mock.calls.length]).toEqual([[], 1])
  })

  test('that could not be fetched waits below the bell', async () => {
    const { said, hear, fetchNews } = open([notification()])
    fetchNews.mockRejectedValueOnce(new TypeError('Failed to fetch'))
    await hear('n1')
    expect(said).toEqual([])
    await hear('n1')
    expect(said).toEqual([OUTBID])
  })

  test('that was missed is asked for, and nothing after closing', async () => {
    const { desk, said, fetchNews } = open([notification()])
    desk.catchUp()
    await jest.advanceTimersByTimeAsync(1_000)
    expect([said, fetchNews.mock.calls.length]).toEqual([[], 1])
    desk.catchUp()
    desk.close()
    await jest.advanceTimersByTimeAsync(1_000)
    expect(fetchNews).toHaveBeenCalledTimes(1)
  })
})
