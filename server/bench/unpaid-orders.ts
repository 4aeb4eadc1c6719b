import { v7 } from 'uuid'
import type { StripeApi } from '../src/payments/stripe.ts'
import type { Database } from '../src/platform/database.ts'
import { insertPublished } from '../test/support/listings.ts'

/** An order that Stripe has the money for, and of which we do not know yet. */
export interface UnpaidOrder {
  readonly orderId: string
  readonly paymentId: string
  readonly stripeId: string
}

const [ITEM, SHIPPING] = [10_000, 900]

/** Puts orders with their planned payments straight into the database, and has Stripe take the money. */
export async function insertUnpaidOrders(
  { $client: sql }: Database,
  stripe: StripeApi,
  { shopId, buyerId, count }: { readonly shopId: string; readonly buyerId: string; readonly count: number },
): Promise<UnpaidOrder[]> {
  const titles = Array.from({ length: count }, () => ({ shopId, title: 'A sold piece' }))
  const listingIds = await insertPublished(sql, titles)
  const orders: UnpaidOrder[] = []
  for (const listingId of listingIds) {
    const [orderId, paymentId] = [v7(), v7()]
    const intent = await stripe.paymentIntents.create({
      ...{ amount: ITEM + SHIPPING, currency: 'usd', payment_method: 'pm_card_visa', confirm: true },
      ...{ capture_method: 'automatic', transfer_group: `order_${orderId}` },
      metadata: { payment_id: paymentId, order_id: orderId },
    })
    const snapshot = { title: 'A sold piece', sku: 'X', slug: 'x', coverUrl: null, condition: null }
    await sql`
      insert into app.orders (id, origin, listing_id, listing_version, shop_id, seller_id, buyer_id, snapshot, currency,
        item, shipping, fee_bps, state, state_entered_at, created_at)
      select ${orderId}, 'buy-now', ${listingId}, 1, id, owner_id, ${buyerId}, ${JSON.stringify(snapshot)}::text::jsonb, 'USD', ${ITEM},
             ${SHIPPING}, 1000, 'awaiting-payment', now(), now()
        from app.shops where id = ${shopId}`
    await sql`
      insert into app.payments (id, kind, buyer_id, seller_id, currency, amount, transfer_group)
      select ${paymentId}, 'off-session', ${buyerId}, owner_id, 'USD', ${ITEM + SHIPPING}, ${`order_${orderId}`}
        from app.shops where id = ${shopId}`
    await sql`
      insert into app.payment_orders (payment_id, order_id, amount) values (${paymentId}, ${orderId}, ${ITEM + SHIPPING})`
    orders.push({ orderId, paymentId, stripeId: intent.id })
  }
  return orders
}
