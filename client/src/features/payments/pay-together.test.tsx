import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ADA, ADAS_SHOP, connection, never, openPage } from '../../app/testing/page-world.tsx'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import type { Answer } from '../../lib/testing/api-link.tsx'
import { order, sellersOrder } from '../orders/testing/order.ts'

const TEAPOT = order({ id: 'o2', number: 'K-2032', title: 'Teapot' })

interface Opening {
  readonly orders?: readonly OrderDetailsFragment[]
  readonly answer?: Answer
  readonly path?: string
}

const open = ({ orders = [order(), TEAPOT], answer = never, path = '/orders' }: Opening = {}) => {
  const count = { __typename: 'OrderConnection', totalCount: orders.length }
  return openPage(path, {
    viewer: { ...ADA, shop: ADAS_SHOP },
    answers: [
      ['Orders', () => ({ orders: connection('Order', orders) })],
      ['OrderCounts', () => ({ bought: count, sold: count })],
      ['LiveOrder', never],
      ['StartCombinedCheckout', answer],
    ],
  })
}

const offer = () => within(screen.getByRole('region', { name: '2 pieces from Bellwether House to pay' }))
const button = () => offer().getByRole('button', { name: 'Pay 2 pieces together' })

describe('paying several orders at once', () => {
  test('is offered with the price that results, and what it saves', async () => {
    await open()
    expect(offer().getByText(/you save \$7\.50 on shipping/)).toBeVisible()
    expect(offer().getByText('The pieces').nextSibling).toHaveTextContent('$200')
    expect(offer().getByText('Shipping, combined').nextSibling).toHaveTextContent('Instead of $30$22.50')
    expect(offer().getByText('In all').nextSibling).toHaveTextContent('$222.50')
    expect(
      offer()
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(['Mantel clock', 'Teapot'])
  })

  test('opens one payment page for all of them', async () => {
    const answer: Answer = () => ({ startCombinedCheckout: { __typename: 'CheckoutStarted', url: '#together' } })
    const { sentAs } = await open({ answer })
    await userEvent.click(button())
    await waitFor(() => expect(window.location.hash).toBe('#together'))
    expect(sentAs('StartCombinedCheckout')).toEqual([{ orderIds: ['o1', 'o2'] }])
  })

  test('is refused in words when they do not belong together', async () => {
    const message = 'These orders go to different places: choose one address for all of them.'
    await open({ answer: () => ({ startCombinedCheckout: { __typename: 'NotTogetherError', message } }) })
    await userEvent.click(button())
    expect(await offer().findByRole('alert')).toHaveTextContent(`nothing was charged.${message}`)
    await waitFor(() => expect(button()).toHaveFocus())
  })

  test('leads to the order that has no address yet', async () => {
    const message = 'Say first where it goes: that decides what shipping costs.'
    const lacking = { ...TEAPOT, version: 2, actions: ['SET_ADDRESS'], shipTo: null }
    await open({
      answer: () => ({ startCombinedCheckout: { __typename: 'AddressNeededError', message, order: lacking } }),
    })
    await userEvent.click(button())
    expect(await offer().findByRole('link', { name: 'Go to “Teapot”' })).toHaveAttribute('href', '/orders/o2')
  })

  test('is offered no more when one of two was paid elsewhere', async () => {
    const message = 'It is paid already.'
    const paid = { ...TEAPOT, version: 2, state: 'PAID', funds: 'HELD', actions: [] }
    await open({ answer: () => ({ startCombinedCheckout: { __typename: 'OrderMovedOnError', message, order: paid } }) })
    await userEvent.click(button())
    expect(await screen.findByText(message)).toBeVisible()
    expect(screen.queryByRole('button', { name: /together/ })).not.toBeInTheDocument()
    expect(screen.getByText('Paid, being packed')).toBeVisible()
  })

  test('is offered for one order never', async () => {
    await open({ orders: [order()] })
    expect(screen.getByRole('heading', { name: 'Mantel clock' })).toBeVisible()
    expect(screen.queryByRole('button', { name: /together/ })).not.toBeInTheDocument()
  })

  test('is offered to no seller', async () => {
    await open({ orders: [sellersOrder(), sellersOrder({ id: 'o2' })], path: '/orders?role=sold' })
    expect(screen.queryByRole('button', { name: /together/ })).not.toBeInTheDocument()
  })

  test('says after coming back unpaid that nothing was charged', async () => {
    await open({ path: '/orders?checkout=canceled' })
    expect(screen.getByText('Nothing was charged.')).toBeVisible()
  })
})
