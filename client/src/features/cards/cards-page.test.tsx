import '@testing-library/jest-dom/jest-globals'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { beforeAll, describe, expect, test } from '@jest/globals'
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { never, openPage, shakyLine } from '../../app/testing/page-world.tsx'
import type { CardOnFileFragment } from '../../generated/types.ts'
import type { Answer, Answers } from '../../lib/testing/api-link.tsx'
import { cardHolder, VISA } from './testing/card.ts'

const WITHOUT = cardHolder({ card: null })
const STRIPE = 'https://checkout.stripe.test/c/setup'

// jsdom draws no dialogs.
beforeAll(() => {
  HTMLDialogElement.prototype.showModal = function showModal() {
    this.open = true
  }
  HTMLDialogElement.prototype.close = function close() {
    this.open = false
  }
})

const open = (viewer: CardOnFileFragment, ...more: Answers) =>
  openPage('/account/cards', { answers: [['PaymentCard', () => ({ viewer })], ...more] })

const openStripe: Answer = () => ({ startCardSetup: { __typename: 'CardSetupStarted', url: STRIPE } })
const down: Answer = () => {
  throw new TypeError('Failed to fetch')
}
const press = (name: string) => userEvent.click(screen.getByRole('button', { name }))
const lever = () => screen.getByRole('switch', { name: 'Charge what I win to this card automatically' })

describe('the payment card', () => {
  test('that is missing is added on Stripe’s page', async () => {
    const { left } = await open(WITHOUT, ['StartCardSetup', openStripe])
    expect(screen.getByText('No card saved')).toBeVisible()
    await press('Add a card')
    await waitFor(() => expect(left).toEqual([STRIPE]))
    // Until the browser has gone nothing is pressed twice.
    expect(screen.getByRole('button', { name: 'Add a card' })).toBeDisabled()
  })

  test('says which it is and how long it is good, and is replaced on Stripe’s page', async () => {
    const { left } = await open(cardHolder(), ['StartCardSetup', openStripe])
    expect(screen.getByText('Visa ending 4242')).toBeVisible()
    expect(screen.getByText('Good until the end of 12/2034')).toBeVisible()
    await press('Replace it')
    await waitFor(() => expect(left).toEqual([STRIPE]))
  })

  test.each([
    [10, /^Expired at the end of 10\/2026/],
    [11, /^Good until the end of 11\/2026/],
  ])('is good until the last day of its month: %d', async (expiresMonth, words) => {
    await open(cardHolder({ card: { ...VISA, expiresMonth, expiresYear: 2026 } }))
    expect(screen.getByText(words)).toBeVisible()
  })

  test('stays where it is, and says why, when Stripe’s page cannot be opened', async () => {
    const { left } = await open(WITHOUT, ['StartCardSetup', down])
    await press('Add a card')
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be reached/)
    expect(screen.getByRole('button', { name: 'Add a card' })).toBeEnabled()
    expect(left).toEqual([])
  })

  test('is unlocked for who comes back by the browser’s own button', async () => {
    await open(WITHOUT, ['StartCardSetup', openStripe])
    await press('Add a card')
    fireEvent(window, Object.assign(new Event('pageshow'), { persisted: true }))
    await waitFor(() => expect(screen.getByRole('button', { name: 'Add a card' })).toBeEnabled())
  })
})

describe('removing the card', () => {
  const dialog = () => screen.getByRole('dialog', { name: 'Remove Visa ending 4242?' })

  test('says first what it means for bidding, and can be left', async () => {
    const { sentAs } = await open(cardHolder())
    await press('Remove it')
    expect(dialog()).toHaveTextContent(
      /Your bids stand\. To bid more than \$500 you need a card again.*four days to pay each order/,
    )
    await press('Keep it')
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument()
    expect(sentAs('RemoveCard')).toEqual([])
  })

  test('leaves no card, and the focus on what can be done next', async () => {
    const { sentAs } = await open(cardHolder(), [
      'RemoveCard',
      () => ({ removeCard: { __typename: 'CardRemoved', viewer: WITHOUT } }),
    ])
    await press('Remove it')
    await press('Remove the card')
    expect(await screen.findByText('No card saved')).toBeVisible()
    expect(sentAs('RemoveCard')).toEqual([{ id: 'c1' }])
    expect(screen.getByRole('button', { name: 'Add a card' })).toHaveFocus()
    expect(await screen.findByText('Visa ending 4242 is removed.')).toBeVisible()
  })

  test('that did not get through keeps the card and says so', async () => {
    await open(cardHolder(), ['RemoveCard', down])
    await press('Remove it')
    await press('Remove the card')
    expect(await screen.findByRole('alert')).toHaveTextContent(/cannot be reached/)
    expect(screen.getByText('Visa ending 4242')).toBeVisible()
  })

  test('that was done in another window shows what is true now', async () => {
    let viewer = cardHolder()
    await open(
      viewer,
      ['PaymentCard', () => ({ viewer })],
      [
        'RemoveCard',
        () => {
          viewer = WITHOUT
          throw new CombinedGraphQLErrors({
            data: null,
            errors: [{ message: 'There is no such card.', extensions: { code: 'NOT_FOUND' } }],
          })
        },
      ],
    )
    await press('Remove it')
    await press('Remove the card')
    expect(await screen.findByText('No card saved')).toBeVisible()
    expect(await screen.findByText('Visa ending 4242 is no longer your card.')).toBeVisible()
  })
})

