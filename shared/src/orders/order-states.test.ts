import { expect, test } from '@jest/globals'
import { FUNDS_STATES } from './funds-states.ts'
import { nextOrderState, ORDER_MOVES, ORDER_STATES, type OrderMove, type OrderState } from './order-states.ts'

const STATES = Object.keys(ORDER_STATES).filter((name): name is OrderState => Object.hasOwn(ORDER_STATES, name))
const MOVES = Object.keys(ORDER_MOVES).filter((name): name is OrderMove => Object.hasOwn(ORDER_MOVES, name))
const ACTORS = ['buyer', 'seller', 'system', 'staff'] as const

/** The whole machine as auction-rules §11.3 has it, written down a second time: who leads an order from where to where. */
const TABLE: readonly (readonly [move: OrderMove, by: string, ...ways: string[]])[] = [
  ['won', 'system', 'nothing > awaiting-payment'],
  ['reserved', 'buyer', 'nothing > checkout'],
  ['expired', 'system', 'checkout > expired'],
  ['bought', 'buyer', 'nothing > awaiting-payment'],
  ['address-set', 'buyer', 'checkout > checkout', 'awaiting-payment > awaiting-payment'],
  ['payment-reminder', 'system', 'awaiting-payment > awaiting-payment'],
  ['payment-failed', 'system', 'checkout > checkout', 'awaiting-payment > awaiting-payment'],
  ['paid', 'system', 'checkout > paid', 'awaiting-payment > paid', 'canceled > canceled', 'expired > expired'],
  ['late-to-ship', 'system', 'paid > paid'],
  ['shipped', 'seller', 'paid > shipped', 'ready-for-pickup > shipped'],
  ['pickup-offered', 'seller', 'paid > ready-for-pickup'],
  ['delivered', 'buyer seller staff', 'shipped > delivered', 'ready-for-pickup > delivered'],
  ['accepted', 'buyer', 'delivered > completed'],
  ['inspection-ended', 'system', 'delivered > completed', 'shipped > completed'],
  ['released', 'system', 'completed > completed'],
  ['transferred', 'system', 'completed > completed'],
  ['paid-out', 'system', 'completed > completed'],
  ['cancellation-requested', 'buyer', 'paid > paid', 'ready-for-pickup > ready-for-pickup'],
  [
    'canceled',
    'buyer seller system staff',
    'checkout > canceled',
    'awaiting-payment > canceled',
    'paid > canceled',
    'ready-for-pickup > canceled',
  ],
  [
    'refunded',
    'system',
    'paid > refunded',
    'shipped > refunded',
    'ready-for-pickup > refunded',
    'delivered > refunded',
    'completed > refunded',
    'canceled > canceled',
    'expired > expired',
  ],
  ['relisted', 'seller', 'canceled > canceled'],
  ['reviewed', 'buyer seller', 'completed > completed'],
]

test('the table has every move once', () => {
  expect(TABLE.map(([move]) => move).sort()).toEqual([...MOVES].sort())
})

test.each(TABLE)('%s is for %s, and leads where the table says and nowhere else', (move, by, ...ways) => {
  for (const from of [null, ...STATES]) {
    for (const actor of ACTORS) {
      const way = ways.find((one) => one.startsWith(`${from ?? 'nothing'} > `))
      const isTheirs = by.split(' ').includes(actor)
      expect(nextOrderState({ move, from, by: actor })).toBe(isTheirs ? way?.split(' > ')[1] : undefined)
    }
  }
})

test('no move leads out of an end, and from everywhere else one does', () => {
  for (const from of STATES) {
    const reached = MOVES.flatMap((move) => ACTORS.map((by) => nextOrderState({ move, from, by })))
    const leads = reached.some((to) => to !== undefined && to !== from)
    expect([from, leads]).toEqual([from, !ORDER_STATES[from].isEnd])
  }
})

test('every state can be reached', () => {
  const reached = new Set<OrderState>()
  const follow = (from: OrderState | null): void => {
    for (const to of MOVES.flatMap((move) => ACTORS.map((by) => nextOrderState({ move, from, by })))) {
      if (to === undefined || reached.has(to)) continue
      reached.add(to)
      follow(to)
    }
  }
  follow(null)
  expect([...reached].sort()).toEqual([...STATES].sort())
})

test('a piece is free exactly where an order is at its end', () => {
  for (const { isLive, isEnd } of Object.values(ORDER_STATES)) expect(isLive).toBe(!isEnd)
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
