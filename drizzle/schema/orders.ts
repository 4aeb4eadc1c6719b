import type { OrderMove } from '@kollect-it/shared/orders/order-states.ts'
import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
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
