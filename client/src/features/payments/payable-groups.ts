import { combineShipping } from '@kollect-it/shared/orders/combine-shipping.ts'
import type { OrderToPayFragment } from '../../generated/types.ts'
import type { WireMoney } from '../../lib/money.ts'

/** Several unpaid orders of one seller that can be paid at once. */
export interface PayableGroup {
  readonly seller: OrderToPayFragment['seller']
  readonly orders: readonly OrderToPayFragment[]
  /** What the pieces cost without shipping. */
  readonly pieces: WireMoney
  /** What shipping costs in all, together and each alone. */
  readonly shipping: WireMoney
  readonly shippingApart: WireMoney
  readonly saved: WireMoney
  readonly total: WireMoney
}

/** How many the server takes at once. */
const MOST_ORDERS = 20

/** Which of the viewer's orders can be paid together and what that costs, in the order in which they stand. */
export function payableGroups(orders: readonly OrderToPayFragment[]): readonly PayableGroup[] {
  const payable = orders.filter(
    ({ viewerRole, state, funds }) => viewerRole === 'BUYER' && state === 'AWAITING_PAYMENT' && funds === 'NONE',
  )
  const groups = Map.groupBy(payable, ({ seller, item }) => `${seller.id} ${item.currency}`)
  return [...groups.values()].flatMap(toGroup)
}

/** Empty where there is nothing to put together. */
function toGroup(all: readonly OrderToPayFragment[]): readonly PayableGroup[] {
  const orders = all.slice(0, MOST_ORDERS)
  const [first, second] = orders
  if (!first || !second) return []
  const { currency } = first.item
  const money = (minor: bigint): WireMoney => ({ minor: minor.toString(), currency })
  const pieces = sum(orders.map(({ item }) => BigInt(item.minor)))
  const alone = orders.map(({ shipping }) => BigInt(shipping.minor))
  const apart = sum(alone)
  const together = sum(combineShipping(alone))
  return [
    {
      seller: first.seller,
      orders,
      pieces: money(pieces),
      shipping: money(together),
      shippingApart: money(apart),
      saved: money(apart - together),
      total: money(pieces + together),
    },
  ]
}

function sum(amounts: readonly bigint[]): bigint {
  return amounts.reduce((total, amount) => total + amount, 0n)
}
