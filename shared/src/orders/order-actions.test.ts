import { describe, expect, test } from '@jest/globals'
import { type ActionFacts, actionsOf, cancelReasons, type OrderSide } from './order-actions.ts'
import { ORDER_STATES, type OrderState } from './order-states.ts'

const PAID_AT = new Date('2026-11-23T12:00:00.000Z')
const SOON = new Date('2026-11-24T12:00:00.000Z')
const NINE_BUSINESS_DAYS_LATER = new Date('2026-12-04T12:00:00.000Z')

/** An order in a state, as it usually is there. */
function order(state: OrderState, facts: Partial<ActionFacts> = {}): ActionFacts {
  const isUnpaid = state === 'awaiting-payment' || state === 'checkout' || state === 'expired' || state === 'canceled'
  return {
    state,
    funds: isUnpaid ? 'none' : state === 'completed' ? 'release-scheduled' : 'held',
    shippingZone: 'domestic',
    shipTo: null,
    payBy: new Date('2026-11-27T12:00:00.000Z'),
    paidAt: isUnpaid ? null : PAID_AT,
    completedAt: state === 'completed' ? PAID_AT : null,
    cancelReason: state === 'canceled' ? 'not-paid' : null,
    cancellationRequestedAt: null,
    pickupTries: 0,
    isRelisted: false,
    reviewedBy: [],
    ...facts,
  }
}

describe('what each side can do while an order is', () => {
  test.each<[OrderState, string, string]>([
    ['checkout', 'set-address cancel', ''],
    ['awaiting-payment', 'set-address', ''],
    ['paid', 'request-cancellation', 'mark-shipped offer-pickup cancel'],
    ['shipped', 'confirm-delivery', ''],
    ['ready-for-pickup', 'confirm-delivery request-cancellation', 'mark-shipped confirm-pickup cancel'],
    ['delivered', 'accept', ''],
    ['completed', 'review', 'review'],
    ['canceled', '', 'relist'],
    ['expired', '', ''],
    ['refunded', '', ''],
  ])('%s: the buyer [%s], the seller [%s]', (state, buyer, seller) => {
    expect(actionsOf(order(state), 'buyer', SOON).join(' ')).toBe(buyer)
    expect(actionsOf(order(state), 'seller', SOON).join(' ')).toBe(seller)
  })

  test('has every state in the table above', () => {
    expect(Object.keys(ORDER_STATES)).toHaveLength(10)
  })
})

describe('what else it depends on', () => {
  test.each<[string, ActionFacts, OrderSide, Date, string]>([
    ['where it goes is known', order('awaiting-payment', { shipTo: {} }), 'buyer', SOON, 'set-address pay'],
    [
      'it is reserved, and where it goes is known',
      order('checkout', { shipTo: {} }),
      'buyer',
      SOON,
      'set-address pay cancel',
    ],
    ['a reserved one is being paid', order('checkout', { funds: 'processing' }), 'buyer', SOON, ''],
    ['it is only collected', order('awaiting-payment', { shippingZone: null }), 'buyer', SOON, 'pay'],
    ['a payment is on its way', order('awaiting-payment', { shipTo: {}, funds: 'processing' }), 'buyer', SOON, ''],
    ['nobody paid in time', order('awaiting-payment'), 'seller', NINE_BUSINESS_DAYS_LATER, 'cancel'],
    ['money is frozen', order('delivered', { funds: 'frozen' }), 'buyer', SOON, ''],
    ['money is frozen', order('paid', { funds: 'frozen' }), 'seller', SOON, ''],
    ['it is not sent for long', order('paid'), 'buyer', NINE_BUSINESS_DAYS_LATER, 'cancel request-cancellation'],
    ['the buyer has asked', order('paid', { cancellationRequestedAt: SOON }), 'buyer', SOON, ''],
    ['five codes were wrong', order('ready-for-pickup', { pickupTries: 5 }), 'seller', SOON, 'mark-shipped cancel'],
    ['it was only reserved', order('canceled', { cancelReason: 'buyer-asked' }), 'seller', SOON, ''],
    ['its buyer asked', order('canceled', { cancelReason: 'buyer-asked', paidAt: PAID_AT }), 'seller', SOON, 'relist'],
    ['it is offered again', order('canceled', { isRelisted: true }), 'seller', SOON, ''],
    ['they have written', order('completed', { reviewedBy: ['buyer'] }), 'buyer', SOON, ''],
    ['the other has written', order('completed', { reviewedBy: ['buyer'] }), 'seller', SOON, 'review'],
    ['reviews are closed', order('completed'), 'buyer', new Date('2026-12-07T12:00:00.000Z'), ''],
  ])('%s', (_what, facts, side, now, actions) => {
    expect(actionsOf(facts, side, now).join(' ')).toBe(actions)
  })
})

test('a seller who was asked to cancel can say so, and a buyer calls off only what was not sent', () => {
  const situation = { side: 'seller', now: SOON } as const
  expect(cancelReasons({ ...order('paid'), ...situation })).toEqual(['unavailable'])
  const asked = order('paid', { cancellationRequestedAt: SOON })
  expect(cancelReasons({ ...asked, ...situation })).toEqual(['unavailable', 'buyer-asked'])
  const late = { side: 'buyer', now: NINE_BUSINESS_DAYS_LATER } as const
  expect(cancelReasons({ ...order('paid'), ...late })).toEqual(['not-shipped'])
  expect(cancelReasons({ ...order('ready-for-pickup'), ...late })).toEqual([])
  const justBefore = new Date(NINE_BUSINESS_DAYS_LATER.getTime() - 1)
  expect(cancelReasons({ ...order('paid'), ...late, now: justBefore })).toEqual([])
})
