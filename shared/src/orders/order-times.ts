import { addBusinessDays } from './business-days.ts'

/** How long each part of an order may take (auction-rules §11.3). Days of 24 hours unless they say business days. */
export const ORDER_TIMES = {
  /** When a buyer who has not paid is reminded (eBay). */
  paymentReminderHours: [24, 48],
  /** Business days until a seller who has not sent it is late (Catawiki). */
  shipBusinessDays: 3,
  /** Business days until the buyer may call off what was not sent (Catawiki). */
  buyerCancelBusinessDays: 9,
  /** Until what was not sent is called off by itself (Sharetribe). */
  notShippedDays: 14,
  /** Until a parcel of which nobody said a word must have arrived (Catawiki). */
  arrivalDays: 25,
  /** Until what nobody collected is called off: the seller, who has the code to enter, would have. */
  collectionDays: 25,
  /** Sales in which a seller is new. */
  newSellerSales: 10,
  inspectionDays: { usual: 7, trusted: 3, newSeller: 14, pickup: 14 },
  /** From the end of the order until reviews are closed, and shown even if only one side wrote. */
  reviewDays: 14,
} as const

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export function hoursAfter(from: Date, hours: number): Date {
  return new Date(from.getTime() + hours * HOUR_MS)
}

export function daysAfter(from: Date, days: number): Date {
  return new Date(from.getTime() + days * DAY_MS)
}

/** Until when the seller has to send what was paid at this instant. */
export function shippingDeadline(paidAt: Date): Date {
  return addBusinessDays(paidAt, ORDER_TIMES.shipBusinessDays)
}

/** From when the buyer may call off what was paid at this instant and not sent. */
export function buyerMayCancelFrom(paidAt: Date): Date {
  return addBusinessDays(paidAt, ORDER_TIMES.buyerCancelBusinessDays)
}

/** Until when both sides can review an order that was completed at this instant. */
export function reviewDeadline(completedAt: Date): Date {
  return daysAfter(completedAt, ORDER_TIMES.reviewDays)
}

export interface Arrival {
  readonly at: Date
  /** Handed over in person. */
  readonly isPickup: boolean
  readonly isSellerTrusted: boolean
  /** How many orders of the seller were completed before. */
  readonly sellerSales: number
}

/** Until when the buyer can look at what has arrived. That we stand by a shop counts more than that it is new. */
export function inspectionDeadline({ at, isPickup, isSellerTrusted, sellerSales }: Arrival): Date {
  const { usual, trusted, newSeller, pickup } = ORDER_TIMES.inspectionDays
  if (isPickup) return daysAfter(at, pickup)
  if (isSellerTrusted) return daysAfter(at, trusted)
  return daysAfter(at, sellerSales < ORDER_TIMES.newSellerSales ? newSeller : usual)
}
