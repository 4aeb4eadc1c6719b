import type { OrderMove } from '@kollect-it/shared/orders/order-states.ts'
import type { OrderTimer } from '@kollect-it/shared/orders/order-timers.ts'
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { shops, users } from './accounts.ts'
import { app, instant, minorUnits } from './app-schema.ts'
import { auctions } from './auctions.ts'
import { listings, shippingZone } from './catalog.ts'

/** Where an order stands; the API shows `checkout` as AWAITING_PAYMENT and `ready-for-pickup` as SHIPPED. */
export const orderState = app.enum('order_state', [
  'checkout',
  'awaiting-payment',
  'paid',
  'shipped',
  'ready-for-pickup',
  'delivered',
  'completed',
  'canceled',
  'expired',
  'refunded',
])

/** Where an order's money is. */
export const fundsState = app.enum('funds_state', [
  'none',
  'processing',
  'held',
  'frozen',
  'release-scheduled',
  'transferred',
  'paid-out',
  'payout-failed',
  'refunded',
  'reversed',
  'reversal-short',
])

/** How the sale came about. */
export const orderOrigin = app.enum('order_origin', ['auction', 'buy-now'])

/** Who made a move. */
export const orderActor = app.enum('order_actor', ['buyer', 'seller', 'system', 'staff'])

export const cancelReason = app.enum('cancel_reason', ['unavailable', 'buyer-asked', 'not-paid', 'not-shipped'])

export const carrier = app.enum('carrier', ['ups', 'fedex', 'usps', 'dhl', 'royal-mail', 'dpd', 'hermes', 'other'])

/** Where an order goes: the address as it was when the buyer chose it, whatever becomes of that. */
export interface ShipTo {
  readonly name: string
  readonly line1: string
  readonly line2: string | null
  readonly city: string
  readonly region: string | null
  readonly postalCode: string
  readonly country: string
  readonly phone: string | null
}

/** An address that somebody keeps for their orders. */
export const addresses = app.table(
  'addresses',
  {
    id: uuid('id').primaryKey(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    line1: text('line1').notNull(),
    line2: text('line2'),
    city: text('city').notNull(),
    region: text('region'),
    postalCode: text('postal_code').notNull(),
    /** ISO 3166-1 alpha-2. */
    country: text('country').notNull(),
    phone: text('phone'),
    isDefault: boolean('is_default').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    index('addresses_user').on(t.userId),
    uniqueIndex('addresses_one_default').on(t.userId).where(sql`is_default`),
    check('addresses_country', sql`${t.country} ~ '^[A-Z]{2}$'`),
  ],
)

/** The listing as it was sold: what both sides agreed on, whatever becomes of the listing. */
export interface OrderSnapshot {
  readonly title: string
  readonly sku: string
  readonly slug: string
  readonly coverUrl: string | null
  readonly condition: string | null
}

/** A sale between two people. Every move is made under this row's lock and raises `version` by one. */
export const orders = app.table(
  'orders',
  {
    /** For Buy Now made by the buyer's client: the idempotency key. */
    id: uuid('id').primaryKey(),
    /** What people call it: `K-` and this number. */
    number: integer('number').notNull().generatedAlwaysAsIdentity({ name: 'order_numbers', startWith: 2_001 }),
    origin: orderOrigin('origin').notNull(),
    listingId: uuid('listing_id')
      .notNull()
      .references(() => listings.id),
    listingVersion: integer('listing_version').notNull(),
    auctionId: uuid('auction_id').references(() => auctions.id),
    shopId: uuid('shop_id')
      .notNull()
      .references(() => shops.id),
    sellerId: uuid('seller_id')
      .notNull()
      .references(() => users.id),
    buyerId: uuid('buyer_id')
      .notNull()
      .references(() => users.id),
    snapshot: jsonb('snapshot').$type<OrderSnapshot>().notNull(),
    currency: text('currency').notNull(),
    item: minorUnits('item').notNull(),
    shipping: minorUnits('shipping').notNull(),
    shippingZone: shippingZone('shipping_zone'),
    shippingService: text('shipping_service'),
    /** The seller's fee on the item, in hundredths of a percent, fixed when the order is made. */
    feeBps: integer('fee_bps').notNull(),
    state: orderState('state').notNull(),
    funds: fundsState('funds').notNull().default('none'),
    stateEnteredAt: instant('state_entered_at').notNull(),
    payBy: instant('pay_by'),
    shipBy: instant('ship_by'),
    inspectionEndsAt: instant('inspection_ends_at'),
    /** What happens next by itself, and when; null when nothing does. */
    timer: text('timer').$type<OrderTimer>(),
    timerAt: instant('timer_at'),
    paidAt: instant('paid_at'),
    deliveredAt: instant('delivered_at'),
    completedAt: instant('completed_at'),
    cancellationRequestedAt: instant('cancellation_requested_at'),
    cancelReason: cancelReason('cancel_reason'),
    shipTo: jsonb('ship_to').$type<ShipTo>(),
    carrier: carrier('carrier'),
    /** Set where the carrier is `other`. */
    carrierName: text('carrier_name'),
    trackingNumber: text('tracking_number'),
    /** What the buyer's code for collection is made from, together with the server's secret: the code itself is nowhere. */
    pickupSalt: text('pickup_salt'),
    /** How often a wrong code was entered. */
    pickupTries: smallint('pickup_tries').notNull().default(0),
    /** What it was paid with, such as `Visa ending 4242`. */
    paidWith: text('paid_with'),
    /** Why the last try to pay failed, in words for the buyer. */
    paymentProblem: text('payment_problem'),
    version: integer('version').notNull().default(1),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [
    // One live order for each piece: the database's own word against selling it twice.
    uniqueIndex('orders_one_live').on(t.listingId).where(sql`state not in ('canceled', 'expired', 'refunded')`),
    uniqueIndex('orders_number').on(t.number),
    index('orders_buyer').on(t.buyerId, t.createdAt.desc(), t.id.desc()),
    index('orders_seller').on(t.sellerId, t.createdAt.desc(), t.id.desc()),
    index('orders_auction').on(t.auctionId),
    check('orders_amounts', sql`${t.item} > 0 and ${t.shipping} >= 0 and ${t.feeBps} between 0 and 10000`),
    check('orders_parties', sql`${t.buyerId} <> ${t.sellerId}`),
    index('orders_due').on(t.timerAt).where(sql`timer_at is not null`),
    // For a shop's standing, and for whether its seller is new.
    index('orders_completed').on(t.shopId).where(sql`state = 'completed'`),
    index('orders_listing').on(t.listingId, t.createdAt.desc(), t.id.desc()),
    check('orders_timer', sql`(${t.timer} is null) = (${t.timerAt} is null)`),
    check('orders_cancel_reason', sql`${t.cancelReason} is null or ${t.state} = 'canceled'`),
    check('orders_pickup_tries', sql`${t.pickupTries} between 0 and 5`),
    check('orders_carrier', sql`(${t.carrier} is null) = (${t.trackingNumber} is null)`),
  ],
)

/** Every move of an order, with who made it and why; append-only, numbered under the order's lock. */
export const orderEvents = app.table(
  'order_events',
  {
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    number: integer('number').notNull(),
    kind: text('kind').$type<OrderMove>().notNull(),
    actor: orderActor('actor').notNull(),
    actorId: uuid('actor_id').references(() => users.id),
    /** Facts of the move; shown to both parties, so nothing secret. */
    detail: jsonb('detail').$type<Readonly<Record<string, string>>>().notNull().default({}),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.number] })],
)

