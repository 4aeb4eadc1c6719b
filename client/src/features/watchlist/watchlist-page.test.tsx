import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { connection, never, openPage, shakyLine } from '../../app/testing/page-world.tsx'
import type { WatchedLotFragment } from '../../generated/types.ts'
import type { Answer, Answers } from '../../lib/testing/api-link.tsx'
import { watchedLot } from './testing/watched-lot.ts'

const clock = watchedLot()
const teapot = watchedLot({ id: 'l2', title: 'Teapot' })
const medal = watchedLot({ id: 'l3', title: 'Medal', phase: 'SOLD', status: 'SOLD' })

const agree: Answer = ({ listingId, watching }) => ({
  setWatching: {
    __typename: 'WatchingSet',
    listing: { __typename: 'Listing', id: listingId, viewerWatches: watching },
  },
})

function open(lots: readonly WatchedLotFragment[], ...more: Answers) {
  const viewer = { __typename: 'Viewer', id: 'u1', unreadNotifications: 0, watchCount: lots.length }
  return openPage('/watchlist', {
    answers: [
      ['Watchlist', () => ({ watchlist: connection('Listing', lots) })],
      ['Attention', () => ({ viewer })],
      ['ChangeWatch', agree],
      ...more,
    ],
  })
}

const titles = () => screen.queryAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)
const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }))
const headerCount = () => within(screen.getByRole('banner')).getAllByRole('link', { name: /^Watching/ })[0]

describe('the watchlist', () => {
  test('shows price and time of each lot, and tells apart what is over', async () => {
    await open([clock, medal])
    const [running, over] = (await screen.findAllByRole('heading', { level: 3 })).map((title) => title.closest('li'))
    expect(running).toHaveTextContent(/\$100.*4 bids.*Ends 2 h 00 min/)
    expect(over).toHaveTextContent(/\$100.*Sold/)
    expect(over).not.toHaveTextContent('Ends')
    expect(headerCount()).toHaveTextContent('Watching 2')
  })

  test('moves its prices by live messages', async () => {
    const { say, realtime } = await open([clock])
    await waitFor(() => expect(realtime.open().map(({ topic }) => topic)).toContain('auction:a-l1'))
    await say('auction:a-l1', 'auction_updated', {
      auctionId: 'a-l1',
      version: 4,
      phase: 'OPEN',
      endsAt: '2026-11-23T14:00:00Z',
      currentPrice: '12500',
      minimumBid: '13000',
      bidCount: 5,
      reserveStatus: 'NONE',
      leader: 'Bold Heron',
    })
    expect(await screen.findByText('$125')).toBeVisible()
  })

  test('lets go of a lot at once, before the house has heard of it, and moves the focus to what is left', async () => {
    await open([clock, teapot], ['ChangeWatch', never])
    await press('Remove “Mantel clock”')
    expect(titles()).toEqual(['Teapot'])
    expect(screen.getByText('You watch 1 lot.')).toHaveFocus()
    expect(headerCount()).toHaveTextContent('Watching 1')
  })

  test('takes a lot back, to where it stood', async () => {
    const { sentAs } = await open([clock, teapot, medal])
    await press('Remove “Teapot”')
    expect(titles()).toEqual(['Mantel clock', 'Medal'])
    await press('Undo')
    await waitFor(() => expect(titles()).toEqual(['Mantel clock', 'Teapot', 'Medal']))
    expect(headerCount()).toHaveTextContent('Watching 3')
    expect(sentAs('ChangeWatch')).toEqual([
      { listingId: 'l2', watching: false },
      { listingId: 'l2', watching: true },
    ])
  })

  test('shows a lot again that could not be removed, and says so', async () => {
    await open(
      [clock, teapot],
      [
        'ChangeWatch',
        () => {
          throw new TypeError('Failed to fetch')
        },
      ],
    )
    await press('Remove “Teapot”')
    expect(await screen.findByText(/the list is as it was/)).toBeVisible()
    expect(titles()).toEqual(['Mantel clock', 'Teapot'])
    expect(headerCount()).toHaveTextContent('Watching 2')
  })

  test('removes several that were selected, and takes all of them back', async () => {
    await open([clock, teapot, medal])
    await userEvent.click(screen.getByRole('checkbox', { name: 'Select “Mantel clock”' }))
    await userEvent.click(screen.getByRole('checkbox', { name: 'Select “Medal”' }))
    await press('Remove 2 lots')
    expect(titles()).toEqual(['Teapot'])
    expect(screen.getByText('2 lots are off your watchlist.')).toBeVisible()
    await press('Undo')
    await waitFor(() => expect(titles()).toEqual(['Mantel clock', 'Teapot', 'Medal']))
  })

  test('removes what is over in one step', async () => {
    await open([clock, medal])
    await press('Remove what is over (1)')
    expect(titles()).toEqual(['Mantel clock'])
  })

  test('goes on to older ones', async () => {
    const page: Answer = ({ after }) => ({
      watchlist: after
        ? connection('Listing', [teapot], { total: 2 })
        : connection('Listing', [clock], { total: 2, after: 'end' }),
    })
    await open([], ['Watchlist', page])
    await press('Show more')
    await waitFor(() => expect(titles()).toEqual(['Mantel clock', 'Teapot']))
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument()
  })

  test('says when there is nothing, and offers one thing to do', async () => {
    await open([])
    expect(screen.getByRole('heading', { name: 'Nothing to watch yet' })).toBeVisible()
    expect(screen.getByRole('link', { name: 'Look around' })).toBeVisible()
  })

  test('takes the shape of what comes while it loads', async () => {
    const { container, leaveFor } = await openPage('/about', { answers: [['Watchlist', never]] })
    await leaveFor('/watchlist')
    await waitFor(() => expect(container.querySelector('main .skeleton')).toBeInTheDocument())
  })

  test('says that the house cannot be reached, and tries again when asked', async () => {
    const line = shakyLine(() => ({ watchlist: connection('Listing', [clock]) }))
    await open([], ['Watchlist', line.answer])
    expect(screen.getByRole('heading', { name: 'We cannot reach the house' })).toBeVisible()
    line.mend()
    await press('Try again')
    expect(await screen.findByRole('heading', { name: 'Mantel clock' })).toBeVisible()
  })
})
