import '@testing-library/jest-dom/jest-globals'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { beforeEach, describe, expect, jest, test } from '@jest/globals'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { type LotChanges, money, panelLot } from '../testing/panel-lot.ts'
import { openPanel } from '../testing/panel-world.tsx'

beforeEach(() => sessionStorage.clear())

const LEADING = { viewerStanding: 'LEADING', viewerMaximum: money(150_000), leader: 'Quiet Maple' } as const
const OUTBID = { viewerStanding: 'OUTBID', viewerMaximum: money(130_000) } as const

/** How the lot stands after a bid, as an answer brings it along. */
function auctionAfter(auction: NonNullable<LotChanges['auction']>) {
  const { extensionSeconds: _window, startingPrice: _start, reserve: _reserve, ...live } = panelLot({ auction }).auction
  return live
}

function placed(standing: 'LEADING' | 'OUTBID', auction: NonNullable<LotChanges['auction']>) {
  const receipt = { __typename: 'BidReceipt', id: 'r1', number: 19, maximum: money(150_000) }
  return {
    __typename: 'BidPlaced',
    standing,
    receipt,
    auction: auctionAfter({ version: 19, bidCount: 19, ...auction }),
  }
}

function never(): Promise<Record<string, unknown>> {
  return new Promise(() => undefined)
}

function lineDown(): never {
  throw new TypeError('Failed to fetch')
}

const field = () => screen.findByRole('textbox', { name: /maximum/ })

async function bid(amount: string) {
  const input = await field()
  await userEvent.clear(input)
  await userEvent.type(input, amount)
  await userEvent.click(screen.getByRole('button', { name: /^(Bid|Raise to|Raise maximum)/ }))
  await userEvent.click(await screen.findByRole('button', { name: /^(Place bid|Raise to)/ }))
}

describe('placing a bid', () => {
  test('takes one look at what it means, then sends it once, under an id of its own', async () => {
    const { bids } = await openPanel({
      answers: [['PlaceBid', () => ({ placeBid: placed('LEADING', LEADING) })]],
    })
    const input = await field()
    expect(input).toHaveValue('1350')
    await userEvent.clear(input)
    await userEvent.type(input, '1,650.50')
    await userEvent.click(screen.getByRole('button', { name: 'Bid $1,650.50' }))
    expect(screen.getByRole('heading', { name: 'Bid up to $1,650.50?' })).toHaveFocus()
    expect(screen.getByText('$1,688.50')).toBeInTheDocument()
    expect(bids()).toEqual([])
    await userEvent.dblClick(screen.getByRole('button', { name: 'Place bid of $1,650.50' }))
    expect(await screen.findByText('Your maximum is $1,500. Only you can see it.')).toBeInTheDocument()
    expect(bids()).toEqual([{ auctionId: 'a1', bidId: expect.stringMatching(/^[0-9a-f-]{36}$/), maximum: '165050' }])
    // What was written for this bid is of no use for the next: a raise begins a step above the own maximum.
    expect(await field()).toHaveValue('1525')
    expect(sessionStorage.length).toBe(0)
  })

  test('can be thought over', async () => {
    const { bids } = await openPanel()
    await userEvent.click(await screen.findByRole('button', { name: '$1,400' }))
    await userEvent.click(screen.getByRole('button', { name: 'Bid $1,400' }))
    await userEvent.click(screen.getByRole('button', { name: 'Change' }))
    expect(await field()).toHaveValue('1400')
    expect(bids()).toEqual([])
  })

  test('locks the form while it is on its way, and draws nothing the server has not said', async () => {
    await openPanel({ answers: [['PlaceBid', never]] })
    await bid('1400')
    expect(await screen.findByText('Placing your bid of $1,400…')).toBeInTheDocument()
    expect(await field()).toBeDisabled()
    expect(screen.getByText(/18 bids/)).toBeInTheDocument()
  })

  test.each(['', 'much', '1300', '1,35', '1350.005'])('is not even asked about for “%s”', async (text) => {
    const { bids } = await openPanel()
    const input = await field()
    await userEvent.clear(input)
    if (text) await userEvent.type(input, text)
    await userEvent.click(screen.getByRole('button', { name: 'Bid' }))
    expect(input).toBeInvalid()
    expect(input).toHaveAccessibleDescription(/next bid is \$1,350 or more|Write an amount/)
    expect(bids()).toEqual([])
  })
})

