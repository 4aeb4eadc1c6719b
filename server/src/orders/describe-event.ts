import { formatMoney } from '@kollect-it/shared/money/money.ts'
import { CARRIERS, type Carrier } from '@kollect-it/shared/orders/carriers.ts'
import type { OrderMove } from '@kollect-it/shared/orders/order-states.ts'
import { money } from '../graphql/money.type.ts'
import { required } from '../platform/assert.ts'
import type { OrderEvent } from './order.type.ts'
import type { OrderEventRow } from './orders.repo.ts'

/** What happened, in words for both sides: nobody is called "you". */
const WORDS: Readonly<Record<OrderMove, (event: OrderEventRow) => string>> = {
  won: (event) => `Won at auction for ${priceOf(event)}.`,
  reserved: (event) => `Reserved with Buy Now for ${priceOf(event)}.`,
  expired: () => 'It was not paid in time: the piece is free again.',
  bought: (event) => `Bought with Buy Now for ${priceOf(event)}.`,
  'address-set': () => 'The buyer said where it goes.',
  'payment-reminder': () => 'The buyer was reminded to pay.',
  'payment-failed': () => 'A payment did not go through.',
  paid: () => 'Paid. The money is held until the piece has arrived and was looked at.',
  'late-to-ship': () => 'The seller did not send it in time.',
  shipped: ({ detail }) => `Sent with ${carrierOf(detail)}.`,
  'pickup-offered': () => 'Ready to be collected. The buyer has a code to give when they do.',
  delivered: ({ actor }) =>
    actor === 'seller' ? 'Collected: the seller entered the buyer’s code.' : 'The buyer has received it.',
  accepted: () => 'The buyer is content with it.',
  'inspection-ended': ({ detail }) =>
    detail.without === 'word'
      ? 'Nobody reported anything for so long that it counts as arrived.'
      : 'The time to look at it is over.',
  released: () => 'The money is the seller’s.',
  transferred: () => 'The money went to the seller’s account.',
  'paid-out': () => 'The money went to the seller’s bank.',
  'cancellation-requested': ({ detail }) =>
    detail.message === undefined
      ? 'The buyer asked the seller to cancel.'
      : `The buyer asked the seller to cancel: “${detail.message}”`,
  canceled: ({ detail }) => `Canceled: ${CANCELED_BECAUSE[detail.reason ?? ''] ?? 'called off'}.`,
  refunded: () => 'The whole amount went back to the buyer.',
  relisted: () => 'The seller offered the piece again.',
  reviewed: ({ actor }) => `The ${actor} wrote a review.`,
}

const CANCELED_BECAUSE: Readonly<Record<string, string>> = {
  unavailable: 'the seller cannot deliver it',
  'buyer-asked': 'the buyer asked for it',
  'not-paid': 'it was not paid in time',
  'not-shipped': 'it was not sent in time',
  'not-collected': 'nobody collected it',
}

/** An event of an order's timeline. */
export function toOrderEvent(row: OrderEventRow): OrderEvent {
  const { orderId, number, kind, actor, at } = row
  return { id: `${orderId}:${number}`, number, kind, actor, at, text: WORDS[kind](row) }
}

function priceOf({ orderId, number, detail }: OrderEventRow): string {
  const where = `event ${number} of order ${orderId}`
  const minor = required(detail.price, `${where} has no price`)
  return formatMoney(money(BigInt(minor), required(detail.currency, `${where} has no currency`)))
}

function carrierOf({ carrier = '', carrierName, trackingNumber }: OrderEventRow['detail']): string {
  const name = carrierName ?? (isCarrier(carrier) ? CARRIERS[carrier].name : carrier)
  return trackingNumber === undefined ? name : `${name}, number ${trackingNumber}`
}

function isCarrier(name: string): name is Carrier {
  return Object.hasOwn(CARRIERS, name)
}
