import { combineShipping } from '@kollect-it/shared/orders/combine-shipping.ts'
import { canAct } from '@kollect-it/shared/orders/order-actions.ts'
import { forbidden } from '../graphql/errors.ts'
import { required } from '../platform/assert.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { type HeldByParty, lockOwnOrder, readActionFacts } from './act-on-order.ts'
import { movedOn } from './move-order.ts'
import type { OrderRow } from './orders.repo.ts'

/** What is to be asked for one order, in minor units. */
export interface CheckoutLine {
  readonly orderId: string
  readonly title: string
  readonly item: bigint
  readonly shipping: bigint
}

export type QuoteCheckoutAnswer =
  | {
      readonly kind: 'payable'
      readonly lines: readonly CheckoutLine[]
      readonly sellerId: string
      readonly currency: string
      /** When the first piece among them is free again that is only reserved; null when none is. */
      readonly reservedUntil: Date | null
    }
  | { readonly kind: 'address-needed'; readonly order: OrderRow }
  | ReturnType<typeof movedOn>
  | { readonly kind: 'not-together'; readonly message: string }

/** How many orders can be paid together. */
const MOST_ORDERS = 20

/**
 * What a payment page asks for one order of the viewer's, or for several of one seller, in one currency and to one
 * address: together, the dearest shipping is paid whole and each other by half. Nothing is written: what was paid counts.
 *
 * @throws NOT_FOUND for an order that is not theirs, FORBIDDEN to its seller
 */
export async function quoteCheckout(
  db: Database,
  { orderIds, viewerId }: { readonly orderIds: readonly string[]; readonly viewerId: string },
): Promise<QuoteCheckoutAnswer> {
  // In the order of their ids, as everybody does who holds several.
  const ids = [...new Set(orderIds.map((id) => id.toLowerCase()))].sort()
  if (ids.length === 0 || ids.length > MOST_ORDERS) {
    return { kind: 'not-together', message: `Choose between 1 and ${MOST_ORDERS} orders to pay.` }
  }
  return inTransaction(db, async (tx) => {
    const orders: OrderRow[] = []
    for (const orderId of ids) {
      const held = await lockOwnOrder(tx, { orderId, viewerId })
      const refusal = await whyNot(tx, held)
      if (refusal) return refusal
      orders.push(held.order)
    }
    return quote(orders)
  })
}

async function whyNot(tx: Transaction, { order, side, now }: HeldByParty): Promise<QuoteCheckoutAnswer | undefined> {
  if (side !== 'buyer') throw forbidden('Only the buyer of an order can pay for it.')
  const facts = await readActionFacts(tx, order)
  if (canAct('pay', facts, side, now)) return undefined
  const lacksAddress = canAct('pay', { ...facts, shipTo: {} }, side, now)
  return lacksAddress ? { kind: 'address-needed', order } : movedOn(order)
}

function quote(orders: readonly OrderRow[]): QuoteCheckoutAnswer {
  const [first] = orders
  const { sellerId, currency, shipTo } = required(first, 'there is no order to be paid')
  const isTogether = orders.every((order) => order.sellerId === sellerId && order.currency === currency)
  if (!isTogether) {
    return { kind: 'not-together', message: 'Only orders of one seller, in one currency, can be paid together.' }
  }
  if (orders.some((order) => JSON.stringify(order.shipTo) !== JSON.stringify(shipTo))) {
    return { kind: 'not-together', message: 'These orders go to different places: choose one address for all of them.' }
  }
  const shares = combineShipping(orders.map(({ shipping }) => shipping))
  const lines = orders.map(({ id, snapshot, item, shipping }, place) => ({
    orderId: id,
    title: snapshot.title,
    item,
    shipping: shares[place] ?? shipping,
  }))
  const [reservedUntil = null] = orders
    .flatMap(({ state, payBy }) => (state === 'checkout' && payBy ? [payBy] : []))
    .sort((one, other) => one.getTime() - other.getTime())
  return { kind: 'payable', lines, sellerId, currency, reservedUntil }
}
