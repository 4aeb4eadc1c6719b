import { users } from '@kollect-it/drizzle/schema/accounts.ts'
import { cards, customers } from '@kollect-it/drizzle/schema/customers.ts'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { required } from '../platform/assert.ts'
import type { Connection, Transaction } from '../platform/database.ts'

export type CardRow = typeof cards.$inferSelect
export type CustomerRow = typeof customers.$inferSelect

/** Who somebody is to Stripe; made at the first question. */
export async function readCustomer(connection: Connection, userId: string): Promise<CustomerRow> {
  await connection.insert(customers).values({ userId }).onConflictDoNothing()
  const [row] = await connection.select().from(customers).where(eq(customers.userId, userId))
  return required(row, `customer ${userId} was put down and is gone`)
}

export async function findCustomerByStripeId(connection: Connection, id: string): Promise<CustomerRow | undefined> {
  const [row] = await connection.select().from(customers).where(eq(customers.stripeId, id))
  return row
}

/** Keeps Stripe's id of a customer, unless there is one already. */
export async function setCustomerStripeId(connection: Connection, userId: string, stripeId: string): Promise<void> {
  await connection
    .update(customers)
    .set({ stripeId })
    .where(and(eq(customers.userId, userId), isNull(customers.stripeId)))
}

export async function setAutomaticPayment(tx: Transaction, userId: string, enabled: boolean): Promise<void> {
  await tx
    .insert(customers)
    .values({ userId, automaticPayment: enabled })
    .onConflictDoUpdate({ target: customers.userId, set: { automaticPayment: enabled } })
}

/** Those who do not want their card charged by itself, of those asked for. */
export async function findManualPayers(connection: Connection, userIds: readonly string[]): Promise<string[]> {
  const rows = await connection
    .select({ userId: customers.userId })
    .from(customers)
    .where(and(inArray(customers.userId, [...userIds]), eq(customers.automaticPayment, false)))
  return rows.map(({ userId }) => userId)
}

/** What Stripe is told of a person. */
export async function readContact(connection: Connection, userId: string) {
  const [row] = await connection
    .select({ email: users.email, name: users.displayName })
    .from(users)
    .where(eq(users.id, userId))
  return required(row, `member ${userId} has no account`)
}

/** Cards in use, one for each of those who have one. */
export async function findCards(connection: Connection, userIds: readonly string[]): Promise<CardRow[]> {
  return connection
    .select()
    .from(cards)
    .where(and(inArray(cards.userId, [...userIds]), isNull(cards.removedAt)))
}

export async function findCardById(connection: Connection, id: string): Promise<CardRow | undefined> {
  const [row] = await connection.select().from(cards).where(eq(cards.id, id))
  return row
}

/** Holds somebody's cards against other changes until the transaction ends. */
export async function lockCustomer(tx: Transaction, userId: string): Promise<void> {
  await tx.select({ userId: customers.userId }).from(customers).where(eq(customers.userId, userId)).for('update')
}

export async function findCardByStripeId(connection: Connection, stripeId: string): Promise<CardRow | undefined> {
  const [row] = await connection.select().from(cards).where(eq(cards.stripeId, stripeId))
  return row
}

/** Puts a card in place of whatever card somebody has. */
export async function replaceCard(tx: Transaction, card: Omit<typeof cards.$inferInsert, 'id'>): Promise<void> {
  await markRemoved(tx, card.userId)
  await tx.insert(cards).values({ ...card, id: v7() })
}

/** Gives up the card that somebody has. */
export async function markRemoved(tx: Transaction, userId: string): Promise<CardRow | undefined> {
  const [row] = await tx
    .update(cards)
    .set({ removedAt: sql`clock_timestamp()` })
    .where(and(eq(cards.userId, userId), isNull(cards.removedAt)))
    .returning()
  return row
}