/** What somebody did not keep to; append-only. */
export const strikes = app.table(
  'strikes',
  {
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    kind: text('kind', { enum: ['not-paid', 'late-to-ship', 'not-shipped'] }).notNull(),
    at: instant('at').notNull(),
  },
  (t) => [primaryKey({ columns: [t.orderId, t.kind] }), index('strikes_user').on(t.userId, t.at)],
)

/** What one side of an order says of the other; append-only. Shown once both have written, or when the time is over. */
export const reviews = app.table(
  'reviews',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id')
      .notNull()
      .references(() => orders.id),
    shopId: uuid('shop_id')
      .notNull()
      .references(() => shops.id),
    /** Which side wrote it; the buyer's are the shop's reviews. */
    side: text('side', { enum: ['buyer', 'seller'] }).notNull(),
    authorId: uuid('author_id')
      .notNull()
      .references(() => users.id),
    rating: smallint('rating').notNull(),
    text: text('text').notNull(),
    createdAt: instant('created_at').notNull(),
    /** When it is shown at the latest; when both have written, that moves to then. The only column that ever changes. */
    publishedAt: instant('published_at').notNull(),
  },
  (t) => [
    unique('reviews_one_each').on(t.orderId, t.side),
    index('reviews_shop').on(t.shopId, t.publishedAt.desc(), t.id.desc()).where(sql`side = 'buyer'`),
    check('reviews_rating', sql`${t.rating} between 1 and 5`),
    check('reviews_text', sql`char_length(${t.text}) <= 2000`),
  ],
)

/** The copy with which a listing was offered again. Goes with the copy, should that be deleted as a draft. */
export const relistings = app.table('relistings', {
  listingId: uuid('listing_id')
    .primaryKey()
    .references(() => listings.id, { onDelete: 'cascade' }),
  copyId: uuid('copy_id')
    .notNull()
    .unique()
    .references(() => listings.id, { onDelete: 'cascade' }),
  at: instant('at').notNull(),
})
