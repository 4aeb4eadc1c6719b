import { sql } from 'drizzle-orm'
import type { Connection } from '../platform/database.ts'

/** Where a seller's money of a currency is, in minor units. */
export interface EarningsRow {
  readonly held: bigint
  readonly released: bigint
  readonly transferred: bigint
  readonly paidOut: bigint
  readonly waiting: bigint
}

/** The currency of a seller's newest sale that was paid; undefined before the first. */
export async function findSellerCurrency(connection: Connection, sellerId: string): Promise<string | undefined> {
  const rows = await connection.execute<{ currency: string }>(sql`
    select currency from app.payments where seller_id = ${sellerId} and state = 'succeeded' order by succeeded_at desc limit 1`)
  return rows[0]?.currency
}

/**
 * Adds up where a seller's money is. What was paid for an order is held until its release, less what goes back; after it,
 * what is transferred is what was released less what was kept for debts and what came back from the account.
 */
export async function sumEarnings(
  connection: Connection,
  { sellerId, currency }: { readonly sellerId: string; readonly currency: string },
): Promise<EarningsRow> {
  const rows = await connection.execute<Record<keyof EarningsRow, string>>(sql`
    with paid as (
      select part.amount - coalesce((select sum(amount) from app.refunds
                                      where payment_id = part.payment_id and order_id = part.order_id), 0) as amount
        from app.payments join app.payment_orders part on part.payment_id = payments.id
       where seller_id = ${sellerId} and currency = ${currency} and state = 'succeeded' and is_paid
         and not exists (select 1 from app.releases where order_id = part.order_id)),
    sent as (
      select coalesce(releases.amount, held - fee) as amount, releases.state, coalesce(payouts.state = 'paid', false) as arrived,
             coalesce((select sum(reversed) from app.refunds where release_id = releases.id), 0) as reversed,
             coalesce(payout_accounts.state, 'not-started') <> 'active' as waits
        from app.releases left join app.payout_accounts on user_id = releases.seller_id
        left join app.payouts on payouts.id = payout_id
       where releases.seller_id = ${sellerId} and releases.currency = ${currency})
    select (select coalesce(sum(amount), 0) from paid)::text as held,
           coalesce(sum(amount) filter (where state <> 'sent'), 0)::text as released,
           coalesce(sum(amount - reversed) filter (where state = 'sent' and not arrived), 0)::text as transferred,
           (select coalesce(sum(amount), 0) from app.payouts
             where seller_id = ${sellerId} and currency = ${currency} and state = 'paid')::text as "paidOut",
           coalesce(sum(amount) filter (where state = 'waiting' and waits), 0)::text as waiting
      from sent`)
  const read = (name: keyof EarningsRow) => BigInt(rows[0]?.[name] ?? 0)
  return {
    held: read('held'),
    released: read('released'),
    transferred: read('transferred'),
    paidOut: read('paidOut'),
    waiting: read('waiting'),
  }
}
