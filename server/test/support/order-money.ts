import { heldFor } from '../../src/ledger/accounts.ts'
import { findBalances } from '../../src/ledger/ledger.repo.ts'
import { stripeOf } from '../../src/payments/stripe.ts'
import type { Trade } from './trade.ts'

/** Every payment of an order, the oldest first: how, which try, and what came of it. */
export async function paymentsOf({ api }: Trade, orderId: string): Promise<string[]> {
  const rows = await api.sql`
    select p.kind || ' ' || p.attempt || ' ' || p.state as payment
      from app.payments p join app.payment_orders o on o.payment_id = p.id
     where o.order_id = ${orderId} order by p.created_at, p.id`
  return rows.map(({ payment }) => payment)
}

/** What Stripe has of an order, whoever made it: how each payment stands. */
export async function intentsOf({ api }: Trade, orderId: string): Promise<string[]> {
  const { data } = await stripeOf(api.parts.config).paymentIntents.list({ limit: 100 })
  return data.filter(({ metadata }) => metadata.order_id === orderId).map(({ status }) => status)
}

/** What is held for an order, in minor units; undefined when nothing ever was. */
export async function heldOf({ api }: Trade, orderId: string): Promise<bigint | undefined> {
  return (await findBalances(api.parts.db, [heldFor(orderId)]))[0]?.amount
}
