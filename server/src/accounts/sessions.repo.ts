import { rateLimits, sessions, users } from '@kollect-it/drizzle/schema/accounts.ts'
import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { ViewerIdentity } from '../graphql/context.ts'
import type { Connection, Database, Transaction } from '../platform/database.ts'

/** A session as it is kept; `data` is express-session's own. */
export interface SessionRecord {
  readonly idHash: string
  readonly userId: string | null
  readonly accessEpoch: number
  readonly data: object
  readonly userAgent: string | null
  readonly address: string | null
  readonly expiresAt: Date
}

/**
 * A living session with whose it is, in one query. Those of a suspended member, and those begun before the ways into their
 * account became void, are as good as gone.
 */
export async function findSession(connection: Connection, idHash: string) {
  const [found] = await connection
    .select({
      data: sessions.data,
      userId: sessions.userId,
      accessEpoch: sessions.accessEpoch,
      role: users.role,
      emailVerifiedAt: users.emailVerifiedAt,
    })
    .from(sessions)
    .leftJoin(users, eq(users.id, sessions.userId))
    .where(and(eq(sessions.idHash, idHash), isAlive()))
  return found
}

/** Whose those of the sessions are that still live and are somebody's, by the hash of their ids. */
export async function findViewers(
  connection: Connection,
  idHashes: readonly string[],
): Promise<Map<string, ViewerIdentity>> {
  const rows = await connection
    .select({ idHash: sessions.idHash, id: users.id, role: users.role, emailVerifiedAt: users.emailVerifiedAt })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(and(inArray(sessions.idHash, [...idHashes]), isAlive()))
  return new Map(
    rows.map(({ idHash, id, role, emailVerifiedAt }) => [
      idHash,
      { id, role, emailVerified: emailVerifiedAt !== null },
    ]),
  )
}

function isAlive() {
  return and(
    sql`${sessions.expiresAt} > clock_timestamp()`,
    or(isNull(sessions.userId), and(isNull(users.suspendedAt), eq(sessions.accessEpoch, users.accessEpoch))),
  )
}

/** Writes a session that is new, at least to the database; says whether it was. */
export async function insertSession(tx: Transaction, session: SessionRecord): Promise<boolean> {
  const [written] = await tx
    .insert(sessions)
    .values(session)
    .onConflictDoUpdate({ target: sessions.idHash, set: changesOf(session) })
    .returning({ isNew: sql<boolean>`xmax = 0` })
  return written?.isNew ?? false
}

/** Writes a session that was read before. One that has ended meanwhile stays ended. */
export async function updateSession(connection: Connection, session: SessionRecord): Promise<void> {
  await connection.update(sessions).set(changesOf(session)).where(eq(sessions.idHash, session.idHash))
}

function changesOf({ userId, accessEpoch, data, expiresAt }: SessionRecord) {
  return { userId, accessEpoch, data, expiresAt, lastSeenAt: sql`clock_timestamp()` }
}

/** Ends a session; says whose it was. */
export async function deleteSession(tx: Transaction, idHash: string): Promise<string | null> {
  const [ended] = await tx.delete(sessions).where(eq(sessions.idHash, idHash)).returning({ userId: sessions.userId })
  return ended?.userId ?? null
}

/** Removes sessions and counters that have run out. */
export async function deleteExpired(db: Database): Promise<void> {
  await db.delete(sessions).where(sql`${sessions.expiresAt} < clock_timestamp()`)
  await db.delete(rateLimits).where(lt(rateLimits.expire, sql`clock_timestamp()`))
}
