import type { OrderMove } from '@kollect-it/shared/orders/order-states.ts'
import { endListing } from '../catalog/end-listing.ts'
import { freeListing } from '../catalog/reserve-listing.ts'
import { notify } from '../notifications/notify.ts'
import type { Transaction } from '../platform/database.ts'
import { insertStrike } from './order-moves.repo.ts'
import type { OrderRow } from './orders.repo.ts'
import type { Settlements } from './settlements.ts'
import { noticesOf } from './tell-parties.ts'

/** A move that was made. */
export interface MadeMove {
  readonly before: OrderRow
  readonly after: OrderRow
  readonly move: OrderMove
  readonly now: Date
}

/** What a move brings about elsewhere, within its transaction. */
export async function followUp(tx: Transaction, settlements: Settlements, made: MadeMove): Promise<void> {
  const { before, after, move, now } = made
  const { id: orderId, sellerId, currency, item, feeBps } = after
  const total = item + after.shipping
  if (after.state === 'completed' && before.state !== 'completed') {
    await settlements.requestRelease(tx, { orderId, sellerId, currency, item, total, feeBps })
  }
  // Either it was paid when it was called off, or the payment has only come now, when it was over.
  if (isRefundDue(after) && !isRefundDue(before)) {
    const reason = move === 'paid' ? 'came-too-late' : 'called-off'
    await settlements.requestRefund(tx, { orderId, amount: total, reason })
  }
  if (isCalledOff(after) && !isCalledOff(before)) await settlements.cancelCharges(tx, orderId)
  await moveListing(tx, made)
  await notify(tx, noticesOf({ move, order: after }))
  const strike = strikeOf(made)
  if (strike) await insertStrike(tx, { ...strike, orderId, at: now })
}

/** What becomes of the piece. */
async function moveListing(tx: Transaction, { before, after, now }: MadeMove): Promise<void> {
  const { listingId } = after
  if (before.state === 'checkout' && after.state === 'paid')
    await endListing(tx, listingId, { outcome: 'sold', at: now })
  if (!isCalledOff(after) || isCalledOff(before)) return
  // What was only reserved is there for everybody again; of what was sold its seller can offer a copy.
  if (before.state === 'checkout') await freeListing(tx, listingId)
  else await endListing(tx, listingId, { outcome: 'unsold', at: now })
}

/** Nothing comes of it: it was called off, or not paid while it was reserved. */
function isCalledOff({ state }: OrderRow): boolean {
  return state === 'canceled' || state === 'expired'
}

function isRefundDue(order: OrderRow): boolean {
  return isCalledOff(order) && order.funds === 'held'
}

/** Who did not keep to what, if anybody. A piece that nobody collected is no proof against either side. */
function strikeOf({ before, after, move }: MadeMove) {
  if (move === 'late-to-ship') return { userId: after.sellerId, kind: 'late-to-ship' } as const
  if (move !== 'canceled') return undefined
  if (after.cancelReason === 'not-paid') return { userId: after.buyerId, kind: 'not-paid' } as const
  const isSellersFault = after.cancelReason === 'not-shipped' && before.state === 'paid'
  return isSellersFault ? ({ userId: after.sellerId, kind: 'not-shipped' } as const) : undefined
}
