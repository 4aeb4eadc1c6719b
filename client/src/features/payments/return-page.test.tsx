import '@testing-library/jest-dom/jest-globals'
import { CombinedGraphQLErrors } from '@apollo/client/errors'
import { describe, expect, test } from '@jest/globals'
import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { never, openPage } from '../../app/testing/page-world.tsx'
import type { Answer } from '../../lib/testing/api-link.tsx'
import { order } from '../orders/testing/order.ts'
import { confirmed, expired, paidOrder, pending } from './test-world.ts'

const PATH = '/checkout/return?session_id=cs_test_1'

const open = (answer: Answer, path = PATH) =>
  openPage(path, {
    answers: [
      ['ConfirmCheckout', answer],
      ['LiveOrder', never],
    ],
  })

const heading = (name: string | RegExp) => screen.findByRole('heading', { level: 1, name })

describe('the page that the payment page leads back to', () => {
  test('says that it asks, before it knows', async () => {
    await open(never)
    expect(await heading('Confirming your payment…')).toBeVisible()
  })

  test('says that it is paid, what happens next, and leads to the order', async () => {
    const { sentAs } = await open(() => confirmed(paidOrder()))
    expect(await heading('Paid. Thank you.')).toBeVisible()
    expect(screen.getByText(/held until delivery/)).toBeVisible()
    expect(screen.getByText('Paid with Visa ending 4242')).toBeVisible()
    expect(screen.getByText(/Bellwether House sends it with tracking/)).toHaveTextContent(/by .*30 Nov/)
    expect(screen.getByRole('link', { name: 'Go to the order' })).toHaveAttribute('href', '/orders/o1')
    expect(sentAs('ConfirmCheckout')).toEqual([{ sessionId: 'cs_test_1' }])
  })

  test('names all that was paid together, with the sum', async () => {
    await open(() => confirmed(paidOrder(), paidOrder({ id: 'o2', number: 'K-2032', title: 'Teapot' })))
    await heading('Paid. Thank you.')
    expect(screen.getByRole('link', { name: 'Mantel clock' })).toHaveAttribute('href', '/orders/o1')
    expect(screen.getByRole('link', { name: 'Teapot' })).toHaveAttribute('href', '/orders/o2')
    expect(screen.getByText('In all, with shipping').nextSibling).toHaveTextContent('$230')
    expect(screen.getByText(/sends them with tracking/)).toBeVisible()
    expect(screen.getByRole('link', { name: 'See your orders' })).toHaveAttribute('href', '/orders')
  })

  test('waits for a bank that has not answered, and hears of it by the live line', async () => {
    const { say, realtime } = await open(() => pending(order({ funds: 'PROCESSING' })))
    expect(await screen.findByText(/Your bank has not answered yet/)).toBeVisible()
    await waitFor(() => expect(realtime.open().map(({ topic }) => topic)).toContain('order:o1'))
    await say('order:o1', 'order_updated', { orderId: 'o1', version: 2, state: 'PAID', funds: 'HELD' })
    expect(await heading('Paid. Thank you.')).toBeVisible()
  })

  test('says when nothing was paid, and leads back to where it can be', async () => {
    await open(() => expired(order()))
    expect(await heading('This payment was not made.')).toBeVisible()
    expect(screen.getByText(/Nothing was taken\. You can begin again from your order\./)).toBeVisible()
    expect(screen.getByRole('link', { name: 'Go to the order' })).toHaveAttribute('href', '/orders/o1')
  })

  test('says when the sale was called off before the money came', async () => {
    await open(() => confirmed(paidOrder({ state: 'CANCELED', funds: 'REFUNDED' })))
    expect(await heading('Too late: the sale was called off.')).toBeVisible()
    expect(screen.getByText(/The whole of it goes back/)).toBeVisible()
    expect(screen.queryByText('What happens next')).not.toBeInTheDocument()
  })

  test.each([
    ['of somebody else', PATH],
    ['without its number', '/checkout/return'],
  ])('knows of no payment %s, and leads on', async (_words, path) => {
    await open(() => {
      throw new CombinedGraphQLErrors({ errors: [{ message: 'none', extensions: { code: 'NOT_FOUND' } }] })
    }, path)
    expect(await heading('We know of no such payment.')).toBeVisible()
    expect(screen.getByRole('link', { name: 'See your orders' })).toHaveAttribute('href', '/orders')
  })

  test('asks again when asked, after it got no answer', async () => {
    let isEnded = true
    await open(() => {
      if (!isEnded) return confirmed(paidOrder())
      throw new CombinedGraphQLErrors({ errors: [{ message: 'out', extensions: { code: 'UNAUTHENTICATED' } }] })
    })
    expect(await heading('That did not get through.')).toBeVisible()
    isEnded = false
    await userEvent.click(screen.getByRole('button', { name: 'Ask again' }))
    expect(await heading('Paid. Thank you.')).toBeVisible()
  })

  test('lets a guest sign in first, and come back', async () => {
    const { router } = await openPage(PATH, { viewer: null })
    expect(router.state.location.pathname).toBe('/sign-in')
    expect(router.state.location.search).toEqual({ return: PATH })
  })
})
