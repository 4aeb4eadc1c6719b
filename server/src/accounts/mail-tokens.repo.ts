import { mailTokens } from '@kollect-it/drizzle/schema/accounts.ts'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transaction } from '../platform/database.ts'

export interface NewMailToken {
  readonly tokenHash: string
  readonly userId: string
  readonly purpose: 'verify-email'
  readonly email: string
  readonly lifeHours: number
}

export async function insertMailToken(tx: Transaction, { lifeHours, ...token }: NewMailToken): Promise<void> {
  await tx
    .insert(mailTokens)
    .values({ ...token, expiresAt: sql`clock_timestamp() + make_interval(hours => ${lifeHours})` })
}

/** Uses the token up and says whose it was and for which address; undefined when it is unknown, used or expired. */
export async function takeMailToken(tx: Transaction, tokenHash: string, purpose: 'verify-email') {
  const [taken] = await tx
    .update(mailTokens)
    .set({ usedAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(mailTokens.tokenHash, tokenHash),
        eq(mailTokens.purpose, purpose),
        isNull(mailTokens.usedAt),
        sql`${mailTokens.expiresAt} > clock_timestamp()`,
      ),
    )
    .returning({ userId: mailTokens.userId, email: mailTokens.email })
  return taken
}

/** Removes what has been of no use for a day. */
export async function deleteOldMailTokens(tx: Transaction): Promise<void> {
  await tx.delete(mailTokens).where(sql`${mailTokens.expiresAt} < clock_timestamp() - interval '1 day'`)
}
