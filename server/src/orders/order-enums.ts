import type { Carrier as CarrierName } from '@kollect-it/shared/orders/carriers.ts'
import type { OrderAction as Action, CancelReason as Reason } from '@kollect-it/shared/orders/order-actions.ts'
import type { OrderActor as Actor, OrderMove } from '@kollect-it/shared/orders/order-states.ts'
import { registerEnumType } from 'type-graphql'

/** Names in the API, values in the database. */
export const OrderOrigin = { AUCTION: 'auction', BUY_NOW: 'buy-now' } as const

registerEnumType(OrderOrigin, {
  name: 'OrderOrigin',
  description: 'How a sale came about.',
  valuesConfig: {
    AUCTION: { description: 'Somebody won a lot.' },
    BUY_NOW: { description: 'Somebody bought at once: at a fixed price, or a lot at its Buy Now price.' },
  },
})

export const OrderRole = { BUYER: 'buyer', SELLER: 'seller' } as const

export type OrderRole = (typeof OrderRole)[keyof typeof OrderRole]

registerEnumType(OrderRole, {
  name: 'OrderRole',
  description: 'A side of an order.',
  valuesConfig: {
    BUYER: { description: 'Who pays and gets the piece.' },
    SELLER: { description: 'Who gives the piece and is paid.' },
  },
})

export enum OrderState {
  AWAITING_PAYMENT = 'AWAITING_PAYMENT',
  PAID = 'PAID',
  SHIPPED = 'SHIPPED',
  DELIVERED = 'DELIVERED',
  COMPLETED = 'COMPLETED',
  CANCELED = 'CANCELED',
  REFUNDED = 'REFUNDED',
  EXPIRED = 'EXPIRED',
}

registerEnumType(OrderState, {
  name: 'OrderState',
  description: 'Where an order stands.',
  valuesConfig: {
    AWAITING_PAYMENT: { description: 'The buyer has until `payBy` to pay.' },
    PAID: { description: 'Paid; the seller has until `shipBy` to send it.' },
    SHIPPED: { description: 'On its way, or ready to be collected.' },
    DELIVERED: { description: 'With the buyer, who has until `inspectionEndsAt` to look at it.' },
    COMPLETED: { description: 'The buyer is content, or said nothing until the inspection ended.' },
    CANCELED: { description: 'Called off; what was paid went back.' },
    REFUNDED: { description: 'Over, with the money back at the buyer.' },
    EXPIRED: { description: 'The buyer left the payment page without paying; the piece is free again.' },
  },
})

export enum FundsState {
  NONE = 'NONE',
  PROCESSING = 'PROCESSING',
  HELD = 'HELD',
  FROZEN = 'FROZEN',
  RELEASED = 'RELEASED',
  TRANSFERRED = 'TRANSFERRED',
  PAID_OUT = 'PAID_OUT',
  REFUNDED = 'REFUNDED',
  REVERSED = 'REVERSED',
}

registerEnumType(FundsState, {
  name: 'FundsState',
  description: 'Where the money of an order is.',
  valuesConfig: {
    NONE: { description: 'Nothing has been paid.' },
    PROCESSING: { description: 'A payment is on its way.' },
    HELD: { description: 'Held until the piece has arrived and was looked at.' },
    FROZEN: { description: 'Held until a case or a dispute is settled.' },
    RELEASED: { description: 'The seller’s; its transfer is due.' },
    TRANSFERRED: { description: 'In the seller’s account with the payment company.' },
    PAID_OUT: { description: 'Sent to the seller’s bank.' },
    REFUNDED: { description: 'Back at the buyer.' },
    REVERSED: { description: 'Taken back from the seller after the transfer.' },
  },
})

export const OrderEventKind = {
  WON: 'won',
  RESERVED: 'reserved',
  EXPIRED: 'expired',
  BOUGHT: 'bought',
  ADDRESS_SET: 'address-set',
  PAYMENT_REMINDER: 'payment-reminder',
  PAYMENT_FAILED: 'payment-failed',
  PAID: 'paid',
  LATE_TO_SHIP: 'late-to-ship',
  SHIPPED: 'shipped',
  PICKUP_OFFERED: 'pickup-offered',
  DELIVERED: 'delivered',
  ACCEPTED: 'accepted',
  INSPECTION_ENDED: 'inspection-ended',
  RELEASED: 'released',
  TRANSFERRED: 'transferred',
  PAID_OUT: 'paid-out',
  CANCELLATION_REQUESTED: 'cancellation-requested',
  CANCELED: 'canceled',
  REFUNDED: 'refunded',
  RELISTED: 'relisted',
  REVIEWED: 'reviewed',
} as const satisfies Readonly<Record<string, OrderMove>>

