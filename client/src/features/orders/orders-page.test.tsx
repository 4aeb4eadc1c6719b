import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { ADA, ADAS_SHOP, connection, never, openPage, shakyLine } from '../../app/testing/page-world.tsx'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import type { Answer, Answers } from '../../lib/testing/api-link.tsx'
import { order, sellersOrder } from './testing/order.ts'

interface House {
  readonly bought?: readonly OrderDetailsFragment[]
  readonly sold?: readonly OrderDetailsFragment[]
}

function house({ bought = [], sold = [] }: House): Answers {
  const count = (of: readonly unknown[]) => ({ __typename: 'OrderConnection', totalCount: of.length })
  const list: Answer = ({ role }) => ({ orders: connection('Order', role === 'BUYER' ? bought : sold) })
  return [
    ['Orders', list],
    ['OrderCounts', () => ({ bought: count(bought), sold: count(sold) })],
  ]
}

const seller = { ...ADA, shop: ADAS_SHOP }

describe('orders', () => {
  test('say what, from whom, how much, where it stands and until when, and lead to their page', async () => {
    await openPage('/orders', { answers: house({ bought: [order()] }) })
    const row = screen.getByRole('heading', { name: 'Mantel clock' }).closest('li')
    expect(row).toHaveTextContent(/K-2031 · from Bellwether House.*To be paid.*Pay by .*27 Nov.*\$115/)
    expect(screen.getByRole('link', { name: 'Mantel clock' })).toHaveAttribute('href', '/orders/o1#pay')
  })

  test('have two parts for who also sells', async () => {
    const sold = sellersOrder({
      id: 'o2',
      title: 'Teapot',
      state: 'PAID',
      funds: 'HELD',
      shipBy: '2026-11-30T12:00:00Z',
    })
    await openPage('/orders', { viewer: seller, answers: house({ bought: [order()], sold: [sold] }) })
    const parts = within(screen.getByRole('navigation', { name: 'Orders by your side' }))
    expect(parts.getByRole('link', { current: 'page' })).toHaveTextContent('Bought1')
    await userEvent.click(parts.getByRole('link', { name: /Sold/ }))
    const row = (await screen.findByRole('heading', { name: 'Teapot' })).closest('li')
    expect(row).toHaveTextContent(/to Ada.*Paid, to be sent.*Send by .*30 Nov/)
    expect(parts.getByRole('link', { current: 'page' })).toHaveTextContent('Sold1')
  })

  test('have one part for who only buys', async () => {
    await openPage('/orders', { answers: house({ bought: [order()] }) })
    expect(screen.queryByRole('navigation', { name: 'Orders by your side' })).not.toBeInTheDocument()
  })

  test('move while they are looked at', async () => {
    const { say, realtime } = await openPage('/orders', {
      answers: [...house({ bought: [order()] }), ['LiveOrder', never]],
    })
    await waitFor(() => expect(realtime.open().map(({ topic }) => topic)).toContain('order:o1'))
    await say('order:o1', 'order_updated', { orderId: 'o1', version: 2, state: 'PAID', funds: 'HELD' })
    expect(await screen.findByText('Paid, being packed')).toBeVisible()
  })

  test.each([
    ['/orders', 'Nothing bought yet', 'Look around'],
    ['/orders?role=sold', 'Nothing sold yet', 'List a piece'],
  ])('say at %s that there are none, and offer one thing to do', async (path, words, action) => {
    await openPage(path, { viewer: seller, answers: house({}) })
    expect(screen.getByRole('heading', { name: words })).toBeVisible()
    expect(within(screen.getByRole('main')).getByRole('link', { name: action })).toBeVisible()
  })

  test('take the shape of what comes while they load', async () => {
    const { container, leaveFor } = await openPage('/about', {
      answers: [
        ['Orders', never],
        ['OrderCounts', never],
      ],
    })
    await leaveFor('/orders')
    await waitFor(() => expect(container.querySelector('main .skeleton')).toBeInTheDocument())
  })

  test('say that the house cannot be reached, and try again when asked', async () => {
    const line = shakyLine(() => ({ orders: connection('Order', [order()]) }))
    await openPage('/orders', { answers: [...house({}), ['Orders', line.answer]] })
    expect(screen.getByRole('heading', { name: 'We cannot reach the house' })).toBeVisible()
    line.mend()
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('heading', { name: 'Mantel clock' })).toBeVisible()
  })
})