describe('an answer that is no', () => {
  test('too low: says the new minimum and keeps what was written', async () => {
    const auction = auctionAfter({ version: 19, currentPrice: money(142_500), minimumBid: money(145_000) })
    await openPanel({
      answers: [
        [
          'PlaceBid',
          () => ({
            placeBid: { __typename: 'BidTooLowError', message: 'Too low.', minimumBid: money(145_000), auction },
          }),
        ],
      ],
    })
    await bid('1400')
    expect(await screen.findByText('The next bid is $1,450 or more', { selector: 'p' })).toBeInTheDocument()
    expect(await field()).toHaveValue('1400')
  })

  test('answered at once by a higher maximum: says so, and offers the next bid in one tap', async () => {
    const answer = placed('OUTBID', { ...OUTBID, currentPrice: money(142_500), minimumBid: money(145_000) })
    await openPanel({ answers: [['PlaceBid', () => ({ placeBid: answer })]] })
    await bid('1400')
    expect(await screen.findByText('A higher or earlier maximum stands')).toBeInTheDocument()
    expect(screen.getByText(/Your bid of \$1,400 was accepted/)).toBeInTheDocument()
    expect(await screen.findByRole('button', { name: 'Bid $1,450' })).toBeEnabled()
  })

  test.each([
    'AuctionClosedError',
    'AuctionNotOpenError',
    'OwnListingError',
    'BidderNotQualifiedError',
    'SomethingNewError',
  ])('%s: says its own words', async (typename) => {
    const answer = {
      __typename: typename,
      message: 'These are its words.',
      reason: 'SUSPENDED',
      auction: auctionAfter({}),
    }
    await openPanel({ answers: [['PlaceBid', () => ({ placeBid: answer })]] })
    await bid('1400')
    expect(await screen.findByText('Your bid was not placed')).toBeInTheDocument()
    if (typename !== 'SomethingNewError') expect(screen.getByText('These are its words.')).toBeInTheDocument()
    expect(screen.queryByRole('link', { name: 'Add a card' })).not.toBeInTheDocument()
  })

  test('for want of a card: says up to what one can bid, leads to where a card is added, and keeps the amount', async () => {
    const message = 'Without a card you can bid up to $500.'
    const answer = { __typename: 'BidderNotQualifiedError', message, reason: 'NO_CARD' }
    const { router } = await openPanel({ answers: [['PlaceBid', () => ({ placeBid: answer })]] })
    await bid('1400')
    expect(await screen.findByText(/Without a card you can bid up to \$500\. Your amount is kept\./)).toBeVisible()
    expect(await field()).toHaveValue('1400')
    await userEvent.click(screen.getByRole('link', { name: 'Add a card' }))
    await waitFor(() => expect(router.state.location.pathname).toBe('/account/cards'))
    expect(sessionStorage.getItem('bid-amount:a1')).toBe('1400.00')
  })

  test.each([
    ['UNAUTHENTICATED', {}, /Sign in again: your amount is kept/],
    ['RATE_LIMITED', { retryAfterSeconds: 3 }, /Try again in 3 seconds/],
    ['NOT_FOUND', {}, /no longer here/],
  ])('%s: says what to do, and keeps the amount, in this tab, too', async (code, more, text) => {
    const { bids } = await openPanel({
      answers: [
        [
          'PlaceBid',
          () => {
            throw new CombinedGraphQLErrors({ data: null, errors: [{ message: code, extensions: { code, ...more } }] })
          },
        ],
      ],
    })
    await bid('1400')
    expect(await screen.findByText(text)).toBeInTheDocument()
    expect(await field()).toHaveValue('1400')
    expect([bids().length, sessionStorage.getItem('bid-amount:a1'), sessionStorage.length]).toEqual([1, '1400.00', 1])
  })
})

describe('an answer that got lost', () => {
  test('is asked for again under the same id, and what the server says counts', async () => {
    const answer = jest.fn<() => Record<string, unknown>>(() => ({ placeBid: placed('LEADING', LEADING) }))
    answer.mockImplementationOnce(lineDown).mockImplementationOnce(lineDown)
    const { bids } = await openPanel({ answers: [['PlaceBid', answer]] })
    await bid('1500')
    expect(await screen.findByText('Checking your bid…')).toBeInTheDocument()
    expect(await field()).toBeDisabled()
    expect(await screen.findByText('You are leading', {}, { timeout: 5_000 })).toBeInTheDocument()
    expect(bids().length).toBe(3)
    expect(new Set(bids().map((input) => JSON.stringify(input))).size).toBe(1)
  })

  test('before a reload is asked for first, by its id', async () => {
    sessionStorage.setItem('pending-bid:a1', `b-1 150000 ${Date.parse('2026-11-23T11:59:58Z')}`)
    const { api } = await openPanel({
      answers: [['PlacedBid', () => ({ placedBid: placed('LEADING', LEADING) })]],
    })
    expect(await screen.findByText('You are leading')).toBeInTheDocument()
    expect(api.sent.filter(({ name }) => name.startsWith('Place'))).toEqual([
      { name: 'PlacedBid', variables: { bidId: 'b-1' } },
    ])
    expect(sessionStorage.length).toBe(0)
  })

  test('is given up half a minute after it was sent, not before', async () => {
    sessionStorage.setItem('pending-bid:a1', `b-1 140000 ${Date.parse('2026-11-23T11:59:29Z')}`)
    sessionStorage.setItem('bid-amount:a1', '1400.00')
    const { bids } = await openPanel({ answers: [['PlacedBid', () => ({ placedBid: null })]] })
    expect(await screen.findByText('Your bid did not arrive')).toBeInTheDocument()
    expect(await field()).toHaveValue('1400.00')
    expect([bids(), sessionStorage.getItem('pending-bid:a1')]).toEqual([[], null])
  })
})
