import { shops } from '@kollect-it/drizzle/schema/accounts.ts'
import { desc, eq, inArray, sql } from 'drizzle-orm'
import type { Connection, Transaction } from '../platform/database.ts'
import { prepareOnce } from '../platform/prepared-query.ts'
import type { ShopColumns } from './shop-input.ts'

export type ShopRow = typeof shops.$inferSelect

const shopsById = prepareOnce((connection) =>
  connection
    .select()
    .from(shops)
    .where(sql`${shops.id} = any(${sql.placeholder('ids')})`)
    .prepare('shops_by_id'),
)

export async function findShops(connection: Connection, ids: readonly string[]): Promise<readonly ShopRow[]> {
  return shopsById(connection).execute({ ids })
}

export async function findShopsOf(connection: Connection, ownerIds: readonly string[]): Promise<readonly ShopRow[]> {
  return connection
    .select()
    .from(shops)
    .where(inArray(shops.ownerId, [...ownerIds]))
}

export async function findShopBySlug(connection: Connection, slug: string): Promise<ShopRow | undefined> {
  const [shop] = await connection.select().from(shops).where(eq(shops.slug, slug))
  return shop
}

/** Shops to show first: trusted ones before others, then those longest open. */
export async function listShops(connection: Connection, first: number): Promise<readonly ShopRow[]> {
  return connection
    .select()
    .from(shops)
    .orderBy(desc(sql`${shops.trustedAt} is not null`), shops.openedAt, shops.id)
    .limit(first)
}

/** Adds a shop; undefined when its owner has one, or its name or address is taken. */
export async function insertShop(tx: Transaction, shop: typeof shops.$inferInsert): Promise<ShopRow | undefined> {
  const [opened] = await tx.insert(shops).values(shop).onConflictDoNothing().returning()
  return opened
}

export async function isShopNameTaken(connection: Connection, nameKey: string): Promise<boolean> {
  const rows = await connection.select({ id: shops.id }).from(shops).where(eq(shops.nameKey, nameKey))
  return rows.length > 0
}

/** @throws a unique violation on `shops_name_key_unique` when another shop has the name */
export async function updateShopOf(
  tx: Transaction,
  ownerId: string,
  columns: ShopColumns,
): Promise<ShopRow | undefined> {
  if (Object.keys(columns).length === 0) return (await findShopsOf(tx, [ownerId]))[0]
  const [changed] = await tx.update(shops).set(columns).where(eq(shops.ownerId, ownerId)).returning()
  return changed
}
