import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { never, openPage, shakyLine } from '../../app/testing/page-world.tsx'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import type { Answer } from '../../lib/testing/api-link.tsx'
import { order } from '../orders/testing/order.ts'

interface Opening {
  readonly shown?: OrderDetailsFragment
  readonly answer?: Answer
  readonly path?: string
}

const open = ({ shown = order(), answer = never, path = '/orders/o1' }: Opening = {}) =>
  openPage(path, {
    answers: [
      ['OrderPage', () => ({ order: shown })],
      ['LiveOrder', never],
      ['Addresses', never],
      ['StartCheckout', answer],
    ],
  })

const payButton = () => screen.getByRole('button', { name: 'Pay $115' })

describe('paying an order', () => {
  test('sends the browser to the payment page, and locks the button meanwhile', async () => {
    const answer: Answer = () => ({ startCheckout: { __typename: 'CheckoutStarted', url: '#payment-page' } })
    const { sentAs } = await open({ answer })
    await userEvent.dblClick(payButton())
    expect(screen.getByRole('button', { name: 'Opening the payment page…' })).toBeDisabled()
    await waitFor(() => expect(window.location.hash).toBe('#payment-page'))
    expect(sentAs('StartCheckout')).toEqual([{ orderId: 'o1' }])
  })

  test('can be pressed again by whoever comes back to the page as it was left', async () => {
    await open()
    await userEvent.click(payButton())
    expect(screen.getByRole('button', { name: 'Opening the payment page…' })).toBeDisabled()
    const back = new Event('pageshow')
    Object.assign(back, { persisted: true })
    window.dispatchEvent(back)
    await waitFor(() => expect(payButton()).toBeEnabled())
  })

  test('says after coming back unpaid that nothing was charged', async () => {
    await open({ path: '/orders/o1?checkout=canceled' })
    expect(screen.getByText('Nothing was charged.')).toBeVisible()
    expect(payButton()).toBeVisible()
  })

  test('says why the last try failed, and offers another card', async () => {
    const shown = order({ paymentProblem: 'There was not enough money on the card.' })
    await open({ shown, path: '/orders/o1?checkout=canceled' })
    expect(screen.getByText('The last payment did not go through.')).toBeVisible()
    expect(screen.getByText('There was not enough money on the card. Nothing was charged.')).toBeVisible()
    expect(screen.getByText(/With this card or another, on a page of Stripe’s/)).toBeVisible()
    expect(payButton()).toBeVisible()
  })

  test('keeps the button and the focus when the line is down, and says so', async () => {
    const line = shakyLine(() => ({ startCheckout: { __typename: 'CheckoutStarted', url: '#later' } }))
    await open({ answer: line.answer })
    await userEvent.click(payButton())
    expect(await screen.findByText(/We cannot be reached right now/)).toBeVisible()
    await waitFor(() => expect(payButton()).toHaveFocus())
    line.mend()
    await userEvent.click(payButton())
    await waitFor(() => expect(window.location.hash).toBe('#later'))
  })

  test('asks first where it goes, when that is not known any more', async () => {
    const shown = order({ version: 2, actions: ['SET_ADDRESS'], shipTo: null })
    const message = 'Say first where it goes: that decides what shipping costs.'
    await open({ answer: () => ({ startCheckout: { __typename: 'AddressNeededError', message, order: shown } }) })
    await userEvent.click(payButton())
    expect(await screen.findByText(message)).toBeVisible()
    expect(screen.queryByRole('button', { name: /Pay/ })).not.toBeInTheDocument()
    await waitFor(() => expect(screen.getByRole('region', { name: 'Where it goes' })).toHaveFocus())
  })

  test('shows how the order stands when it was paid elsewhere', async () => {
    const paid = order({ version: 2, state: 'PAID', funds: 'HELD', actions: [], paidWith: 'Visa ending 4242' })
    const message = 'It is paid already.'
    await open({ answer: () => ({ startCheckout: { __typename: 'OrderMovedOnError', message, order: paid } }) })
    await userEvent.click(payButton())
    expect(await screen.findByText(message)).toBeVisible()
    expect(screen.getByRole('region', { name: 'Paid. Your piece is being packed' })).toBeVisible()
    expect(screen.queryByRole('button', { name: /Pay/ })).not.toBeInTheDocument()
  })

  test.each<readonly [string, Partial<OrderDetailsFragment>]>([
    ['its seller', { viewerRole: 'SELLER', actions: [] }],
    ['staff', { viewerRole: null, actions: [] }],
    ['whoever has paid', { state: 'PAID', funds: 'HELD', actions: [] }],
    ['whose payment is on its way', { funds: 'PROCESSING', actions: [] }],
  ])('is nothing for %s', async (_words, changes) => {
    await open({ shown: order(changes) })
    expect(screen.queryByRole('button', { name: /Pay/ })).not.toBeInTheDocument()
  })
})
