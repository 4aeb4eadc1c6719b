import { payoutAccounts, payouts, releases } from '@kollect-it/drizzle/schema/payments.ts'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '../platform/database.ts'
import type { PayoutRow } from './payouts.repo.ts'

export type ReleaseRow = typeof releases.$inferSelect

/** Adds a release; undefined when the order has one. */
export async function insertRelease(
  tx: Transaction,
  release: typeof releases.$inferInsert,
): Promise<ReleaseRow | undefined> {
  const [row] = await tx.insert(releases).values(release).onConflictDoNothing().returning()
  return row
}

export async function findRelease(connection: Connection, orderId: string): Promise<ReleaseRow | undefined> {
  const [row] = await connection.select().from(releases).where(eq(releases.orderId, orderId))
  return row
}

export async function findReleaseById(connection: Connection, id: string): Promise<ReleaseRow | undefined> {
  const [row] = await connection.select().from(releases).where(eq(releases.id, id))
  return row
}

/** The release, held against other changes until the transaction ends. */
export async function lockRelease(tx: Transaction, id: string): Promise<ReleaseRow | undefined> {
  const [row] = await tx.select().from(releases).where(eq(releases.id, id)).for('update')
  return row
}

export async function updateRelease(tx: Transaction, id: string, changes: Partial<ReleaseRow>): Promise<void> {
  await tx.update(releases).set(changes).where(eq(releases.id, id))
}

/** What waits for a seller's account, and what was begun and not ended. */
export async function findUnsentReleases(connection: Connection, sellerId: string): Promise<ReleaseRow[]> {
  return connection
    .select()
    .from(releases)
    .where(and(eq(releases.sellerId, sellerId), sql`state <> 'sent'`))
    .orderBy(asc(releases.createdAt), asc(releases.id))
}

/** What could have been sent by now, of sellers who can be paid. */
export async function findDueReleases(connection: Connection, minutes: number, limit: number): Promise<string[]> {
  const rows = await connection
    .select({ id: releases.id })
    .from(releases)
    .innerJoin(payoutAccounts, eq(payoutAccounts.userId, releases.sellerId))
    .where(
      sql`${releases.state} <> 'sent' and ${payoutAccounts.state} = 'active'
        and ${releases.createdAt} < clock_timestamp() - ${minutes} * interval '1 minute'`,
    )
    .orderBy(asc(releases.createdAt))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** What lies in a seller's account, and has not reached their bank with a payout, the oldest first. */
export async function findUnpaidReleases(tx: Transaction, sellerId: string): Promise<ReleaseRow[]> {
  return tx
    .select()
    .from(releases)
    .where(and(eq(releases.sellerId, sellerId), eq(releases.state, 'sent'), LIES_IN_ACCOUNT))
    .orderBy(asc(releases.sentAt), asc(releases.id))
    .for('update')
}

export async function findReleasesOfPayout(connection: Connection, payoutId: string): Promise<ReleaseRow[]> {
  return connection.select().from(releases).where(eq(releases.payoutId, payoutId)).orderBy(asc(releases.id))
}

/** A release with the payout that it was part of. */
export interface PaidOutRelease {
  readonly release: ReleaseRow
  readonly payout: PayoutRow | null
}

/** The releases of orders. */
export async function findReleasesOf(connection: Connection, orderIds: readonly string[]): Promise<PaidOutRelease[]> {
  return connection
    .select({ release: releases, payout: payouts })
    .from(releases)
    .leftJoin(payouts, eq(payouts.id, releases.payoutId))
    .where(inArray(releases.orderId, [...orderIds]))
}

/** A payout that the bank refused has paid nothing. */
const LIES_IN_ACCOUNT = sql`not exists (select 1 from app.payouts where payouts.id = ${releases.payoutId} and payouts.state = 'paid')`
