import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ADA, ADAS_SHOP, connection, never, openPage, shakyLine } from '../../app/testing/page-world.tsx'
import type { OnePayoutFragment, PayoutAccountPartsFragment, PayoutAccountStatus } from '../../generated/types.ts'
import type { Answer, Answers } from '../../lib/testing/api-link.tsx'
import { earnings, payout, payoutAccount } from './testing/payout.ts'

const seller = { ...ADA, shop: ADAS_SHOP }
const ONBOARDING = 'https://connect.stripe.test/onboarding/1'
const DASHBOARD = 'https://connect.stripe.test/express/1'

const holder = (account: PayoutAccountPartsFragment | null) => ({
  viewer: { __typename: 'Viewer', id: 'u1', payoutAccount: account },
})
const down: Answer = () => {
  throw new TypeError('Failed to fetch')
}

interface Page {
  readonly account?: PayoutAccountPartsFragment
  readonly payouts?: readonly OnePayoutFragment[]
  readonly search?: string
}

const open = ({ account = payoutAccount(), payouts = [], search = '' }: Page, ...more: Answers) =>
  openPage(`/sell/payouts${search}`, {
    viewer: seller,
    answers: [
      ['PayoutAccount', () => holder(account)],
      ['Earnings', () => ({ earnings: earnings() })],
      ['Payouts', () => ({ payouts: connection('Payout', payouts) })],
      ['StartOnboarding', () => ({ startOnboarding: { __typename: 'OnboardingStarted', url: ONBOARDING } })],
      ['OpenPayoutDashboard', () => ({ openPayoutDashboard: { __typename: 'PayoutDashboardOpened', url: DASHBOARD } })],
      ...more,
    ],
  })

const answering =
  (account: PayoutAccountPartsFragment): Answer =>
  () => ({ refreshPayoutAccount: account })
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const section = (name: string | RegExp) => within(screen.getByRole('region', { name }))

