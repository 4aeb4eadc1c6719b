import { sql } from 'drizzle-orm'
import { boolean, check, index, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { app, instant, minorUnits } from './app-schema.ts'
import { listings } from './catalog.ts'

/** How an auction ended; null while it runs. */
export const auctionOutcome = app.enum('auction_outcome', ['sold', 'unsold', 'canceled'])

/** A lot's timed auction. Every change of a public fact is made under this row's lock and raises `version` by one. */
export const auctions = app.table(
  'auctions',
  {
    id: uuid('id').primaryKey(),
    listingId: uuid('listing_id')
      .notNull()
      .unique()
      .references(() => listings.id),
    sellerId: uuid('seller_id')
      .notNull()
      .references(() => users.id),
    currency: text('currency').notNull(),
    startsAt: instant('starts_at').notNull(),
    endsAt: instant('ends_at').notNull(),
    /** The end that was announced, before any extension. */
    originallyEndsAt: instant('originally_ends_at').notNull(),
    extensionSeconds: integer('extension_seconds').notNull(),
    /** Id of the increment table, so that a later change of table never alters a running lot. */
    incrementTable: text('increment_table').notNull().default('ebay'),
    startingPrice: minorUnits('starting_price').notNull(),
    /** Secret: the seller's only. */
    reserve: minorUnits('reserve'),
    buyNowPrice: minorUnits('buy_now_price'),
    currentPrice: minorUnits('current_price').notNull(),
    minimumBid: minorUnits('minimum_bid').notNull(),
    bidCount: integer('bid_count').notNull().default(0),
    reserveMet: boolean('reserve_met').notNull(),
    leaderId: uuid('leader_id').references(() => users.id),
    leaderAlias: text('leader_alias'),
    /** Secret: the leader's only. */
    leaderMaximum: minorUnits('leader_maximum'),
    outcome: auctionOutcome('outcome'),
    closedAt: instant('closed_at'),
    /** When watchers were told that it ends soon. */
    endingSoonAt: instant('ending_soon_at'),
    /** Hash of the newest entry of the bid log: whoever keeps it can prove that no bid was changed. */
    headHash: text('head_hash'),
    version: integer('version').notNull().default(1),
  },
  (t) => [
    index('auctions_due').on(t.endsAt).where(sql`outcome is null`),
    index('auctions_seller').on(t.sellerId, t.endsAt),
    check('auctions_times', sql`${t.startsAt} < ${t.endsAt} and ${t.originallyEndsAt} <= ${t.endsAt}`),
    check(
      'auctions_prices',
      sql`${t.startingPrice} > 0 and ${t.currentPrice} >= ${t.startingPrice} and ${t.reserve} >= ${t.startingPrice}`,
    ),
    // Where there are bids somebody leads, unless the lot was bought at once over their heads: nobody is to look as if
    // they had won it.
    check(
      'auctions_leader',
      sql`(${t.leaderId} is null) = (${t.leaderMaximum} is null) and (${t.leaderId} is null or ${t.bidCount} > 0) and (${t.leaderId} is not null or ${t.bidCount} = 0 or ${t.outcome} is not distinct from 'sold')`,
    ),
    check('auctions_maximum', sql`${t.leaderMaximum} >= ${t.currentPrice}`),
  ],
)

/** Who bids on a lot, by the public name drawn for them with their first bid. */
export const auctionBidders = app.table(
  'auction_bidders',
  {
    auctionId: uuid('auction_id')
      .notNull()
      .references(() => auctions.id),
    bidderId: uuid('bidder_id')
      .notNull()
      .references(() => users.id),
    alias: text('alias').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.auctionId, t.bidderId] }),
    unique('auction_bidders_alias').on(t.auctionId, t.alias),
    index('auction_bidders_bidder').on(t.bidderId),
  ],
)

/** An accepted bid, append-only, numbered under the auction's lock; each entry's hash holds the one before. */
export const bids = app.table(
  'bids',
  {
    auctionId: uuid('auction_id')
      .notNull()
      .references(() => auctions.id),
    number: integer('number').notNull(),
    /** Made by the bidder's client: the idempotency key. */
    id: uuid('id').notNull().unique(),
    bidderId: uuid('bidder_id')
      .notNull()
      .references(() => users.id),
    bidderAlias: text('bidder_alias').notNull(),
    /** Secret: the bidder's only. */
    maximum: minorUnits('maximum').notNull(),
    /** What everybody saw after this bid. */
    priceAfter: minorUnits('price_after').notNull(),
    leadsAfter: boolean('leads_after').notNull(),
    /** The end of the lot after this bid, when this bid moved it. */
    extendedTo: instant('extended_to'),
    /** The database's time, read after the lot's lock was held. */
    placedAt: instant('placed_at').notNull(),
    /** Secret until the lot has ended: with it, `commitment` proves the maximum. */
    salt: text('salt').notNull(),
    commitment: text('commitment').notNull(),
    previousHash: text('previous_hash'),
    hash: text('hash').notNull(),
  },
  (t) => [primaryKey({ columns: [t.auctionId, t.number] }), index('bids_bidder').on(t.bidderId, t.auctionId)],
)
