import '@testing-library/jest-dom/jest-globals'
import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { inMinutes, liveMessage, money } from '../testing/panel-lot.ts'
import { openPanel } from '../testing/panel-world.tsx'

beforeEach(() => sessionStorage.clear())

const LEADING = { viewerStanding: 'LEADING', viewerMaximum: money(150_000), leader: 'Quiet Maple' } as const
const OUTBID = { viewerStanding: 'OUTBID', viewerMaximum: money(130_000) } as const

const field = () => screen.findByRole('textbox', { name: /maximum/ })

describe('what happens while one looks', () => {
  test('being outbid shows at once, with the next bid in one tap', async () => {
    const { say, realtime } = await openPanel({ auction: LEADING })
    await waitFor(() => realtime.channel('auction:a1'))
    expect(screen.getByText('You are leading')).toBeInTheDocument()
    await say(liveMessage(19))
    expect(await screen.findByText('You have been outbid')).toBeInTheDocument()
    expect(await screen.findByRole('button', { name: 'Bid $1,425' })).toBeEnabled()
    expect(await screen.findByText('You have been outbid. The next bid is $1,425 or more.')).toHaveAttribute(
      'role',
      'status',
    )
  })

  test('being outbid in the last minute is said at once', async () => {
    const endsAt = inMinutes(0.8)
    const { say, realtime } = await openPanel({ auction: { ...LEADING, endsAt } })
    await waitFor(() => realtime.channel('auction:a1'))
    await screen.findByRole('status')
    await say(liveMessage(19, { endsAt }))
    await waitFor(() =>
      expect(screen.getByRole('alert')).toHaveTextContent('You have been outbid. The next bid is $1,425'),
    )
  })

  test('a late bid moves the end, and the panel says from when to when, and why', async () => {
    const { say, realtime } = await openPanel({
      auction: { ...LEADING, endsAt: inMinutes(1), originallyEndsAt: inMinutes(1) },
    })
    await waitFor(() => realtime.channel('auction:a1'))
    await screen.findByRole('status')
    await say(liveMessage(19, { leader: 'Quiet Maple', endsAt: inMinutes(2) }))
    expect(await screen.findByText(/A bid in the last 2 minutes moved the end from/)).toBeInTheDocument()
    expect(await screen.findByText('Extended: a late bid moved the end.')).toBeInTheDocument()
  })

  test.each([
    ['won', LEADING, 'Quiet Maple', 'You won, for $1,400', 'Ended: you won, for $1,400.'],
    ['lost', OUTBID, 'Amber Heron', 'Sold to another bidder for $1,400', 'Ended: another bidder won, for $1,400.'],
  ])('the end: %s', async (_name, auction, leader, shown, said) => {
    const { say, realtime } = await openPanel({ auction })
    await waitFor(() => realtime.channel('auction:a1'))
    await screen.findByRole('status')
    await say(liveMessage(19, { phase: 'SOLD', leader, endsAt: inMinutes(-1) }))
    expect(await screen.findByText(shown)).toBeInTheDocument()
    await waitFor(() => expect(screen.getByRole('alert')).toHaveTextContent(said))
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  test('the winner is led to the order as soon as the server tells of it', async () => {
    const { say, nowOnServer, realtime } = await openPanel({ auction: LEADING })
    await waitFor(() => realtime.channel('auction:a1'))
    const order = {
      __typename: 'Order',
      id: 'o1',
      version: 1,
      state: 'AWAITING_PAYMENT',
      payBy: inMinutes(5_760),
    } as const
    const auction = { ...LEADING, version: 19, phase: 'SOLD', endsAt: inMinutes(-1), order } as const
    nowOnServer({ auction })
    await say(liveMessage(19, { phase: 'SOLD', leader: 'Quiet Maple', endsAt: inMinutes(-1) }))
    expect(await screen.findByRole('link', { name: 'Pay now' }, { timeout: 5_000 })).toHaveAttribute(
      'href',
      '/orders/o1#pay',
    )
  })

  test('while something may have been missed nobody can bid, and once it has been asked for they can', async () => {
    const waiting: (() => void)[] = []
    const { line, lot, realtime } = await openPanel({
      answers: [
        [
          'LiveAuction',
          () =>
            new Promise((resolve) => {
              const { id, version, status, watchCount, price } = lot
              const listing = { __typename: 'Listing', id, version, status, watchCount, price }
              waiting.push(() => resolve({ auction: { ...lot.auction, listing } }))
            }),
        ],
      ],
    })
    await waitFor(() => realtime.channel('auction:a1'))
    await field()
    await line('interrupted')
    expect(screen.getByText('You are cut off.')).toBeInTheDocument()
    expect(await field()).toBeDisabled()
    // What was asked for before joining may be older than what was missed until then.
    await line('joined')
    expect(screen.getByText('Catching up…')).toBeInTheDocument()
    for (const isLast of [false, true]) {
      await waitFor(() => expect(waiting.length).toBe(1))
      await act(async () => waiting.pop()?.())
      if (!isLast) expect(await field()).toBeDisabled()
    }
    await waitFor(() => expect(screen.queryByText('Catching up…')).toBeNull())
    expect(await field()).toBeEnabled()
  })
})

describe('who may not bid', () => {
  test('a guest is asked to sign in, and comes back here', async () => {
    await openPanel({ viewer: 'guest' })
    expect(screen.getByRole('link', { name: 'Sign in to bid' })).toHaveAttribute(
      'href',
      '/sign-in?return=%2Flots%2Fclock',
    )
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  test('whose address is not proved is led to the step that is missing', async () => {
    await openPanel({ viewer: 'unverified' })
    expect(screen.getByRole('link', { name: 'Confirm your address' })).toHaveAttribute('href', '/account')
  })

  test('the seller sees the reserve, what is missing to it, and how many watch', async () => {
    await openPanel({
      listing: { viewerOwns: true },
      auction: { reserve: money(160_000), reserveStatus: 'NOT_MET' },
    })
    expect(await screen.findByText('Still missing to it')).toBeInTheDocument()
    expect(screen.getByText('$275')).toBeInTheDocument()
    expect(screen.getByText('12')).toBeInTheDocument()
  })
})

test('Buy Now asks once more, buys under one id however often it is sent, and leads to the order', async () => {
  // jsdom knows the element, but not how to open it.
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true
  }
  const answer = jest.fn<() => Record<string, unknown>>(() => ({
    buyNow: {
      __typename: 'OrderPlaced',
      order: {
        __typename: 'Order',
        id: 'o9',
        version: 1,
        state: 'AWAITING_PAYMENT',
        listing: { __typename: 'Listing', id: 'l1', reservation: null },
      },
    },
  }))
  answer.mockImplementationOnce(() => {
    throw new TypeError('Failed to fetch')
  })
  const { api, router } = await openPanel({
    auction: { bidCount: 0, leader: null, buyNowPrice: money(190_000) },
    answers: [['BuyNow', answer]],
  })
  await userEvent.click(screen.getByRole('button', { name: 'Buy now for $1,900' }))
  expect(await screen.findByText('$1,938')).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Buy now' }))
  expect(await screen.findByText(/cannot be reached/)).toBeInTheDocument()
  await userEvent.click(screen.getByRole('button', { name: 'Buy now' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/orders/o9'))
  const ids = api.sent.filter(({ name }) => name === 'BuyNow').map(({ variables }) => variables)
  expect(ids.length).toBe(2)
  expect(ids[0]).toEqual(ids[1])
})