describe('a payout account', () => {
  test.each<[PayoutAccountStatus, string, RegExp, string, string]>([
    ['NOT_STARTED', 'Not started', /You can sell before that/, 'Set up your payouts', ONBOARDING],
    ['INCOMPLETE', 'Not finished', /go on where you left off/, 'Go on at Stripe', ONBOARDING],
    ['PENDING', 'Being checked', /There is nothing for you to do/, 'Open your account at Stripe', DASHBOARD],
    ['ACTIVE', 'Ready', /goes to your bank by itself/, 'Open your account at Stripe', DASHBOARD],
    ['RESTRICTED', 'Restricted', /until something is put right/, 'Put it right at Stripe', ONBOARDING],
  ])('that is %s says so, and leads to where that is changed', async (status, title, text, action, page) => {
    const { left } = await open({ account: payoutAccount({ status }) })
    expect(section(title).getByText(text)).toBeVisible()
    await press(action)
    await waitFor(() => expect(left).toEqual([page]))
  })

  test('says what Stripe asks for, and until when', async () => {
    await open({
      account: payoutAccount({
        status: 'INCOMPLETE',
        requirements: ['Your name', 'Your address'],
        dueAt: '2026-12-04T12:00:00Z',
      }),
    })
    expect(
      section('Not finished')
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Your name', 'Your address'])
    expect(screen.getByRole('heading', { name: /Stripe asks for until .*4 Dec/ })).toBeVisible()
  })

  test('that is ready and has something to do says both', async () => {
    const { left } = await open({ account: payoutAccount({ requirements: ['A bank account for your payouts'] }) })
    expect(screen.getByRole('heading', { name: 'Ready, and something is asked of you' })).toBeVisible()
    await press('Provide it at Stripe')
    await waitFor(() => expect(left).toEqual([DASHBOARD]))
  })

  test('says why Stripe’s page did not open, in the server’s words where it has some', async () => {
    const incomplete = {
      __typename: 'PayoutAccountIncompleteError',
      message: 'Finish opening your payout account first: then you can see it.',
    }
    const { left } = await open({}, ['OpenPayoutDashboard', () => ({ openPayoutDashboard: incomplete })])
    await press('Open your account at Stripe')
    expect(await screen.findByRole('alert')).toHaveTextContent(incomplete.message)
    expect(left).toEqual([])
    expect(screen.getByRole('button', { name: 'Open your account at Stripe' })).toBeEnabled()
  })

  test('says that it did not open when the house cannot be reached', async () => {
    await open({ account: payoutAccount({ status: 'NOT_STARTED' }) }, ['StartOnboarding', down])
    await press('Set up your payouts')
    expect(await screen.findByRole('alert')).toHaveTextContent(/did not open.*cannot be reached/)
  })

  test('is asked about again when its seller wishes', async () => {
    await open({ account: payoutAccount({ status: 'PENDING' }) }, ['RefreshPayoutAccount', answering(payoutAccount())])
    await press('Ask Stripe again')
    expect(await screen.findByText('Stripe says that you can be paid.')).toBeVisible()
    expect(screen.getByRole('heading', { name: 'Ready' })).toBeVisible()
  })
})

describe('coming back from Stripe', () => {
  const waiting = payoutAccount({ status: 'INCOMPLETE' })

  test.each<[string, PayoutAccountPartsFragment, string | RegExp]>([
    ['finished', payoutAccount(), 'Stripe says that you can be paid.'],
    ['being checked', payoutAccount({ status: 'PENDING' }), 'Stripe is still looking at what you said.'],
    [
      'left in the middle',
      payoutAccount({ status: 'INCOMPLETE', requirements: ['Your name'] }),
      'You are not finished yet: below is what is left.',
    ],
    ['left at once', waiting, 'Stripe says that you are not finished yet.'],
    ['restricted', payoutAccount({ status: 'RESTRICTED' }), 'Stripe says that something has to be put right first.'],
  ])('says how the account stands, which is not to have finished: %s', async (_how, account, words) => {
    const { sentAs, router } = await open({ account: waiting, search: '?back=1' }, [
      'RefreshPayoutAccount',
      answering(account),
    ])
    expect(await screen.findByText(words)).toBeVisible()
    expect(sentAs('RefreshPayoutAccount')).toHaveLength(1)
    // Reloading the page asks nothing again.
    expect(router.state.location.search).toEqual({})
  })

  test('with a link that was too old goes on with a fresh one at once', async () => {
    const { left, sentAs, router } = await open({ account: waiting, search: '?again=1' })
    await waitFor(() => expect(left).toEqual([ONBOARDING]))
    expect(sentAs('RefreshPayoutAccount')).toEqual([])
    expect(router.state.location.search).toEqual({})
  })

  test('shows that Stripe is being asked', async () => {
    await open({ account: waiting, search: '?back=1' }, ['RefreshPayoutAccount', never])
    expect(await screen.findByText(/One moment: we are asking Stripe/)).toBeVisible()
  })

  test('says that Stripe could not be asked, and asks again', async () => {
    const line = shakyLine(() => ({ refreshPayoutAccount: payoutAccount() }))
    await open({ account: waiting, search: '?back=1' }, ['RefreshPayoutAccount', line.answer])
    expect(await screen.findByText('We could not ask Stripe how your account stands.')).toBeVisible()
    line.mend()
    await press('Ask Stripe again')
    expect(await screen.findByText('Stripe says that you can be paid.')).toBeVisible()
  })
})

describe('a seller’s money', () => {
  const amountOf = (name: string) => section('Where your money is').getByText(name).nextSibling

  test('stands once in each place, with what that means', async () => {
    const sums = earnings({ held: '11500', released: '9500', waiting: '5000', transferred: '2000', paidOut: '120050' })
    await open({}, ['Earnings', () => ({ earnings: sums })])
    expect(amountOf('Held until delivery')).toHaveTextContent('$115')
    expect(amountOf('Waiting for your payout account')).toHaveTextContent('$50')
    // What waits is a part of what the API calls released.
    expect(amountOf('Released')).toHaveTextContent('$45')
    expect(amountOf('On the way')).toHaveTextContent('$20')
    expect(amountOf('Paid out')).toHaveTextContent('$1,200.50')
    expect(section('Where your money is').getAllByRole('definition')).toHaveLength(10)
  })
})

describe('payouts', () => {
  const REFUSED = payout({
    id: 'p2',
    state: 'FAILED',
    createdAt: '2026-11-21T00:00:00Z',
    failure: 'The bank account is closed. Open your payout account to correct it.',
  })
  const rows = () =>
    section('Payouts to your bank')
      .getAllByRole('listitem')
      .map(({ textContent }) => textContent)

  test('say how much, how far they have come, and when they arrive', async () => {
    await open({
      payouts: [
        payout({ id: 'p5', state: 'PENDING', createdAt: '2026-11-23T00:00:00Z', arrivesAt: '2026-11-25T00:00:00Z' }),
        payout({ id: 'p4', state: 'IN_TRANSIT', createdAt: '2026-11-22T00:00:00Z', arrivesAt: '2026-11-24T00:00:00Z' }),
        payout({ id: 'p3', state: 'CANCELED', createdAt: '2026-11-20T00:00:00Z', arrivesAt: null }),
        payout(),
      ],
    })
    expect(rows()).toEqual([
      '$470About to leaveLeft 23 Nov 2026 · arrives 25 Nov 2026',
      '$470On its wayLeft 22 Nov 2026 · arrives 24 Nov 2026',
      '$470Called offLeft 20 Nov 2026The money is in your account at Stripe again.',
      '$470ArrivedLeft 19 Nov 2026 · arrived 20 Nov 2026',
    ])
  })

  test('that the bank refused say why, and lead to the cure', async () => {
    const { left } = await open({ payouts: [REFUSED, payout()] })
    expect(rows()[0]).toMatch(/Refused by your bank.*The bank account is closed.*lies safely in your account/)
    await press('Correct it at Stripe')
    await waitFor(() => expect(left).toEqual([DASHBOARD]))
  })

  test('that the bank refused say that the cure could not be opened', async () => {
    await open({ payouts: [REFUSED] }, ['OpenPayoutDashboard', down])
    await press('Correct it at Stripe')
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be reached/)
  })

  test.each(['PAID', 'IN_TRANSIT', 'PENDING'] as const)(
    'that the bank refused are over once a later one has left: %s',
    async (state) => {
      await open({ payouts: [payout({ id: 'p3', state, createdAt: '2026-11-22T00:00:00Z' }), REFUSED] })
      expect(rows()[1]).toMatch(/The money went on with a later payout\.$/)
      expect(screen.queryByRole('button', { name: 'Correct it at Stripe' })).not.toBeInTheDocument()
    },
  )

  test('come page by page', async () => {
    const older = payout({ id: 'p0', createdAt: '2026-10-01T00:00:00Z', arrivesAt: '2026-10-02T00:00:00Z' })
    const { sentAs } = await open({}, [
      'Payouts',
      ({ after }) => ({
        payouts: after
          ? connection('Payout', [older], { total: 2 })
          : connection('Payout', [payout()], { after: 'end', total: 2 }),
      }),
    ])
    await press('Show more')
    await waitFor(() => expect(rows()).toHaveLength(2))
    expect(sentAs('Payouts').at(-1)).toEqual({ first: 20, after: 'end' })
    expect(screen.queryByRole('button', { name: 'Show more' })).not.toBeInTheDocument()
  })

  test('that have not been made yet are explained', async () => {
    await open({})
    expect(screen.getByRole('heading', { name: 'No payouts yet' })).toBeVisible()
  })
})

