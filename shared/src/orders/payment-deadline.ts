/** Days that a buyer has to pay (ebay.co.uk, unpaid items), whatever way of paying failed before. */
export const PAYMENT_DAYS = 4

const DAY_MS = 86_400_000

/** Until when an order that was made at this instant has to be paid. */
export function paymentDeadline(orderedAt: Date): Date {
  return new Date(orderedAt.getTime() + PAYMENT_DAYS * DAY_MS)
}
