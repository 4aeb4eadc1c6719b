import { stripeCursors, stripeEvents } from '@kollect-it/drizzle/schema/stripe-exchange.ts'
import { and, asc, eq, gte, inArray, sql } from 'drizzle-orm'
import type { Connection } from '../platform/database.ts'

export type StripeEventRow = typeof stripeEvents.$inferSelect

export type NewStripeEvent = Pick<
  StripeEventRow,
  'id' | 'type' | 'account' | 'apiVersion' | 'livemode' | 'objectId' | 'payload' | 'createdAt'
> & { readonly isWanted: boolean }

/**
 * Puts an event into the inbox and, in the same statement, its job into the queue: both, or neither. False when it was
 * there, and nothing is done.
 */
export async function receiveEvent(connection: Connection, event: NewStripeEvent): Promise<boolean> {
  const { id, type, account, apiVersion, livemode, objectId, payload, createdAt, isWanted } = event
  const rows = await connection.execute(sql`
    with inserted as (
      insert into app.stripe_events (id, type, account, api_version, livemode, object_id, payload, created_at, state)
      values (${id}, ${type}, ${account}, ${apiVersion}, ${livemode}, ${objectId}, ${JSON.stringify(payload)}::text::jsonb,
              ${createdAt.toISOString()}::timestamptz, ${isWanted ? 'new' : 'ignored'})
      on conflict (id) do nothing
      returning id, state)
    select inserted.id,
           case when inserted.state = 'new' then
             (graphile_worker.add_job('payments.stripe-event', json_build_object('eventId', inserted.id),
                                      job_key => 'payments.stripe-event:' || inserted.id)).id end
      from inserted`)
  return rows.length > 0
}

export async function findEvent(connection: Connection, id: string): Promise<StripeEventRow | undefined> {
  const [row] = await connection.select().from(stripeEvents).where(eq(stripeEvents.id, id))
  return row
}

/** Those of the ids that are in the inbox. */
export async function findKnownEvents(connection: Connection, ids: readonly string[]): Promise<Set<string>> {
  const rows = await connection
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(inArray(stripeEvents.id, [...ids]))
  return new Set(rows.map(({ id }) => id))
}

export async function markEvent(connection: Connection, id: string, state: 'processed' | 'ignored'): Promise<void> {
  await connection
    .update(stripeEvents)
    .set({ state, processedAt: sql`clock_timestamp()`, lastError: null })
    .where(eq(stripeEvents.id, id))
}

/** After that many failures nobody tries again by itself. */
export const MAXIMUM_FAILURES = 25

/** Writes down that handling an event failed; gives how often it has. */
export async function markEventFailure(connection: Connection, id: string, message: string): Promise<number> {
  const [row] = await connection
    .update(stripeEvents)
    .set({
      failures: sql`${stripeEvents.failures} + 1`,
      lastError: message,
      state: sql`case when ${stripeEvents.failures} + 1 >= ${MAXIMUM_FAILURES} then 'failed' else ${stripeEvents.state} end::app.stripe_event_state`,
    })
    .where(eq(stripeEvents.id, id))
    .returning({ failures: stripeEvents.failures })
  return row?.failures ?? 0
}

/** Events that lie in the inbox for that long: their job was lost, or its worker died with it. */
export async function findStuckEvents(connection: Connection, minutes: number, limit: number): Promise<string[]> {
  const rows = await connection
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(
      and(
        eq(stripeEvents.state, 'new'),
        sql`${stripeEvents.receivedAt} < clock_timestamp() - ${minutes} * interval '1 minute'`,
      ),
    )
    .orderBy(asc(stripeEvents.receivedAt))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Events since a time that nobody tries again by itself. */
export async function findFailedEvents(connection: Connection, since: Date): Promise<string[]> {
  const rows = await connection
    .select({ id: stripeEvents.id })
    .from(stripeEvents)
    .where(and(eq(stripeEvents.state, 'failed'), gte(stripeEvents.createdAt, since)))
    .orderBy(asc(stripeEvents.receivedAt))
  return rows.map(({ id }) => id)
}

/** How far the events of a scope were read; undefined before the first time. */
export async function readCursor(connection: Connection, scope: string): Promise<Date | undefined> {
  const [row] = await connection.select().from(stripeCursors).where(eq(stripeCursors.scope, scope))
  return row?.readTo
}

/** Moves the cursor on; never back. */
export async function moveCursor(connection: Connection, scope: string, readTo: Date): Promise<void> {
  await connection
    .insert(stripeCursors)
    .values({ scope, readTo })
    .onConflictDoUpdate({
      target: stripeCursors.scope,
      set: { readTo: sql`greatest(${stripeCursors.readTo}, excluded.read_to)` },
    })
}
