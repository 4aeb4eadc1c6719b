import { sql } from 'drizzle-orm'
import { boolean, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { app, instant } from './app-schema.ts'

/** A member as Stripe's customer, and how they want to pay. */
export const customers = app.table('customers', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id),
  /** Stripe's `cus_…`; null until the first payment or card. */
  stripeId: text('stripe_id').unique(),
  /** Whether a win is charged to their card at once. */
  automaticPayment: boolean('automatic_payment').notNull().default(true),
  createdAt: instant('created_at').notNull().defaultNow(),
})

/** A card that a member has saved at Stripe: what may be shown of it, and nothing more. */
export const cards = app.table(
  'cards',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    /** Stripe's `pm_…`. */
    stripeId: text('stripe_id').notNull().unique(),
    brand: text('brand').notNull(),
    last4: text('last4').notNull(),
    expiresMonth: smallint('expires_month').notNull(),
    expiresYear: smallint('expires_year').notNull(),
    savedAt: instant('saved_at').notNull().defaultNow(),
    /** Set when its owner removed it, or saved another one in its place. */
    removedAt: instant('removed_at'),
  },
  (t) => [uniqueIndex('cards_one_each').on(t.userId).where(sql`removed_at is null`)],
)
