import {
  accountEvents,
  identities,
  mailTokens,
  secondFactors,
  sessions,
  users,
} from '@kollect-it/drizzle/schema/accounts.ts'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { required } from '../platform/assert.ts'
import type { Connection, Transaction } from '../platform/database.ts'
import type { Provider } from './hooks.ts'

/** What the rest of the slice knows of an account; the password's hash is not part of it. */
const ACCOUNT = {
  id: users.id,
  email: users.email,
  emailVerifiedAt: users.emailVerifiedAt,
  displayName: users.displayName,
  bio: users.bio,
  role: users.role,
  hasPassword: sql<boolean>`${users.passwordHash} is not null`.as('has_password'),
  avatarFileId: users.avatarFileId,
  avatarUrl: users.avatarUrl,
  avatarWidth: users.avatarWidth,
  avatarHeight: users.avatarHeight,
  avatarPlaceholder: users.avatarPlaceholder,
  suspendedAt: users.suspendedAt,
  accessEpoch: users.accessEpoch,
  createdAt: users.createdAt,
}

export type Account = Pick<typeof users.$inferSelect, Exclude<keyof typeof ACCOUNT, 'hasPassword'>> & {
  readonly hasPassword: boolean
}

export async function findAccounts(connection: Connection, ids: readonly string[]): Promise<readonly Account[]> {
  return connection
    .select(ACCOUNT)
    .from(users)
    .where(inArray(users.id, [...ids]))
}

/** The account, held against other changes until the transaction ends. */
export async function lockAccount(tx: Transaction, by: { id: string } | { emailKey: string }) {
  const [account] = await tx
    .select(ACCOUNT)
    .from(users)
    .where('id' in by ? eq(users.id, by.id) : eq(users.emailKey, by.emailKey))
    .for('update')
  return account
}

export async function isEmailTaken(connection: Connection, emailKey: string): Promise<boolean> {
  const rows = await connection.select({ id: users.id }).from(users).where(eq(users.emailKey, emailKey))
  return rows.length > 0
}

/** The only way to a password's hash, for comparing with it. */
export async function findCredentials(connection: Connection, emailKey: string) {
  const [found] = await connection
    .select({
      userId: users.id,
      passwordHash: users.passwordHash,
      suspendedAt: users.suspendedAt,
      accessEpoch: users.accessEpoch,
    })
    .from(users)
    .where(eq(users.emailKey, emailKey))
  return found
}

/** Adds an account; false when its address is taken. */
export async function insertAccount(tx: Transaction, account: typeof users.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(users).values(account).onConflictDoNothing().returning({ id: users.id })
  return rows.length > 0
}

export async function updateAccount(
  tx: Transaction,
  userId: string,
  changes: Partial<typeof users.$inferInsert>,
): Promise<void> {
  if (Object.keys(changes).length > 0) await tx.update(users).set(changes).where(eq(users.id, userId))
}

/** Replaces the hash by one of today's parameters, unless the password was changed meanwhile. */
export async function replaceHash(
  tx: Transaction,
  { userId, from, to }: { userId: string; from: string; to: string },
): Promise<void> {
  await tx
    .update(users)
    .set({ passwordHash: to })
    .where(and(eq(users.id, userId), eq(users.passwordHash, from)))
}

/** Proves the account's address now, if it is not proved yet. */
export async function setEmailVerified(tx: Transaction, userId: string): Promise<void> {
  await tx
    .update(users)
    .set({ emailVerifiedAt: sql`clock_timestamp()` })
    .where(and(eq(users.id, userId), isNull(users.emailVerifiedAt)))
}

export interface Identity {
  readonly provider: Provider
  readonly subject: string
}

/**
 * The account that signs in this way, if any. Until the transaction ends, others who ask for the same identity wait,
 * also while there is none yet.
 */
export async function lockIdentity(tx: Transaction, { provider, subject }: Identity) {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`${provider}:${subject}`}, 0))`)
  const [identity] = await tx
    .select({ userId: identities.userId })
    .from(identities)
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject)))
  return identity
}

/** Ties a provider's identity to an account, its address proved. */
export async function insertIdentity(
  tx: Transaction,
  identity: Identity & { readonly userId: string; readonly email: string },
): Promise<void> {
  await tx.insert(identities).values({ ...identity, emailVerified: true, lastUsedAt: sql`clock_timestamp()` })
}

export async function touchIdentity(tx: Transaction, { provider, subject }: Identity): Promise<void> {
  await tx
    .update(identities)
    .set({ lastUsedAt: sql`clock_timestamp()` })
    .where(and(eq(identities.provider, provider), eq(identities.subject, subject)))
}

export async function findIdentities(connection: Connection, userIds: readonly string[]) {
  return connection
    .select({ userId: identities.userId, provider: identities.provider })
    .from(identities)
    .where(inArray(identities.userId, [...userIds]))
    .orderBy(identities.provider)
}

/**
 * Ends every way into the account that was there before; it keeps nothing but its profile. The new epoch also ends the
 * session of somebody who is signing in by one of them at this moment. @returns that epoch
 */
export async function voidAccess(tx: Transaction, userId: string): Promise<number> {
  const [account] = await tx
    .update(users)
    .set({ passwordHash: null, accessEpoch: sql`${users.accessEpoch} + 1` })
    .where(eq(users.id, userId))
    .returning({ accessEpoch: users.accessEpoch })
  await tx.delete(sessions).where(eq(sessions.userId, userId))
  await tx.delete(identities).where(eq(identities.userId, userId))
  await tx.delete(mailTokens).where(eq(mailTokens.userId, userId))
  await tx.delete(secondFactors).where(eq(secondFactors.userId, userId))
  return required(account, `there is no account ${userId}`).accessEpoch
}

export interface NewEvent {
  readonly userId: string
  readonly kind: string
  readonly address?: string
  readonly detail?: Readonly<Record<string, unknown>>
}

export async function insertEvent(tx: Transaction, { userId, kind, address, detail = {} }: NewEvent): Promise<void> {
  await tx.insert(accountEvents).values({ id: v7(), userId, kind, detail, address: address ?? null })
}

/** Whether a session of this account began at that network address in the last three months. */
export async function knowsAddress(connection: Connection, userId: string, address: string): Promise<boolean> {
  const rows = await connection
    .select({ id: accountEvents.id })
    .from(accountEvents)
    .where(
      and(
        eq(accountEvents.userId, userId),
        eq(accountEvents.kind, 'session-started'),
        eq(accountEvents.address, address),
        sql`${accountEvents.at} > clock_timestamp() - interval '90 days'`,
      ),
    )
    .limit(1)
  return rows.length > 0
}
