import '@testing-library/jest-dom/jest-globals'
import { describe, expect, test } from '@jest/globals'
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { openPage, shakyLine } from '../../app/testing/page-world.tsx'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import type { Answers } from '../../lib/testing/api-link.tsx'
import { order, sellersOrder } from './testing/order.ts'

const PAID_EVENT = {
  __typename: 'OrderEvent',
  id: 'e2',
  number: 2,
  kind: 'WON',
  actor: 'BUYER',
  at: '2026-11-24T09:00:00Z',
  text: 'Paid $115.',
} as const

const LAPSE = {
  __typename: 'OrderNext',
  text: 'If it is not paid by then, it is canceled.',
  at: order().payBy,
} as const

const open = (shown: OrderDetailsFragment | null, ...more: Answers) =>
  openPage('/orders/o1', { answers: [['OrderPage', () => ({ order: shown })], ...more] })

const moneyBox = () => within(screen.getByRole('region', { name: /money/ }))

describe('an order', () => {
  test('says which it is, what to do now, and what happens if nothing is done', async () => {
    await open(order({ next: LAPSE }))
    expect(screen.getByRole('heading', { level: 1, name: 'Mantel clock' })).toBeVisible()
    expect(screen.getByText(/Order K-2031 · won/)).toBeVisible()
    expect(screen.getByRole('link', { name: 'Bellwether House' })).toHaveAttribute('href', '/shops/bellwether-house')
    const block = screen.getByRole('region', { name: /\$115 to pay by .*27 Nov/ })
    expect(block).toHaveTextContent(/held until delivery.*If nobody acts, on .*27 Nov.*If it is not paid by then/)
  })

  test('offers nothing that cannot be done now', async () => {
    await open(order({ state: 'PAID', funds: 'HELD', actions: [] }))
    expect(within(screen.getByRole('main')).queryByRole('button')).not.toBeInTheDocument()
  })

  test('offers its buyer to pay it, as long as it can be paid', async () => {
    await open(order())
    expect(within(screen.getByRole('region', { name: /\$115 to pay/ })).getByRole('button')).toHaveTextContent(
      'Pay $115',
    )
  })

  test('offers no payment before it is said where it goes', async () => {
    await open(order({ actions: ['SET_ADDRESS'], shipTo: null }), ['Addresses', () => ({ addresses: [] })])
    expect(screen.queryByRole('button', { name: /Pay/ })).not.toBeInTheDocument()
  })

  test('tells what happened in the words of the house, then what is to come', async () => {
    await open(order({ state: 'PAID', funds: 'HELD', timeline: [PAID_EVENT, ...order().timeline] }))
    const items = within(screen.getByRole('region', { name: /What happened/ })).getAllByRole('listitem')
    expect(items.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Done:Won at auction for \$100\./),
      expect.stringMatching(/^Done:Paid \$115\./),
      expect.stringMatching(/^To come:It is sent/),
      expect.stringMatching(/^To come:It arrives/),
      expect.stringMatching(/^To come:The seller is paid/),
    ])
  })

  test('shows its buyer the piece, the shipping and the sum, and nothing of the seller’s', async () => {
    await open(order())
    expect(
      moneyBox()
        .getAllByRole('term')
        .map(({ textContent }) => textContent),
    ).toEqual(['The piece', 'Shipping, Parcel', 'To pay'])
    expect(screen.getByText(/What you pay is held until delivery/)).toBeVisible()
  })

  test('shows its seller the fee and what they receive', async () => {
    await open(sellersOrder())
    expect(screen.getByText('to Ada')).toBeVisible()
    expect(moneyBox().getByText('Our fee, 10 % of the piece').nextSibling).toHaveTextContent('−$10')
    const received = moneyBox().getByText('You receive')
    expect(received).toHaveTextContent('With the whole shipping: no fee is taken of that.')
    expect(received.nextSibling).toHaveTextContent('$105')
  })

  test('tells line by line how the money came to where it is, with signs and days', async () => {
    const line = {
      __typename: 'MoneyLine',
      negative: false,
      at: '2026-11-24T09:00:00Z',
      amount: order().total,
    } as const
    await open(
      order({
        state: 'REFUNDED',
        funds: 'REFUNDED',
        money: [
          { ...line, id: 'm1', kind: 'CHARGE', label: 'Paid with Visa ending 4242', negative: true },
          { ...line, id: 'm2', kind: 'HELD', label: 'Held until it was refunded' },
          { ...line, id: 'm3', kind: 'REFUND', label: 'Refunded to Visa ending 4242', at: '2026-11-25T09:00:00Z' },
        ],
      }),
    )
    const items = within(screen.getByRole('region', { name: 'Line by line' })).getAllByRole('listitem')
    expect(items.map(({ textContent }) => textContent)).toEqual([
      expect.stringMatching(/^Paid with Visa ending 4242.*24 Nov.*−\$115$/),
      expect.stringMatching(/^Held until it was refunded.*UTC\$115$/),
      expect.stringMatching(/^Refunded to Visa ending 4242.*25 Nov.*\+\$115$/),
    ])
  })

  test('asks nothing of staff', async () => {
    await open(order({ viewerRole: null }))
    expect(screen.getByRole('heading', { level: 1 })).toBeVisible()
    expect(screen.queryByRole('region', { name: /to pay by/ })).not.toBeInTheDocument()
  })

  test('moves while it is looked at', async () => {
    const paid = order({ version: 2, state: 'PAID', funds: 'HELD', shipBy: '2026-11-30T12:00:00Z' })
    const live = { ...paid, timeline: [...paid.timeline, PAID_EVENT] }
    const { say, realtime } = await open(order(), ['LiveOrder', () => ({ order: live })])
    await waitFor(() => expect(realtime.open().map(({ topic }) => topic)).toContain('order:o1'))
    await say('order:o1', 'order_updated', { orderId: 'o1', version: 2, state: 'PAID', funds: 'HELD' })
    expect(await screen.findByRole('region', { name: 'Paid. Your piece is being packed' })).toHaveTextContent(/30 Nov/)
    expect(screen.getByText('Paid $115.')).toBeVisible()
    expect(moneyBox().getByText('$115 held until delivery')).toBeVisible()
  })

  test('that is not there, or somebody else’s, is not found', async () => {
    await open(null)
    expect(await screen.findByRole('heading', { level: 1, name: 'This lot has left the room.' })).toBeVisible()
  })

  test('that cannot be fetched is tried again when asked', async () => {
    const line = shakyLine(() => ({ order: order() }))
    await open(null, ['OrderPage', line.answer])
    expect(screen.getByRole('heading', { name: 'We cannot reach the house' })).toBeVisible()
    line.mend()
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Mantel clock' })).toBeVisible()
  })
})
