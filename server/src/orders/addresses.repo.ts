import { addresses, type ShipTo } from '@kollect-it/drizzle/schema/orders.ts'
import { and, desc, eq, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '../platform/database.ts'

export type AddressRow = typeof addresses.$inferSelect

/** What is written on a parcel. */
export type AddressColumns = ShipTo

/** An address as it is now, for an order to keep. */
export function toShipTo({ name, line1, line2, city, region, postalCode, country, phone }: AddressRow): ShipTo {
  return { name, line1, line2, city, region, postalCode, country, phone }
}

/** Somebody's addresses, the default first, then the newest. */
export async function findAddresses(connection: Connection, userId: string): Promise<readonly AddressRow[]> {
  return connection
    .select()
    .from(addresses)
    .where(eq(addresses.userId, userId))
    .orderBy(desc(addresses.isDefault), desc(addresses.createdAt), desc(addresses.id))
}

export async function findAddress(
  connection: Connection,
  { userId, id }: { readonly userId: string; readonly id: string },
): Promise<AddressRow | undefined> {
  const [address] = await connection
    .select()
    .from(addresses)
    .where(and(eq(addresses.id, id), eq(addresses.userId, userId)))
  return address
}

export async function insertAddress(tx: Transaction, address: AddressRow): Promise<void> {
  await tx.insert(addresses).values(address)
}

export async function updateAddress(tx: Transaction, id: string, columns: Partial<AddressRow>): Promise<void> {
  await tx.update(addresses).set(columns).where(eq(addresses.id, id))
}

export async function removeAddress(tx: Transaction, id: string): Promise<void> {
  await tx.delete(addresses).where(eq(addresses.id, id))
}

/** No address of theirs is the default any more. */
export async function clearDefault(tx: Transaction, userId: string): Promise<void> {
  await tx
    .update(addresses)
    .set({ isDefault: false })
    .where(and(eq(addresses.userId, userId), addresses.isDefault))
}

/** Until the transaction ends, nobody else changes somebody's addresses, also while they have none yet. */
export async function lockAddresses(tx: Transaction, userId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`addresses:${userId}`}, 0))`)
}
