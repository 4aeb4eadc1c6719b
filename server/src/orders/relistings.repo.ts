import { relistings } from '@kollect-it/drizzle/schema/orders.ts'
import { inArray } from 'drizzle-orm'
import type { Connection, Transaction } from '../platform/database.ts'

export type RelistingRow = typeof relistings.$inferSelect

/** The copies with which listings were offered again. */
export async function findRelistings(
  connection: Connection,
  listingIds: readonly string[],
): Promise<readonly RelistingRow[]> {
  return connection
    .select()
    .from(relistings)
    .where(inArray(relistings.listingId, [...listingIds]))
}

export async function insertRelisting(tx: Transaction, relisting: RelistingRow): Promise<void> {
  await tx.insert(relistings).values(relisting)
}
