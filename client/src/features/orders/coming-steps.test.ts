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

test('they say what happens, and leave by when to the server', () => {
  const texts = comingSteps(orderFacts()).map(({ text }) => text)
  expect(texts).toEqual([
    'Your money is held until delivery.',
    'Bellwether House sends it with tracking.',
    'Your days to look it over begin.',
    'When you say so, or when those days are over.',
  ])
})

test('what is handed over in person is collected, and not sent', () => {
  const titles = (role: 'BUYER' | 'SELLER') =>
    comingSteps(orderFacts({ role, isCollected: true })).map(({ title }) => title)
  expect(titles('BUYER')).toEqual(['You pay', 'It is ready for you', 'It is collected', 'The seller is paid'])
  expect(titles('SELLER')).toEqual(['The buyer pays', 'You hand it over', 'It is collected', 'You are paid'])
})

test('nothing is promised while the money is frozen', () => {
  expect(comingSteps(orderFacts({ state: 'SHIPPED', funds: 'FROZEN' }))).toEqual([])
})