describe('the page of payouts', () => {
  test('is for who has a shop; others read how to open one', async () => {
    const { router } = await openPage('/sell/payouts')
    expect(router.state.location.pathname).toBe('/sell')
  })

  test('that cannot be fetched is tried again when asked', async () => {
    const line = shakyLine(() => ({ earnings: earnings() }))
    await open({}, ['Earnings', line.answer])
    expect(screen.getByRole('heading', { name: 'We cannot reach the house' })).toBeVisible()
    line.mend()
    await press('Try again')
    expect(await screen.findByRole('heading', { name: 'Where your money is' })).toBeVisible()
  })

  test('is in the menu of who has a shop', async () => {
    await open({})
    expect(screen.getByRole('link', { name: 'Payouts', hidden: true })).toHaveAttribute('href', '/sell/payouts')
  })
})

describe('the banner over a seller’s pages', () => {
  const openLive = (account: Answer) =>
    openPage('/sell/live', {
      viewer: seller,
      answers: [
        ['LiveSales', () => ({ runningAuctions: connection('Auction', []) })],
        ['PayoutAccount', account],
      ],
    })
  const banner = () => screen.queryByRole('complementary', { name: 'Your payouts' })

  test.each<[string, PayoutAccountPartsFragment, RegExp]>([
    ['not started', payoutAccount({ status: 'NOT_STARTED' }), /^Finish your payout details to be paid/],
    ['not finished', payoutAccount({ status: 'INCOMPLETE' }), /^Finish your payout details to be paid/],
    ['restricted', payoutAccount({ status: 'RESTRICTED' }), /^Your payouts are held up/],
    ['ready, with something to do', payoutAccount({ requirements: ['Your name'] }), /^Stripe needs something more/],
  ])('says what there is to do, and leads there: %s', async (_state, account, words) => {
    await openLive(() => holder(account))
    expect(banner()).toHaveTextContent(words)
    expect(screen.getByRole('link', { name: 'Go to your payouts' })).toHaveAttribute('href', '/sell/payouts')
  })

  test.each<[string, Answer]>([
    ['there is nothing to do', () => holder(payoutAccount())],
    ['Stripe is still looking', () => holder(payoutAccount({ status: 'PENDING' }))],
    ['it is not known', down],
  ])('is not there when %s, and the page is', async (_when, account) => {
    await openLive(account)
    expect(screen.getByRole('heading', { name: 'Live sales' })).toBeVisible()
    expect(banner()).not.toBeInTheDocument()
  })

  test('stands over the listings, too', async () => {
    const none = connection('Listing', [])
    await openPage('/sell/listings?status=drafts', {
      viewer: seller,
      answers: [
        ['MyListingCounts', () => ({ drafts: none, live: none, ended: none, withdrawn: none })],
        ['MyListings', () => ({ myListings: none })],
        ['PayoutAccount', () => holder(payoutAccount({ status: 'NOT_STARTED' }))],
      ],
    })
    expect(banner()).toBeVisible()
  })
})
