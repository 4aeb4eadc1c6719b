import { payouts } from '@kollect-it/drizzle/schema/payments.ts'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '../platform/database.ts'

export type PayoutRow = typeof payouts.$inferSelect

/** The payout, put down if it was not known, and held until the transaction ends. */
export async function lockPayout(tx: Transaction, payout: typeof payouts.$inferInsert): Promise<PayoutRow> {
  await tx.insert(payouts).values(payout).onConflictDoNothing({ target: payouts.stripeId })
  const [row] = await tx.select().from(payouts).where(eq(payouts.stripeId, payout.stripeId)).for('update')
  if (!row) throw new Error(`payout ${payout.stripeId} was put down and is gone`)
  return row
}

export async function findPayoutById(connection: Connection, id: string): Promise<PayoutRow | undefined> {
  const [row] = await connection.select().from(payouts).where(eq(payouts.id, id))
  return row
}

export async function updatePayout(tx: Transaction, id: string, changes: Partial<PayoutRow>): Promise<void> {
  await tx.update(payouts).set(changes).where(eq(payouts.id, id))
}

/** Where a page of payouts goes on. */
export interface PayoutPlace {
  /** Microseconds since 1970. */
  readonly createdAtMicros: string
  readonly id: string
}

const CREATED_AT_MICROS = sql<string>`(extract(epoch from ${payouts.createdAt}) * 1000000)::bigint::text`

/** A seller's payouts, the newest first, with their places. */
export async function findPayouts(
  connection: Connection,
  sellerId: string,
  page: { readonly limit: number; readonly after: PayoutPlace | undefined },
): Promise<{ row: PayoutRow; place: PayoutPlace }[]> {
  const after = page.after
    ? sql`(${payouts.createdAt}, ${payouts.id}) < (timestamptz 'epoch' + ${page.after.createdAtMicros}::bigint * interval '1 microsecond', ${page.after.id}::uuid)`
    : undefined
  const rows = await connection
    .select({ row: payouts, createdAtMicros: CREATED_AT_MICROS })
    .from(payouts)
    .where(and(eq(payouts.sellerId, sellerId), after))
    .orderBy(desc(payouts.createdAt), desc(payouts.id))
    .limit(page.limit)
  return rows.map(({ row, createdAtMicros }) => ({ row, place: { createdAtMicros, id: row.id } }))
}

/** How many payouts a seller has; counting stops at `limit`. */
export async function countPayouts(connection: Connection, sellerId: string, limit: number): Promise<number> {
  const some = connection
    .select({ id: payouts.id })
    .from(payouts)
    .where(eq(payouts.sellerId, sellerId))
    .limit(limit)
    .as('some')
  const [counted] = await connection.select({ count: sql<number>`count(*)::int` }).from(some)
  return counted?.count ?? 0
}

/** Sellers with money in their account at Stripe, or on its way from there: their accounts. */
export async function findAccountsWithMoney(connection: Connection, limit: number): Promise<string[]> {
  const rows = await connection.execute<{ account: string }>(sql`
    select stripe_id as account from app.payout_accounts
     where stripe_id is not null
       and (exists (select 1 from app.releases where seller_id = user_id and state = 'sent' and transfer_id is not null
                      and not exists (select 1 from app.payouts where payouts.id = payout_id and payouts.state = 'paid'))
         or exists (select 1 from app.payouts where seller_id = user_id and state in ('pending', 'in-transit')))
     order by user_id limit ${limit}`)
  return rows.map(({ account }) => account)
}
