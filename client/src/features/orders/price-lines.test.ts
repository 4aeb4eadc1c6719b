import { expect, test } from '@jest/globals'
import type { OrderDetailsFragment } from '../../generated/types.ts'
import { formatPrice } from '../../lib/money.ts'
import { priceLines } from './price-lines.ts'
import { order, sellersOrder } from './testing/order.ts'

const written = (shown: OrderDetailsFragment, reader: 'BUYER' | 'SELLER') =>
  priceLines(shown, reader).map(({ name, money, isLess }) => `${name}: ${isLess ? '−' : ''}${formatPrice(money)}`)

test('a buyer reads the piece, the shipping and what they pay', () => {
  expect(written(order(), 'BUYER')).toEqual(['The piece: $100', 'Shipping, Parcel: $15', 'To pay: $115'])
  expect(written(order({ state: 'PAID', funds: 'HELD' }), 'BUYER').at(-1)).toBe('Paid: $115')
})

test('a seller reads on: the fee with its rate, and what they receive with the shipping', () => {
  expect(written(sellersOrder({ state: 'PAID', funds: 'HELD' }), 'SELLER')).toEqual([
    'The piece: $100',
    'Shipping, Parcel: $15',
    'The buyer paid: $115',
    'Our fee, 10 % of the piece: −$10',
    'You receive: $105',
  ])
})

test('a Trusted seller reads the rate of their own', () => {
  const usd = (minor: string) => ({ __typename: 'Money', minor, currency: 'USD' }) as const
  expect(written(sellersOrder({ fee: usd('800'), sellerProceeds: usd('9200') }), 'SELLER')).toContain(
    'Our fee, 8 % of the piece: −$8',
  )
})

test('that the whole shipping is theirs is said where there is some', () => {
  const none = { __typename: 'Money', minor: '0', currency: 'USD' } as const
  expect(priceLines(sellersOrder(), 'SELLER').at(-1)?.note).toMatch(/no fee is taken/)
  expect(priceLines(sellersOrder({ shipping: none }), 'SELLER').at(-1)?.note).toBeUndefined()
})

test('nothing is to be paid for what was called off, and nothing received', () => {
  expect(written(order({ state: 'CANCELED' }), 'BUYER').at(-1)).toBe('In all: $115')
  expect(written(sellersOrder({ state: 'CANCELED', funds: 'HELD' }), 'SELLER').at(-1)).toBe(
    'You would have received: $105',
  )
})

test('nobody is told that they receive what went back to the buyer', () => {
  expect(written(sellersOrder({ state: 'REFUNDED', funds: 'REFUNDED' }), 'SELLER').at(-1)).toBe(
    'You would have received: $105',
  )
})
