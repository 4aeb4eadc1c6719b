import type { PaymentsParts } from '../payments/payments-parts.ts'
import { settleOwnCheckout } from '../payments/settle-checkout.ts'
import { inTransaction } from '../platform/database.ts'
import { orderPaid } from './money-moves.ts'
import { findOrders, type OrderRow } from './orders.repo.ts'
import type { Settlements } from './settlements.ts'

export type ConfirmCheckoutAnswer =
  | {
      /**
       * Whether it is paid; Stripe, or the buyer's bank, has not answered yet; it was not begun to be paid; it is over and
       * nothing was taken.
       */
      readonly kind: 'paid' | 'processing' | 'open' | 'expired'
      /** Those it asks for. */
      readonly orders: readonly OrderRow[]
    }
  /** No page of theirs. */
  | { readonly kind: 'unknown' }

/**
 * What the page does that a buyer comes back to: asks Stripe how the payment ended and tells the orders, exactly as the
 * webhook and the sweep do. Whoever is first does it, and the others change nothing.
 */
export async function confirmCheckout(
  { db, stripe, settlements }: PaymentsParts & { readonly settlements: Settlements },
  { sessionId, viewerId }: { readonly sessionId: string; readonly viewerId: string },
): Promise<ConfirmCheckoutAnswer> {
  const settled = await settleOwnCheckout({ db, stripe }, { sessionId, buyerId: viewerId })
  if (settled.kind === 'unknown') return settled
  if (settled.kind === 'paid') {
    await inTransaction(db, async (tx) => {
      await orderPaid(tx, settlements, await settlements.readPayment(tx, settled.paymentId))
    })
  }
  const orderIds = settled.checkout.orders.map(({ orderId }) => orderId)
  return { kind: settled.kind, orders: await findOrders(db, orderIds) }
}
