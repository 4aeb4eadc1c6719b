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

export const OrderEventKind = { WON: 'won', BOUGHT: 'bought' } as const satisfies Readonly<Record<string, OrderMove>>

registerEnumType(OrderEventKind, {
  name: 'OrderEventKind',
  description: 'What happened to an order.',
  valuesConfig: {
    WON: { description: 'The auction ended with a winner: the order began.' },
    BOUGHT: { description: 'The buyer bought at once: the order began.' },
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
