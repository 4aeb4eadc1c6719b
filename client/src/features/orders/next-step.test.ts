import { describe, expect, test } from '@jest/globals'
import type { FundsState, OrderRole, OrderState } from '../../generated/types.ts'
import { nextStep } from './next-step.ts'
import { orderFacts } from './testing/order.ts'

const TABLE: readonly (readonly [OrderState, FundsState, buyer: string, seller: string])[] = [
  ['AWAITING_PAYMENT', 'NONE', '$115 to pay by Fri 27 Nov', 'Waiting for Ada to pay'],
  ['AWAITING_PAYMENT', 'PROCESSING', 'Your payment is on its way', 'The payment is on its way'],
  ['PAID', 'HELD', 'Paid. Your piece is being packed', 'Send the piece by Mon 30 Nov'],
  ['SHIPPED', 'HELD', 'Your piece is on its way', 'Your parcel is on its way'],
  ['DELIVERED', 'HELD', 'Delivered. Is everything as described?', 'Delivered. The buyer is looking it over'],
  ['COMPLETED', 'RELEASED', 'All is well, and the piece is yours', 'Sold, and the money is yours'],
  ['COMPLETED', 'TRANSFERRED', 'All is well, and the piece is yours', 'Sold, and the money is yours'],
  ['COMPLETED', 'PAID_OUT', 'All is well, and the piece is yours', 'You are paid'],
  ['COMPLETED', 'REVERSED', 'All is well, and the piece is yours', 'The money went back to the buyer'],
  ['CANCELED', 'NONE', 'This order was canceled', 'This order was canceled'],
  ['CANCELED', 'REFUNDED', 'This order was canceled', 'This order was canceled'],
  ['REFUNDED', 'REFUNDED', 'You have your money back', 'The buyer was refunded'],
  ['EXPIRED', 'NONE', 'This order has expired', 'This order has expired'],
]

test.each(TABLE)('%s with the money %s: “%s” to its buyer, “%s” to its seller', (state, funds, buyer, seller) => {
  const titleFor = (role: OrderRole) => nextStep(orderFacts({ state, funds, role })).title
  expect([titleFor('BUYER'), titleFor('SELLER')]).toEqual([buyer, seller])
})

describe('while it waits for payment', () => {
  test('its buyer reads by when, and that the money is not the seller’s yet', () => {
    expect(nextStep(orderFacts()).text).toMatch(/held until delivery/)
  })

  test('its buyer reads to say first where it goes', () => {
    expect(nextStep(orderFacts({ needsAddress: true })).text).toMatch(/First say where it goes/)
  })

  test('its seller reads not to send it yet', () => {
    expect(nextStep(orderFacts({ role: 'SELLER' })).text).toMatch(
      /until Fri 27 Nov.*do not send the piece before it is paid/,
    )
  })

  test.each(['BUYER', 'SELLER'] as const)('its %s reads when the time is over', (role) => {
    expect(nextStep(orderFacts({ role, isPaymentDue: true })).title).toBe('The time to pay is over')
  })

  test('a payment on its way is no payment that is late', () => {
    expect(nextStep(orderFacts({ funds: 'PROCESSING', isPaymentDue: true })).title).toBe('Your payment is on its way')
  })
})

test.each<readonly [OrderState, buyer: string, seller: string]>([
  ['PAID', 'Paid. Your piece is being made ready', 'Have the piece ready by Mon 30 Nov'],
  ['SHIPPED', 'Ready to be collected', 'Ada can collect it'],
  ['DELIVERED', 'Collected. Is everything as described?', 'Collected. The buyer is looking it over'],
])('what is handed over in person is not sent: when it is %s, “%s”, “%s”', (state, buyer, seller) => {
  const titleFor = (role: OrderRole) => nextStep(orderFacts({ state, role, isCollected: true })).title
  expect([titleFor('BUYER'), titleFor('SELLER')]).toEqual([buyer, seller])
})

test.each<OrderState>(['PAID', 'SHIPPED', 'DELIVERED', 'COMPLETED'])(
  'frozen money comes first, when it is %s',
  (state) => {
    const step = nextStep(orderFacts({ state, funds: 'FROZEN' }))
    expect(step.title).toBe('Your money stays where it is while this is settled')
  },
)

test.each([
  ['NONE', 'Nothing was charged'],
  ['HELD', 'on its way back to you'],
  ['REFUNDED', 'was sent back the way you paid'],
] as const)('a canceled order whose money is %s says so', (funds, words) => {
  expect(nextStep(orderFacts({ state: 'CANCELED', funds })).text).toContain(words)
})

test.each([
  ['NONE', 'Nothing was charged'],
  ['HELD', '$115 is on its way back to you'],
  ['REFUNDED', '$115 was sent back the way you paid'],
] as const)('an expired order whose money is %s says so', (funds, words) => {
  expect(nextStep(orderFacts({ state: 'EXPIRED', funds })).text).toContain(words)
})

test('the seller of an expired order reads that the piece is on offer again', () => {
  expect(nextStep(orderFacts({ state: 'EXPIRED', role: 'SELLER' })).text).toContain('on offer again')
})

test('without a deadline no words are missing', () => {
  const states: readonly OrderState[] = ['AWAITING_PAYMENT', 'PAID', 'SHIPPED', 'DELIVERED']
  const roles: readonly OrderRole[] = ['BUYER', 'SELLER']
  const none = { payBy: null, shipBy: null, inspectionEnds: null }
  const words = states.flatMap((state) =>
    roles.flatMap((role) =>
      [true, false].flatMap((isCollected) =>
        Object.values(nextStep(orderFacts({ state, role, isCollected, ...none }))),
      ),
    ),
  )
  expect(words.join(' ')).not.toMatch(/null|undefined| {2}| [.,]/)
})

test('nobody reads the word escrow', () => {
  const words = TABLE.flatMap(([state, funds]) => Object.values(nextStep(orderFacts({ state, funds }))))
  expect(words.join(' ')).not.toMatch(/escrow/i)
})
