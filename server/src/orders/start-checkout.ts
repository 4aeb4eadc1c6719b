import { unreachable } from '@kollect-it/shared/unreachable.ts'
import { type CheckoutRequest, openCheckout } from '../payments/open-checkout.ts'
import type { PaymentsParts } from '../payments/payments-parts.ts'
import { required } from '../platform/assert.ts'
import type { Database } from '../platform/database.ts'
import { movedOn } from './move-order.ts'
import { findOrder } from './orders.repo.ts'
import { type QuoteCheckoutAnswer, quoteCheckout } from './quote-checkout.ts'
import type { Settlements } from './settlements.ts'

export interface StartCheckout {
  /** One, or several of one seller. */
  readonly orderIds: readonly string[]
  readonly viewerId: string
  /** Where the marketplace is, such as `https://kollect-it.example`. */
  readonly publicUrl: string
}

export type StartCheckoutAnswer =
  | { readonly kind: 'checkout-started'; readonly url: string; readonly expiresAt: Date }
  | Exclude<QuoteCheckoutAnswer, { kind: 'payable' }>

/**
 * Sends the buyer to a page of Stripe's that asks for what the orders cost now, whatever a browser believes. Asked again
 * for the same, it is the same page.
 *
 * @throws NOT_FOUND for an order that is not theirs, FORBIDDEN to its seller
 */
export async function startCheckout(
  { db, stripe, settlements }: PaymentsParts & { readonly settlements: Settlements },
  { orderIds, viewerId, publicUrl }: StartCheckout,
): Promise<StartCheckoutAnswer> {
  const quote = await quoteCheckout(db, { orderIds, viewerId })
  if (quote.kind !== 'payable') return quote
  const { lines, sellerId, currency } = quote
  const [first] = lines
  const { orderId } = required(first, 'nothing is to be paid')
  const request = { orders: lines, buyerId: viewerId, sellerId, currency, ...returnTo(publicUrl, lines) }
  const opened = await openCheckout(db, stripe, request)
  switch (opened.kind) {
    case 'paid-already':
      return refuse(db, orderId, 'It is paid already.')
    case 'payment-pending':
      return refuse(db, orderId, 'A payment is under way. Wait for how it ends before you pay again.')
    case 'checkout-opened': {
      // What was called off while Stripe made the page must not leave a page on which it can be paid.
      const now = await quoteCheckout(db, { orderIds, viewerId })
      if (now.kind === 'payable') {
        const { reservedUntil } = now
        // The page is closed when what is reserved is free again, which may be before its own time.
        const isShorter = reservedUntil !== null && reservedUntil < opened.expiresAt
        const expiresAt = isShorter ? reservedUntil : opened.expiresAt
        return { kind: 'checkout-started', url: opened.url, expiresAt }
      }
      await settlements.closeCheckouts(orderId)
      return now
    }
    default:
      return unreachable(opened)
  }
}

/** Where Stripe leads the buyer back to. */
function returnTo(
  publicUrl: string,
  [first, ...more]: CheckoutRequest['orders'],
): Pick<CheckoutRequest, 'successUrl' | 'cancelUrl'> {
  const base = publicUrl.replace(/\/+$/, '')
  const page = first && more.length === 0 ? `/orders/${first.orderId}` : '/orders'
  return {
    successUrl: `${base}/checkout/return?session_id={CHECKOUT_SESSION_ID}`,
    cancelUrl: `${base}${page}?checkout=canceled`,
  }
}

async function refuse(db: Database, orderId: string, message: string): Promise<StartCheckoutAnswer> {
  return { ...movedOn(required(await findOrder(db, orderId), `order ${orderId} is gone`)), message }
}
