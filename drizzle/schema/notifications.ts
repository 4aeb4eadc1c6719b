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
  'payment-due',
  'payment-failed',
  'paid',
  'shipped',
  'delivered',
  'released',
  'paid-out',
  'canceled',
  'refunded',
  'payout-problem',
  'reviewed',
])

/**
 * What is said of a lot, as of when it happened, so that nobody has to look it up: public facts only, for a mail is read
 * by whoever reads the mailbox. Amounts are minor units in digits, instants ISO 8601.
 */
export type LotDetail = {
  readonly title: string
  /** The lot's part of the address. */
  readonly slug: string
  readonly currency: string
  /** The price then; of a lot that was sold, what it was sold for. */
  readonly price: string
}

/** What each kind needs to be put into words. */
export interface NotificationDetails {
  readonly outbid: LotDetail & { readonly minimumBid: string; readonly endsAt: string }
  /** `payBy` as its order says. */
  readonly won: LotDetail & { readonly payBy?: string }
  readonly lost: LotDetail & { readonly outcome: 'sold' | 'unsold' }
  readonly 'ending-soon': LotDetail & { readonly endsAt: string }
  readonly sold: LotDetail
  readonly unsold: LotDetail & { readonly reason: 'no-bids' | 'below-reserve' }
  /** `price` is what the buyer pays, with shipping; so with all that follow. */
  readonly 'payment-due': LotDetail & { readonly payBy: string }
  readonly 'payment-failed': LotDetail & { readonly problem: string }
  readonly paid: LotDetail & { readonly shipBy: string }
  /** By whom it was sent; left out when it is ready to be collected. */
  readonly shipped: LotDetail & { readonly carrier?: string }
  readonly delivered: LotDetail & { readonly inspectionEndsAt: string }
  readonly released: LotDetail
  readonly 'paid-out': LotDetail
  readonly canceled: LotDetail & {
    readonly role: 'buyer' | 'seller'
    readonly reason: string
    /** Whether the buyer gets money back. */
    readonly refunds: 'yes' | 'no'
  }
  readonly refunded: LotDetail
  /** Of the first sale in the payout. `problem` says why the bank refused it, `others` how many more sales were in it. */
  readonly 'payout-problem': LotDetail & { readonly problem?: string; readonly others?: string }
  readonly reviewed: LotDetail & { readonly role: 'buyer' | 'seller' }
}

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
    /** The `NotificationDetails` of its kind. */
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