describe('charging wins to the card', () => {
  const save: Answer = ({ enabled }) => ({
    setAutomaticPayment: {
      __typename: 'AutomaticPaymentSet',
      viewer: cardHolder({ automaticPayment: enabled === true }),
    },
  })

  test('says what one agrees to', async () => {
    await open(cardHolder())
    expect(lever()).toHaveAccessibleDescription(
      /winning bid and its shipping.*off-session.*3-D Secure.*turn this off at any time/,
    )
  })

  test('is switched at once', async () => {
    const { sentAs } = await open(cardHolder(), ['SetAutomaticPayment', save])
    expect(lever()).toBeChecked()
    await userEvent.click(lever())
    expect(await screen.findByText('Saved: off. You pay what you win by yourself.')).toBeVisible()
    expect(lever()).not.toBeChecked()
    await userEvent.click(lever())
    expect(await screen.findByText('Saved: on.')).toBeVisible()
    expect(sentAs('SetAutomaticPayment')).toEqual([{ enabled: false }, { enabled: true }])
  })

  test('shows a choice before the house has heard of it', async () => {
    await open(cardHolder(), ['SetAutomaticPayment', never])
    await userEvent.click(lever())
    expect(lever()).not.toBeChecked()
    expect(screen.getByText('Saving…')).toBeVisible()
  })

  test('goes back to what it was when it could not be saved, and says so', async () => {
    await open(cardHolder(), ['SetAutomaticPayment', down])
    await userEvent.click(lever())
    expect(await screen.findByText(/could not be saved and is as it was/)).toBeVisible()
    expect(lever()).toBeChecked()
  })

  test.each([
    [true, /There is no card to charge: add one first. This is on from then/],
    [false, /There is no card to charge: add one first\. The amount/],
  ])('needs a card, and says so: %s', async (automaticPayment, reason) => {
    await open({ ...WITHOUT, automaticPayment })
    expect(lever()).toBeDisabled()
    expect(lever()).toHaveAccessibleDescription(reason)
  })
})

describe('coming back from Stripe', () => {
  const back = (answer: Answer, viewer = WITHOUT) =>
    openPage('/account/cards?session_id=cs_1', {
      answers: [
        ['PaymentCard', () => ({ viewer })],
        ['FinishCardSetup', answer],
      ],
    })
  const finished = (saved: boolean, viewer: CardOnFileFragment) => ({
    finishCardSetup: { __typename: 'CardSetupFinished', saved, viewer },
  })

  test('asks once what became of the card, shows it, and takes the session out of the address', async () => {
    const { sentAs, router } = await back(() => finished(true, cardHolder()))
    expect(await screen.findByText('Visa ending 4242 is saved.')).toBeVisible()
    expect(screen.getByText('Good until the end of 12/2034')).toBeVisible()
    expect(sentAs('FinishCardSetup')).toEqual([{ sessionId: 'cs_1' }])
    await waitFor(() => expect(router.state.location.search).toEqual({}))
    expect(screen.getByText('Visa ending 4242 is saved.')).toBeVisible()
  })

  test('says that one is waited for', async () => {
    await back(never)
    expect(await screen.findByText(/One moment: we are asking Stripe/)).toBeVisible()
  })

  test('says that nothing was saved, and keeps the card that was there', async () => {
    await back(() => finished(false, cardHolder()), cardHolder())
    expect(await screen.findByText('No card was saved.')).toBeVisible()
    expect(screen.getByText('Visa ending 4242')).toBeVisible()
  })

  test('asks again when the house could not be reached', async () => {
    const line = shakyLine(() => finished(true, cardHolder()))
    const { sentAs } = await back(line.answer)
    expect(await screen.findByText('We could not ask Stripe about your card.')).toBeVisible()
    line.mend()
    await press('Ask again')
    expect(await screen.findByText('Visa ending 4242 is saved.')).toBeVisible()
    expect(sentAs('FinishCardSetup')).toHaveLength(2)
  })

  test('is for who is signed in; a guest signs in first and loses nothing', async () => {
    const { router } = await openPage('/account/cards?session_id=cs_1', { viewer: null })
    expect(router.state.location.pathname).toBe('/sign-in')
    expect(router.state.location.search).toMatchObject({ return: '/account/cards?session_id=cs_1' })
  })
})

test('the card stands on the account page, too', async () => {
  const account = {
    ...cardHolder(),
    displayName: 'Ada',
    bio: null,
    avatar: null,
    email: 'ada@example.test',
    emailVerified: true,
    providers: ['PASSWORD'],
    createdAt: '2026-01-05T12:00:00Z',
    shop: null,
    notificationPreferences: [],
  }
  await openPage('/account', {
    answers: [
      ['Account', () => ({ viewer: account })],
      ['PaymentCard', () => ({ viewer: cardHolder() })],
      ['Addresses', () => ({ addresses: [] })],
      ['NotificationPreferences', () => ({ viewer: account })],
    ],
  })
  expect(within(screen.getByRole('region', { name: 'Payment card' })).getByText('Visa ending 4242')).toBeVisible()
})
