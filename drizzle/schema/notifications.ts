import { boolean, index, jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { app, instant } from './app-schema.ts'
import { listings } from './catalog.ts'

/** What people are told of. */
export const notificationKind = app.enum('notification_kind', [
  'outbid',
  'won',
  'lost',
  'ending-soon',
  'sold',
  'unsold',
])

/** Something that happened to somebody's lots; shown in the app, mailed if they want it so. */
export const notifications = app.table(
  'notifications',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: notificationKind('kind').notNull(),
    /** Names what happened, such as `won:<auction>`: told twice, it is one notification. */
    occasion: text('occasion').notNull(),
    listingId: uuid('listing_id')
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    auctionId: uuid('auction_id'),
    orderId: uuid('order_id'),
    /** Figures as of then, such as `{ "price": "132500", "currency": "USD" }`. */
    detail: jsonb('detail').$type<Readonly<Record<string, string>>>().notNull().default({}),
    /** False where its owner wants only mail of this kind. */
    shown: boolean('shown').notNull().default(true),
    createdAt: instant('created_at').notNull(),
    readAt: instant('read_at'),
    /** Set when it is true no longer: who was outbid leads again. Such a one is neither shown nor mailed. */
    overtakenAt: instant('overtaken_at'),
    mailedAt: instant('mailed_at'),
  },
  (t) => [
    unique('notifications_once').on(t.userId, t.occasion),
    index('notifications_user').on(t.userId, t.createdAt.desc(), t.id.desc()),
    index('notifications_auction').on(t.auctionId, t.userId),
  ],
)

/** How somebody wants to be told of a kind; without a row, both ways. */
export const notificationPreferences = app.table(
  'notification_preferences',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    kind: notificationKind('kind').notNull(),
    inApp: boolean('in_app').notNull(),
    mail: boolean('mail').notNull(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.kind] })],
)

/** Who keeps an eye on which listing. */
export const watches = app.table(
  'watches',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    listingId: uuid('listing_id')
      .notNull()
      .references(() => listings.id, { onDelete: 'cascade' }),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.userId, t.listingId] }),
    index('watches_listing').on(t.listingId),
    index('watches_newest').on(t.userId, t.createdAt.desc(), t.listingId.desc()),
  ],
)
