import { expect, test } from '@jest/globals'
import type { OrderState } from '../../generated/types.ts'
import { comingSteps } from './coming-steps.ts'
import { orderFacts } from './testing/order.ts'

const BUYERS = ['You pay', 'It is sent', 'It arrives', 'The seller is paid']
const SELLERS = ['The buyer pays', 'You send it', 'It arrives', 'You are paid']

test.each<readonly [OrderState, number]>([
  ['AWAITING_PAYMENT', 4],
  ['PAID', 3],
  ['SHIPPED', 2],
  ['DELIVERED', 1],
  ['COMPLETED', 0],
  ['CANCELED', 0],
  ['REFUNDED', 0],
  ['EXPIRED', 0],
])('when it is %s, %d steps are to come', (state, count) => {
  const titles = (role: 'BUYER' | 'SELLER') => comingSteps(orderFacts({ state, role })).map(({ title }) => title)
  expect(titles('BUYER')).toEqual(BUYERS.slice(4 - count))
  expect(titles('SELLER')).toEqual(SELLERS.slice(4 - count))
})

test('they say by when, where that is known', () => {
  const texts = comingSteps(orderFacts({ shipBy: null })).map(({ text }) => text)
  expect(texts).toEqual([
    'By Fri 27 Nov. Your money is held until delivery.',
    'Bellwether House sends it with tracking.',
    'Your days to look it over begin.',
    'Mon 7 Dec at the latest, or when you say so.',
  ])
})

test('nothing is promised while the money is frozen', () => {
  expect(comingSteps(orderFacts({ state: 'SHIPPED', funds: 'FROZEN' }))).toEqual([])
})
