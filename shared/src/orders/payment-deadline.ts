/** Days that a buyer has to pay (ebay.co.uk, unpaid items), whatever way of paying failed before. */
export const PAYMENT_DAYS = 4

const DAY_MS = 86_400_000

/** Until when an order that was made at this instant has to be paid. */
export function paymentDeadline(orderedAt: Date): Date {
  return new Date(orderedAt.getTime() + PAYMENT_DAYS * DAY_MS)
}

/**
 * Minutes that a piece at a fixed price is reserved for whoever wants to pay for it, and that a payment page lives: Stripe
 * wants half an hour at least, and the request is on its way for some of the last minute.
 */
export const RESERVATION_MINUTES = 31

const MINUTE_MS = 60_000

/** Until when a piece is reserved that somebody wanted at this instant. */
export function reservationDeadline(reservedAt: Date): Date {
  return new Date(reservedAt.getTime() + RESERVATION_MINUTES * MINUTE_MS)
}
