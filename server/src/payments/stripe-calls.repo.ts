import { stripeCalls } from '@kollect-it/drizzle/schema/stripe-exchange.ts'
import { and, eq, sql } from 'drizzle-orm'
import type { Connection } from '../platform/database.ts'

export type StripeCallRow = typeof stripeCalls.$inferSelect

/** What is known of a call; a new one is put down as never made. */
export async function readCall(connection: Connection, subject: string): Promise<StripeCallRow & { isOld: boolean }> {
  await connection.insert(stripeCalls).values({ subject }).onConflictDoNothing()
  const [row] = await connection
    .select({
      subject: stripeCalls.subject,
      attempt: stripeCalls.attempt,
      outcome: stripeCalls.outcome,
      calledAt: stripeCalls.calledAt,
      // Stripe forgets keys after a day: an hour less, so that none is forgotten while it is on its way.
      isOld: sql<boolean>`coalesce(${stripeCalls.calledAt} < clock_timestamp() - interval '23 hours', false)`,
    })
    .from(stripeCalls)
    .where(eq(stripeCalls.subject, subject))
  if (!row) throw new Error(`call ${subject} was put down and is gone`)
  return row
}

/** Goes on to the next key, unless somebody did so already. */
export async function nextAttempt(connection: Connection, { subject, attempt }: StripeCallRow): Promise<void> {
  await connection
    .update(stripeCalls)
    .set({ attempt: attempt + 1, outcome: 'ready' })
    .where(and(eq(stripeCalls.subject, subject), eq(stripeCalls.attempt, attempt)))
}

/** Writes down how the call of that key ended; what is done stays done. */
export async function setOutcome(
  connection: Connection,
  { subject, attempt }: StripeCallRow,
  outcome: StripeCallRow['outcome'],
): Promise<void> {
  await connection
    .update(stripeCalls)
    .set({ outcome, ...(outcome === 'sent' && { calledAt: sql`clock_timestamp()` }) })
    .where(
      and(eq(stripeCalls.subject, subject), eq(stripeCalls.attempt, attempt), sql`${stripeCalls.outcome} <> 'done'`),
    )
}