registerEnumType(OrderEventKind, {
  name: 'OrderEventKind',
  description: 'What happened to an order.',
  valuesConfig: {
    WON: { description: 'The auction ended with a winner: the order began.' },
    RESERVED: {
      description: 'The buyer wants a piece at its fixed price, which is theirs while they pay: the order began.',
    },
    EXPIRED: { description: 'It was not paid while it was reserved: the piece is free again.' },
    BOUGHT: { description: 'The buyer took a lot out of its auction: the order began.' },
    ADDRESS_SET: { description: 'The buyer said where it goes.' },
    PAYMENT_REMINDER: { description: 'The buyer was reminded to pay.' },
    PAYMENT_FAILED: { description: 'A try to pay failed.' },
    PAID: { description: 'The buyer paid.' },
    LATE_TO_SHIP: { description: 'The seller did not send it in time.' },
    SHIPPED: { description: 'The seller sent it.' },
    PICKUP_OFFERED: { description: 'It is ready to be collected.' },
    DELIVERED: { description: 'The buyer has it.' },
    ACCEPTED: { description: 'The buyer is content.' },
    INSPECTION_ENDED: { description: 'The time to look at it is over.' },
    RELEASED: { description: 'The money became the seller’s.' },
    TRANSFERRED: { description: 'The money went to the seller’s account.' },
    PAID_OUT: { description: 'The money went to the seller’s bank.' },
    CANCELLATION_REQUESTED: { description: 'The buyer asked the seller to cancel.' },
    CANCELED: { description: 'The order was called off.' },
    REFUNDED: { description: 'The money went back to the buyer.' },
    RELISTED: { description: 'The seller offered the piece again.' },
    REVIEWED: { description: 'One side wrote a review.' },
  },
})

export const CancelReason = {
  UNAVAILABLE: 'unavailable',
  BUYER_ASKED: 'buyer-asked',
  NOT_PAID: 'not-paid',
  NOT_SHIPPED: 'not-shipped',
} as const satisfies Readonly<Record<string, Reason>>

registerEnumType(CancelReason, {
  name: 'CancelReason',
  description: 'Why an order is called off.',
  valuesConfig: {
    UNAVAILABLE: { description: 'The seller cannot deliver it.' },
    BUYER_ASKED: { description: 'The buyer asked for it, and the seller agrees; or it was only reserved for them.' },
    NOT_PAID: { description: 'It was not paid in time.' },
    NOT_SHIPPED: { description: 'It was not sent in time, or not collected.' },
  },
})

export const Carrier = {
  UPS: 'ups',
  FEDEX: 'fedex',
  USPS: 'usps',
  DHL: 'dhl',
  ROYAL_MAIL: 'royal-mail',
  DPD: 'dpd',
  HERMES: 'hermes',
  OTHER: 'other',
} as const satisfies Readonly<Record<string, CarrierName>>

registerEnumType(Carrier, {
  name: 'Carrier',
  description: 'Who carries a parcel.',
  valuesConfig: {
    UPS: { description: 'UPS.' },
    FEDEX: { description: 'FedEx.' },
    USPS: { description: 'United States Postal Service.' },
    DHL: { description: 'DHL.' },
    ROYAL_MAIL: { description: 'Royal Mail.' },
    DPD: { description: 'DPD.' },
    HERMES: { description: 'Hermes.' },
    OTHER: { description: 'Another one, named by the seller.' },
  },
})

export const OrderAction = {
  SET_ADDRESS: 'set-address',
  PAY: 'pay',
  MARK_SHIPPED: 'mark-shipped',
  OFFER_PICKUP: 'offer-pickup',
  CONFIRM_PICKUP: 'confirm-pickup',
  CONFIRM_DELIVERY: 'confirm-delivery',
  ACCEPT: 'accept',
  CANCEL: 'cancel',
  REQUEST_CANCELLATION: 'request-cancellation',
  RELIST: 'relist',
  REVIEW: 'review',
} as const satisfies Readonly<Record<string, Action>>

registerEnumType(OrderAction, {
  name: 'OrderAction',
  description: 'What a side of an order can do with it.',
  valuesConfig: {
    SET_ADDRESS: { description: 'The buyer can say where it goes: `setOrderAddress`.' },
    PAY: { description: 'The buyer can pay: `startCheckout`.' },
    MARK_SHIPPED: { description: 'The seller can say that they sent it: `markShipped`.' },
    OFFER_PICKUP: { description: 'The seller can offer it for collection: `offerPickup`.' },
    CONFIRM_PICKUP: { description: 'The seller can enter the buyer’s code: `confirmPickup`.' },
    CONFIRM_DELIVERY: { description: 'The buyer can say that they have it: `confirmDelivery`.' },
    ACCEPT: { description: 'The buyer can say that all is well: `acceptOrder`.' },
    CANCEL: { description: 'It can be called off: `cancelOrder`.' },
    REQUEST_CANCELLATION: { description: 'The buyer can ask the seller to cancel: `requestCancellation`.' },
    RELIST: { description: 'The seller can offer the piece again: `relist`.' },
    REVIEW: { description: 'A review can be written: `leaveReview`.' },
  },
})

export const OrderActor = {
  BUYER: 'buyer',
  SELLER: 'seller',
  SYSTEM: 'system',
  STAFF: 'staff',
} as const satisfies Readonly<Record<string, Actor>>

registerEnumType(OrderActor, {
  name: 'OrderActor',
  description: 'Who made a move of an order.',
  valuesConfig: {
    BUYER: { description: 'Its buyer.' },
    SELLER: { description: 'Its seller.' },
    SYSTEM: { description: 'Kollect-It by itself, such as when time is up.' },
    STAFF: { description: 'Somebody who works at Kollect-It.' },
  },
})
