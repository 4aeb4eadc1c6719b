import type { OrderDetailsFragment } from '../../generated/types.ts'
import { order } from '../orders/testing/order.ts'

const PAID = { state: 'PAID', funds: 'HELD', version: 2, paidWith: 'Visa ending 4242' } as const

/** An order that was just paid. */
export function paidOrder(changes: Partial<OrderDetailsFragment> = {}): OrderDetailsFragment {
  return order({ ...PAID, actions: [], shipBy: '2026-11-30T12:00:00Z', ...changes })
}

export function confirmed(...orders: readonly OrderDetailsFragment[]) {
  return { confirmCheckout: { __typename: 'CheckoutConfirmed', orders } }
}

export function pending(...orders: readonly OrderDetailsFragment[]) {
  const message = 'Your bank has not answered yet.'
  return { confirmCheckout: { __typename: 'CheckoutPendingError', message, orders } }
}

export function expired(...orders: readonly OrderDetailsFragment[]) {
  const message = 'The time for this payment is over. Nothing was taken.'
  return { confirmCheckout: { __typename: 'CheckoutExpiredError', message, orders } }
}
