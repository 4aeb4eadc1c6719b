import { shops } from '@kollect-it/drizzle/schema/accounts.ts'
import { payoutAccounts } from '@kollect-it/drizzle/schema/payments.ts'
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '../platform/database.ts'

export type PayoutAccountRow = typeof payoutAccounts.$inferSelect

/** Puts down that somebody wants to be paid; one that is there stays as it is. */
export async function insertPayoutAccount(
  connection: Connection,
  account: typeof payoutAccounts.$inferInsert,
): Promise<void> {
  await connection.insert(payoutAccounts).values(account).onConflictDoNothing()
}

export async function findPayoutAccounts(
  connection: Connection,
  userIds: readonly string[],
): Promise<PayoutAccountRow[]> {
  return connection
    .select()
    .from(payoutAccounts)
    .where(inArray(payoutAccounts.userId, [...userIds]))
}

export async function findPayoutAccountByStripeId(
  connection: Connection,
  stripeId: string,
): Promise<PayoutAccountRow | undefined> {
  const [row] = await connection.select().from(payoutAccounts).where(eq(payoutAccounts.stripeId, stripeId))
  return row
}

/** The account, held against other changes until the transaction ends. */
export async function lockPayoutAccount(tx: Transaction, userId: string): Promise<PayoutAccountRow | undefined> {
  const [row] = await tx.select().from(payoutAccounts).where(eq(payoutAccounts.userId, userId)).for('update')
  return row
}

/** Keeps Stripe's id of an account, unless there is one already. */
export async function setPayoutAccountStripeId(
  connection: Connection,
  userId: string,
  stripeId: string,
): Promise<void> {
  await connection
    .update(payoutAccounts)
    .set({ stripeId })
    .where(and(eq(payoutAccounts.userId, userId), isNull(payoutAccounts.stripeId)))
}

export async function updatePayoutAccount(
  tx: Transaction,
  userId: string,
  changes: Partial<PayoutAccountRow>,
): Promise<void> {
  await tx
    .update(payoutAccounts)
    .set({ ...changes, refreshedAt: sql`clock_timestamp()` })
    .where(eq(payoutAccounts.userId, userId))
}

/** Where somebody's shop is; undefined for who has none. */
export async function findShopCountry(
  connection: Connection,
  userId: string,
): Promise<{ readonly name: string; readonly country: string | null } | undefined> {
  const [row] = await connection
    .select({ name: shops.name, country: shops.country })
    .from(shops)
    .where(eq(shops.ownerId, userId))
  return row
}

/** Accounts to look at again: those that are not in order, and all of them now and then. */
export async function findStalePayoutAccounts(connection: Connection, limit: number): Promise<PayoutAccountRow[]> {
  return connection
    .select()
    .from(payoutAccounts)
    .where(
      sql`stripe_id is not null and coalesce(refreshed_at, created_at) <
        clock_timestamp() - case when state = 'active' then interval '1 day' else interval '1 hour' end`,
    )
    .orderBy(sql`coalesce(refreshed_at, created_at)`)
    .limit(limit)
}

/** Stripe's ids of all sellers' accounts. */
export async function findStripeAccounts(connection: Connection): Promise<string[]> {
  const rows = await connection
    .select({ stripeId: payoutAccounts.stripeId })
    .from(payoutAccounts)
    .where(isNotNull(payoutAccounts.stripeId))
    .orderBy(payoutAccounts.createdAt)
  return rows.flatMap(({ stripeId }) => stripeId ?? [])
}
