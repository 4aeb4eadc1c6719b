import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ADA, ADAS_SHOP, connection, never, openPage, shakyLine } from '../../../app/testing/page-world.tsx'
import type { LiveSaleFragment } from '../../../generated/types.ts'
import type { Answers } from '../../../lib/testing/api-link.tsx'
import { dollars, liveSale } from './testing/live-sale.ts'

const seller = { ...ADA, shop: ADAS_SHOP }

const open = (sales: readonly LiveSaleFragment[], ...more: Answers) =>
  openPage('/sell/live', {
    viewer: seller,
    answers: [
      ['LiveSales', () => ({ runningAuctions: connection('Auction', sales) })],
      ['LiveAuction', () => ({ auction: null })],
      ...more,
    ],
  })

const row = (title: string) => screen.getByRole('heading', { name: title }).closest('li')
const titles = () => screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent)
const total = (name: string) => screen.getByText(name).nextSibling

const clock = liveSale({ reserve: dollars(130), reserveStatus: 'NOT_MET' })
const teapot = liveSale({
  id: 'a2',
  title: 'Teapot',
  currentPrice: dollars(40),
  endsAt: '2026-11-23T13:00:00Z',
  originallyEndsAt: '2026-11-23T12:56:00Z',
})
const medal = liveSale({
  id: 'a3',
  title: 'Medal',
  phase: 'SCHEDULED',
  bidCount: 0,
  leader: null,
  startsAt: '2026-11-23T15:00:00Z',
  endsAt: '2026-11-24T15:00:00Z',
})

describe('live sales', () => {
  test('show each lot as it runs, with what only its seller knows, the soonest ending first', async () => {
    await open([clock, teapot, medal])
    expect(titles()).toEqual(['Teapot', 'Mantel clock', 'Medal'])
    expect(row('Mantel clock')).toHaveTextContent(
      /\$100.*Ends2 h 00 min.*Bids4.*\$30 to go.*Watching7.*Quiet Maple leads/,
    )
    expect(row('Teapot')).toHaveTextContent(/Ends1 h 00 min4 min longer, by late bids.*None/)
    expect(row('Medal')).toHaveTextContent(/Starting price.*Opens3 h 00 min/)
  })

  test('sum up what runs', async () => {
    await open([clock, teapot, medal])
    expect(total('Lots running')).toHaveTextContent('2')
    expect(total('Lots to come')).toHaveTextContent('1')
    expect(total('Bid in all')).toHaveTextContent('$140')
    expect(total('Would be sold now')).toHaveTextContent('1 of 2')
  })

  test('move with every bid: price, leader, reserve, end, order and sums, and the price glows', async () => {
    const { say, realtime } = await open([clock, teapot])
    await waitFor(() => expect(realtime.open().map(({ topic }) => topic)).toContain('auction:a2'))
    await say('auction:a2', 'auction_updated', {
      auctionId: 'a2',
      version: 4,
      phase: 'OPEN',
      endsAt: '2026-11-23T14:30:00Z',
      currentPrice: '6000',
      minimumBid: '6500',
      bidCount: 5,
      reserveStatus: 'NONE',
      leader: 'Bold Heron',
    })
    await waitFor(() => expect(titles()).toEqual(['Mantel clock', 'Teapot']))
    expect(row('Teapot')).toHaveTextContent(/\$60.*2 h 30 min.*Bids5.*Bold Heron leads/)
    expect(screen.getByText('$60').parentElement).toHaveClass('glow')
    expect(total('Bid in all')).toHaveTextContent('$160')
  })

  test('keep a lot that has just ended, with its result and its order', async () => {
    const order = { __typename: 'Order', id: 'o1', version: 1, state: 'AWAITING_PAYMENT', payBy: null } as const
    await open([liveSale({ phase: 'SOLD', order }), liveSale({ id: 'a2', title: 'Teapot', phase: 'UNSOLD' })])
    expect(row('Mantel clock')).toHaveTextContent('Sold for $100')
    expect(screen.getByRole('link', { name: 'Go to the order of “Mantel clock”' })).toHaveAttribute(
      'href',
      '/orders/o1',
    )
    expect(row('Teapot')).toHaveTextContent('Not sold')
  })

  test('say when nothing runs, and offer one thing to do', async () => {
    await open([])
    expect(screen.getByRole('heading', { name: 'No auction of yours is running' })).toBeVisible()
    expect(screen.getAllByRole('link', { name: 'List a piece' })).not.toHaveLength(0)
  })

  test('take the shape of what comes while they load', async () => {
    const { container, leaveFor } = await openPage('/about', { viewer: seller, answers: [['LiveSales', never]] })
    await leaveFor('/sell/live')
    await waitFor(() => expect(container.querySelector('main .skeleton')).toBeInTheDocument())
  })

  test('say that the house cannot be reached, and try again when asked', async () => {
    const line = shakyLine(() => ({ runningAuctions: connection('Auction', [clock]) }))
    await open([], ['LiveSales', line.answer])
    expect(screen.getByRole('heading', { name: 'We cannot reach the house' })).toBeVisible()
    line.mend()
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('heading', { name: 'Mantel clock' })).toBeVisible()
  })

  test('are for who has a shop; others read how to open one', async () => {
    const { router } = await openPage('/sell/live')
    expect(router.state.location.pathname).toBe('/sell')
  })
})
