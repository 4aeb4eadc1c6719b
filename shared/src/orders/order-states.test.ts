import { expect, test } from '@jest/globals'
import { FUNDS_STATES } from './funds-states.ts'
import { nextOrderState, ORDER_STATES } from './order-states.ts'

test.each([
  { move: 'won', from: null, by: 'system', to: 'awaiting-payment' },
  { move: 'bought', from: null, by: 'buyer', to: 'awaiting-payment' },
  { move: 'won', from: null, by: 'buyer', to: undefined },
  { move: 'bought', from: null, by: 'seller', to: undefined },
  { move: 'bought', from: null, by: 'staff', to: undefined },
  { move: 'won', from: 'awaiting-payment', by: 'system', to: undefined },
  { move: 'bought', from: 'canceled', by: 'buyer', to: undefined },
] as const)('$move from $from by $by leads to $to', ({ move, from, by, to }) => {
  expect(nextOrderState({ move, from, by })).toBe(to)
})

test('the API shows a checkout as waiting for payment, and what waits to be collected as shipped', () => {
  const coarse = Object.entries(ORDER_STATES).filter(([state, { shownAs }]) => inCapitals(state) !== shownAs)
  expect(coarse.map(([state, { shownAs }]) => [state, shownAs])).toEqual([
    ['checkout', 'AWAITING_PAYMENT'],
    ['ready-for-pickup', 'SHIPPED'],
  ])
})

test('the API shows money by where it lies, not by what holds it up', () => {
  const coarse = Object.entries(FUNDS_STATES).filter(([state, { shownAs }]) => inCapitals(state) !== shownAs)
  expect(coarse.map(([state, { shownAs }]) => [state, shownAs])).toEqual([
    ['release-scheduled', 'RELEASED'],
    ['payout-failed', 'TRANSFERRED'],
    ['reversal-short', 'REVERSED'],
  ])
})

function inCapitals(state: string): string {
  return state.toUpperCase().replaceAll('-', '_')
}
