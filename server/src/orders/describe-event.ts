import { formatMoney } from '@kollect-it/shared/money/money.ts'
import type { OrderMove } from '@kollect-it/shared/orders/order-states.ts'
import { money } from '../graphql/money.type.ts'
import { required } from '../platform/assert.ts'
import type { OrderEvent } from './order.type.ts'
import type { OrderEventRow } from './orders.repo.ts'

/** What happened, in words for both sides: nobody is called "you". */
const WORDS: Readonly<Record<OrderMove, (event: OrderEventRow) => string>> = {
  won: (event) => `Won at auction for ${priceOf(event)}.`,
  bought: (event) => `Bought with Buy Now for ${priceOf(event)}.`,
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
