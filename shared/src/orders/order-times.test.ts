import { expect, test } from '@jest/globals'
import { buyerMayCancelFrom, inspectionDeadline, reviewDeadline, shippingDeadline } from './order-times.ts'

const AT = new Date('2026-11-27T09:00:00.000Z')

test.each([
  ['a seller of ten sales', { sellerSales: 10 }, 7],
  ['a new seller', { sellerSales: 9 }, 14],
  ['a seller that we stand by', { isSellerTrusted: true }, 3],
  ['a new seller that we stand by', { isSellerTrusted: true, sellerSales: 0 }, 3],
  ['what was collected', { isPickup: true }, 14],
  ['what was collected from a seller that we stand by', { isPickup: true, isSellerTrusted: true }, 14],
])('the buyer can look at what comes from %s for %j: %s days', (_who, facts, days) => {
  const arrival = { at: AT, isPickup: false, isSellerTrusted: false, sellerSales: 50, ...facts }
  expect((inspectionDeadline(arrival).getTime() - AT.getTime()) / 86_400_000).toBe(days)
})

test('a seller has three business days, a buyer waits nine, and both can review for fourteen days', () => {
  expect(shippingDeadline(AT).toISOString()).toBe('2026-12-02T09:00:00.000Z')
  expect(buyerMayCancelFrom(AT).toISOString()).toBe('2026-12-10T09:00:00.000Z')
  expect(reviewDeadline(AT).toISOString()).toBe('2026-12-11T09:00:00.000Z')
})
