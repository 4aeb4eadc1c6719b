import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { connection, dollars, never, openPage, shakyLine } from '../../app/testing/page-world.tsx'
import { OwnBidFragmentDoc } from '../../generated/my-bids.ts'
import type { OwnBidFragment } from '../../generated/types.ts'
import type { Answer } from '../../lib/testing/api-link.tsx'
import { ownBid } from './testing/own-bid.ts'

interface House {
  readonly active?: readonly OwnBidFragment[]
  readonly won?: readonly OwnBidFragment[]
}

/** The answers of a house in which these bids stand; what the test changes in it counts from the next question on. */
function house(bids: House) {
  const now = { active: [], won: [], lost: [], ...bids }
  const count = (of: readonly unknown[]) => ({ __typename: 'AuctionConnection', totalCount: of.length })
  const list: Answer = ({ states }) => {
    const [first] = Array.isArray(states) ? states : []
    return { myBids: connection('Auction', first === 'WON' ? now.won : first === 'LOST' ? now.lost : now.active) }
  }
  const counts: Answer = () => ({ active: count(now.active), won: count(now.won), lost: count(now.lost) })
  return { now, answers: [['MyBids', list] as const, ['MyBidCounts', counts] as const] }
}

const row = (title: string) => {
  const item = screen.getByRole('heading', { name: title }).closest('li')
  if (!item) throw new Error(`“${title}” stands in no row.`)
  return within(item)
}

describe('my bids', () => {
  test('say of each running lot how it stands, what it is now, my maximum, and lead back to it', async () => {
    const outbid = ownBid({ id: 'a2', title: 'Teapot', viewerStanding: 'OUTBID', minimumBid: dollars(160) })
    await openPage('/bids', house({ active: [ownBid(), outbid] }))
    await screen.findByRole('heading', { name: 'Mantel clock' })
    expect(row('Mantel clock').getByText('You are leading')).toBeVisible()
    expect(row('Mantel clock').getByText('$150')).toBeVisible()
    expect(row('Mantel clock').getByText('2 h 00 min')).toBeVisible()
    expect(row('Teapot').getByText('You have been outbid')).toBeVisible()
    const again = row('Teapot').getByRole('link', { name: 'Bid $160 or more on “Teapot”' })
    expect(again).toHaveAttribute('href', '/lots/lot-a2')
  })

  test('stand in parts with an address and a number each', async () => {
    const order = {
      __typename: 'Order',
      id: 'o1',
      version: 1,
      state: 'AWAITING_PAYMENT',
      payBy: '2026-11-27T12:00:00Z',
    } as const
    const won = ownBid({ id: 'a2', title: 'Teapot', phase: 'SOLD', order })
    await openPage('/bids', house({ active: [ownBid()], won: [won] }))
    const parts = await screen.findByRole('navigation', { name: 'Bids by how they stand' })
    expect(within(parts).getByRole('link', { current: 'page' })).toHaveTextContent('Active1')
    await userEvent.click(within(parts).getByRole('link', { name: /Won/ }))
    await screen.findByRole('heading', { name: 'Teapot' })
    expect(within(parts).getByRole('link', { current: 'page' })).toHaveTextContent('Won1')
    expect(row('Teapot').getByText('You won')).toBeVisible()
    expect(row('Teapot').getByText(/27 Nov/)).toBeVisible()
    expect(row('Teapot').getByRole('link', { name: 'Pay now for “Teapot”' })).toHaveAttribute('href', '/orders/o1#pay')
  })

  test('change while they are looked at: outbid by a live message', async () => {
    const { say, realtime } = await openPage('/bids', {
      answers: [...house({ active: [ownBid()] }).answers, ['LiveAuction', () => ({ auction: null })]],
    })
    await screen.findByText('You are leading')
    await waitFor(() => expect(realtime.open().map(({ topic }) => topic)).toContain('auction:a1'))
    await say('auction:a1', 'auction_updated', {
      auctionId: 'a1',
      version: 4,
      phase: 'OPEN',
      endsAt: '2026-11-23T14:00:00Z',
      currentPrice: '15500',
      minimumBid: '16000',
      bidCount: 5,
      reserveStatus: 'NONE',
      leader: 'Bold Heron',
    })
    expect(await screen.findByText('You have been outbid')).toBeVisible()
    expect(row('Mantel clock').getByText('$155')).toBeVisible()
    expect(row('Mantel clock').getByRole('link', { name: /Bid \$160 or more/ })).toBeVisible()
  })

  test('leave a lot that has just ended where it stands, and count it where it will be found', async () => {
    const world = house({ active: [ownBid()] })
    const { client } = await openPage('/bids', { answers: world.answers })
    await screen.findByText('You are leading')
    const ended = ownBid({ version: 4, phase: 'SOLD' })
    Object.assign(world.now, { active: [], won: [ended] })
    client.writeFragment({
      id: 'Auction:a1',
      fragment: OwnBidFragmentDoc,
      fragmentName: 'OwnBid',
      data: ended,
    })
    expect(await screen.findByText('You won. Your order is being made.')).toBeVisible()
    await waitFor(() => expect(screen.getByRole('link', { name: /^Won/ })).toHaveTextContent('Won1'))
  })

  test.each([
    ['/bids', 'No bid of yours is running'],
    ['/bids?tab=won', 'Nothing won yet'],
    ['/bids?tab=lost', 'Nothing lost'],
  ])('say at %s that there is nothing, and offer one thing to do', async (path, words) => {
    await openPage(path, house({}))
    expect(await screen.findByRole('heading', { name: words })).toBeVisible()
    expect(screen.getByRole('link', { name: 'See what ends soon' })).toBeVisible()
  })

  test('take the shape of what comes while they load', async () => {
    const { container, leaveFor } = await openPage('/about', {
      answers: [
        ['MyBids', never],
        ['MyBidCounts', never],
      ],
    })
    await leaveFor('/bids')
    await waitFor(() => expect(container.querySelector('main .skeleton')).toBeInTheDocument())
  })

  test('say that the house cannot be reached, and try again when asked', async () => {
    const world = house({ active: [ownBid()] })
    const line = shakyLine(() => ({ myBids: connection('Auction', [ownBid()]) }))
    await openPage('/bids', { answers: [...world.answers, ['MyBids', line.answer]] })
    expect(await screen.findByRole('heading', { name: 'We cannot reach the house' })).toBeVisible()
    line.mend()
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('heading', { name: 'Mantel clock' })).toBeVisible()
  })

  test('are not for guests, who sign in and come back', async () => {
    const { router } = await openPage('/bids?tab=won', { viewer: null })
    await waitFor(() => expect(router.state.location.pathname).toBe('/sign-in'))
    expect(router.state.location.search).toEqual({ return: '/bids?tab=won' })
  })
})
