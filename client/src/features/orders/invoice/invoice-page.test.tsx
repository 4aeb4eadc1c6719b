import '@testing-library/jest-dom/jest-globals'
import { describe, expect, jest, test } from '@jest/globals'
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { openPage } from '../../../app/testing/page-world.tsx'
import type { OrderDetailsFragment } from '../../../generated/types.ts'
import { order, sellersOrder } from '../testing/order.ts'

const EVENT = { __typename: 'OrderEvent', id: 'e2', number: 2, kind: 'PAID', actor: 'BUYER', text: 'Paid.' } as const

function invoiceOf(shown: OrderDetailsFragment) {
  return {
    ...shown,
    paymentReference: shown.funds === 'NONE' ? null : 'ch_3SWa7',
    listing: { __typename: 'Listing', id: 'l1', sku: 'ANT-2026-0042' },
    seller: { __typename: 'Shop', id: 's1', name: 'Bellwether House', location: 'Bath', country: 'GB' },
  }
}

const PAID = {
  state: 'PAID',
  funds: 'HELD',
  timeline: [...order().timeline, { ...EVENT, at: '2026-11-24T09:00:00Z' }],
} as const

const open = (shown: OrderDetailsFragment | null) =>
  openPage('/orders/o1/invoice', { answers: [['Invoice', () => ({ order: shown && invoiceOf(shown) })]] })

const rows = () =>
  within(screen.getByRole('table'))
    .getAllByRole('row')
    .map(({ textContent }) => textContent)

/** What stands beside a name in the head of the sheet. */
const day = (name: string) => screen.getAllByRole('term').find(({ textContent }) => textContent === name)?.nextSibling

describe('an invoice', () => {
  test('says which, from whom, to whom, where it went, when, and how it was paid', async () => {
    await open(order({ ...PAID, paidWith: 'Visa ending 4242' }))
    expect(screen.getByRole('heading', { level: 1, name: 'Invoice K-2031' })).toBeVisible()
    expect(screen.getByText('Paid, $115')).toBeVisible()
    expect(day('Sold')).toHaveTextContent('23 November 2026')
    expect(day('Paid')).toHaveTextContent('24 November 2026')
    const party = (name: string) => screen.getByRole('heading', { name }).parentElement
    expect(party('Seller')).toHaveTextContent('Bellwether HouseBath, United Kingdom')
    expect(party('Buyer')).toHaveTextContent('Ada LovelaceAda at Kollect-It')
    expect(party('Ship to')).toHaveTextContent(/Ada Lovelace.*12 St James’s Square.*London, SW1Y 4JH.*United Kingdom/)
    expect(screen.getByText('Paid with Visa ending 4242.')).toBeVisible()
    expect(screen.getByText('Payment reference:')).toHaveTextContent('ch_3SWa7')
  })

  test('of the buyer has the piece, the shipping and the sum, and nothing of the seller’s', async () => {
    await open(order(PAID))
    expect(rows()).toEqual([
      'WhatAmount',
      'Mantel clockSold at auction, ANT-2026-0042$100',
      'Shipping, Parcel$15',
      'Paid$115',
    ])
  })

  test('of the seller has the fee and the proceeds, too', async () => {
    await open(sellersOrder(PAID))
    expect(rows().slice(-2)).toEqual(['Our fee, 10 % of the piece−$10', expect.stringMatching(/^You receive.*\$105$/)])
  })

  test('that is not paid says so, and until when it can be', async () => {
    await open(order())
    expect(screen.getByText('Not yet paid, $115')).toBeVisible()
    expect(screen.queryByText('Payment reference:')).not.toBeInTheDocument()
    expect(day('Pay by')).toHaveTextContent('27 November 2026')
  })

  test('is printed by its button, and leads back to the order', async () => {
    const print = jest.fn()
    window.print = print
    await open(order())
    await userEvent.click(screen.getByRole('button', { name: 'Print or save' }))
    expect(print).toHaveBeenCalledTimes(1)
    expect(screen.getByRole('link', { name: 'Back to the order' })).toHaveAttribute('href', '/orders/o1')
  })

  test.each([
    ['somebody else’s order', null],
    ['one that was called off before it was paid', order({ state: 'CANCELED' })],
  ])('is not there for %s', async (_words, shown) => {
    await open(shown)
    expect(await screen.findByRole('heading', { level: 1, name: 'This lot has left the room.' })).toBeVisible()
  })
})
