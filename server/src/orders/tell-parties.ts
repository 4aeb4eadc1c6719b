import type { LotDetail, NotificationDetails } from '@kollect-it/drizzle/schema/notifications.ts'
import { CARRIERS } from '@kollect-it/shared/orders/carriers.ts'
import type { CancelReason, OrderSide } from '@kollect-it/shared/orders/order-actions.ts'
import type { OrderMove } from '@kollect-it/shared/orders/order-states.ts'
import type { Notice, Told } from '../notifications/notice.ts'
import { required } from '../platform/assert.ts'
import type { OrderRow } from './orders.repo.ts'

/** A move, and the order as it is after it. */
export interface TellingMove {
  readonly move: OrderMove
  readonly order: OrderRow
}

/** What the two sides are told of a move. Whoever made it is told of it only where they could have missed it. */
export function noticesOf({ move, order }: TellingMove): Notice[] {
  const lot = lotOf(order)
  const { payBy, shipBy, inspectionEndsAt } = order
  const to = (side: OrderSide, told: Told): Notice[] => [notice(order, side, told)]
  switch (move) {
    case 'payment-reminder':
      return to('buyer', { kind: 'payment-due', detail: { ...lot, payBy: iso(payBy, order) } })
    case 'payment-failed': {
      const problem = required(order.paymentProblem, `order ${order.id} has no payment problem`)
      return to('buyer', { kind: 'payment-failed', detail: { ...lot, problem } })
    }
    case 'paid':
      return order.state === 'paid'
        ? to('seller', { kind: 'paid', detail: { ...lot, shipBy: iso(shipBy, order) } })
        : []
    case 'shipped':
      return to('buyer', { kind: 'shipped', detail: { ...lot, carrier: carrierOf(order) } })
    case 'pickup-offered':
      return to('buyer', { kind: 'shipped', detail: lot })
    case 'delivered': {
      const detail = { ...lot, inspectionEndsAt: iso(inspectionEndsAt, order) }
      return to('seller', { kind: 'delivered', detail })
    }
    case 'accepted':
    case 'inspection-ended':
      return to('seller', { kind: 'released', detail: lot })
    case 'paid-out':
      return to('seller', { kind: 'paid-out', detail: lot })
    case 'canceled':
      // What was only reserved, nobody had heard of but the buyer, who let it go.
      if (order.paidAt === null && order.cancelReason === 'buyer-asked') return []
      return (['buyer', 'seller'] as const).flatMap((role) =>
        to(role, { kind: 'canceled', detail: canceledFor(order, role) }),
      )
    case 'refunded':
      return to('buyer', { kind: 'refunded', detail: lot })
    default:
      return []
  }
}

/** What a seller is told when their bank refused a payout: of all the sales in it at once, by the name of the first. */
export function payoutNotices(
  orders: readonly OrderRow[],
  { payoutId, problem }: { readonly payoutId: string; readonly problem: string | null },
): Notice[] {
  const [first, ...others] = orders
  if (!first) return []
  const detail = {
    ...lotOf(first),
    ...(problem !== null && { problem }),
    ...(others.length > 0 && { others: others.length.toString() }),
  }
  return [{ ...notice(first, 'seller', { kind: 'payout-problem', detail }), occasion: `payout-problem:${payoutId}` }]
}

/** What the other side is told when somebody has written a review. */
export function reviewNotices(order: OrderRow, author: OrderSide): Notice[] {
  const role = author === 'buyer' ? 'seller' : 'buyer'
  return [notice(order, role, { kind: 'reviewed', detail: { ...lotOf(order), role } })]
}

/** Each version of an order has one move, so that what is told again is the same occasion. */
function notice({ id, listingId, auctionId, version, ...order }: OrderRow, side: OrderSide, told: Told): Notice {
  return {
    ...told,
    userId: side === 'buyer' ? order.buyerId : order.sellerId,
    occasion: `${told.kind}:${id}:${version}`,
    listingId,
    orderId: id,
    ...(auctionId !== null && { auctionId }),
  }
}

function lotOf({ snapshot: { title, slug }, currency, item, shipping }: OrderRow): LotDetail {
  return { title, slug, currency, price: (item + shipping).toString() }
}

const BECAUSE: Readonly<Record<CancelReason, string>> = {
  unavailable: 'The seller cannot deliver it.',
  'buyer-asked': 'The buyer asked for it.',
  'not-paid': 'It was not paid in time.',
  'not-shipped': 'It was not sent or collected in time.',
}

function canceledFor(order: OrderRow, role: OrderSide): NotificationDetails['canceled'] {
  const reason = BECAUSE[required(order.cancelReason, `order ${order.id} was canceled for no reason`)]
  return { ...lotOf(order), role, reason, refunds: order.funds === 'held' ? 'yes' : 'no' }
}

function carrierOf({ id, carrier, carrierName }: OrderRow): string {
  return carrierName ?? CARRIERS[required(carrier, `order ${id} was sent by nobody`)].name
}

function iso(at: Date | null, { id, state }: OrderRow): string {
  return required(at, `order ${id} is ${state} and has no time for it`).toISOString()
}
