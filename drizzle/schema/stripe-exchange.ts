import { sql } from 'drizzle-orm'
import { boolean, index, integer, jsonb, text } from 'drizzle-orm/pg-core'
import { app, instant } from './app-schema.ts'

// What we have heard from Stripe, and what we have asked of it: how far each has come.

export const stripeEventState = app.enum('stripe_event_state', ['new', 'processed', 'ignored', 'failed'])

/** The inbox: every event that Stripe told us of, once. What it says is a hint; the object is read again. */
export const stripeEvents = app.table(
  'stripe_events',
  {
    /** Stripe's `evt_…`. */
    id: text('id').primaryKey(),
    type: text('type').notNull(),
    /** The seller's account that it is about; null for the platform's own. */
    account: text('account'),
    apiVersion: text('api_version'),
    livemode: boolean('livemode').notNull(),
    objectId: text('object_id'),
    payload: jsonb('payload').notNull(),
    state: stripeEventState('state').notNull().default('new'),
    failures: integer('failures').notNull().default(0),
    lastError: text('last_error'),
    /** When it happened at Stripe. */
    createdAt: instant('created_at').notNull(),
    receivedAt: instant('received_at').notNull().defaultNow(),
    processedAt: instant('processed_at'),
  },
  (t) => [index('stripe_events_open').on(t.receivedAt).where(sql`state in ('new', 'failed')`)],
)

/** How far the list of events at Stripe has been read, for what webhooks lost. */
export const stripeCursors = app.table('stripe_cursors', {
  scope: text('scope').primaryKey(),
  readTo: instant('read_to').notNull(),
})

/** What became of a call: `sent` until an answer came, `unknown` without one, `broken` for an answer of 500 and above. */
export const stripeCallOutcome = app.enum('stripe_call_outcome', [
  'ready',
  'sent',
  'unknown',
  'broken',
  'refused',
  'done',
])

/** A call that must have its effect once: which number its idempotency key has, and how the last one ended. */
export const stripeCalls = app.table('stripe_calls', {
  /** What is done for which row of ours, such as `transfer:<release>`. */
  subject: text('subject').primaryKey(),
  attempt: integer('attempt').notNull().default(1),
  outcome: stripeCallOutcome('outcome').notNull().default('ready'),
  calledAt: instant('called_at'),
})
