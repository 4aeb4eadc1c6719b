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
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { users } from './accounts.ts'
import { app, instant, minorUnits } from './app-schema.ts'
import { cards } from './customers.ts'

// What we know of Stripe's objects, and what we have yet to tell Stripe. Orders are meant by their id alone, without a
// foreign key: payments stand below orders, and must not wait for who holds an order's row.

export const payoutAccountState = app.enum('payout_account_state', [
  'not-started',
  'incomplete',
  'pending',
  'active',
  'restricted',
])

/** A seller's account at Stripe, to which we transfer and from which Stripe pays their bank. */
export const payoutAccounts = app.table('payout_accounts', {
  userId: uuid('user_id')
    .primaryKey()
    .references(() => users.id),
  /** Stripe's `acct_…`; null until it was made. */
  stripeId: text('stripe_id').unique(),
  country: text('country').notNull(),
  currency: text('currency').notNull(),
  state: payoutAccountState('state').notNull().default('not-started'),
  /** What Stripe still asks for, by its own names. */
  requirements: jsonb('requirements').$type<readonly string[]>().notNull().default([]),
  dueAt: instant('due_at'),
  /** When it could be transferred to for the first time: from then on, "incomplete" means that something came up. */
  activeSince: instant('active_since'),
  refreshedAt: instant('refreshed_at'),
  createdAt: instant('created_at').notNull().defaultNow(),
})

export const checkoutState = app.enum('checkout_state', ['opening', 'open', 'complete', 'expired'])

/** A page of Stripe's on which orders of one seller can be paid, for a while. */
export const checkouts = app.table(
  'checkouts',
  {
    id: uuid('id').primaryKey(),
    /** Stripe's `cs_…`; null until it was made. */
    stripeId: text('stripe_id').unique(),
    buyerId: uuid('buyer_id')
      .notNull()
      .references(() => users.id),
    sellerId: uuid('seller_id')
      .notNull()
      .references(() => users.id),
    currency: text('currency').notNull(),
    amount: minorUnits('amount').notNull(),
    state: checkoutState('state').notNull().default('opening'),
    url: text('url'),
    expiresAt: instant('expires_at').notNull(),
    /** When we began to close it before its time, because something about its orders changed; null for one that may end by itself. */
    takenBackAt: instant('taken_back_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
  },
  (t) => [
    index('checkouts_unsettled').on(t.createdAt).where(sql`state in ('opening', 'open')`),
    check('checkouts_amount', sql`${t.amount} > 0`),
  ],
)

/** What a checkout asks for each order. */
export const checkoutOrders = app.table(
  'checkout_orders',
  {
    checkoutId: uuid('checkout_id')
      .notNull()
      .references(() => checkouts.id),
    orderId: uuid('order_id').notNull(),
    title: text('title').notNull(),
    item: minorUnits('item').notNull(),
    shipping: minorUnits('shipping').notNull(),
    /** While the checkout can be paid. */
    isOpen: boolean('is_open').notNull().default(true),
  },
  (t) => [
    primaryKey({ columns: [t.checkoutId, t.orderId] }),
    // One open page for each order: the database's own word against asking twice.
    uniqueIndex('checkout_orders_one_open').on(t.orderId).where(sql`is_open`),
    index('checkout_orders_order').on(t.orderId),
    check('checkout_orders_amounts', sql`${t.item} > 0 and ${t.shipping} >= 0`),
  ],
)

/** Whether the buyer paid on Stripe's page, or their saved card was charged. */
export const paymentKind = app.enum('payment_kind', ['checkout', 'off-session'])

/** Only ever moves on: from `failed` there is a way to `succeeded`, from there none. */
export const paymentState = app.enum('payment_state', ['pending', 'processing', 'failed', 'canceled', 'succeeded'])

/** One of Stripe's PaymentIntents, for one order or for several that are paid together. */
export const payments = app.table(
  'payments',
  {
    id: uuid('id').primaryKey(),
    kind: paymentKind('kind').notNull(),
    /** Stripe's `pi_…`; null until it was made. */
    stripeId: text('stripe_id').unique(),
    checkoutId: uuid('checkout_id').references(() => checkouts.id),
    /** The card that is charged, for `off-session`. */
    cardId: uuid('card_id').references(() => cards.id),
    buyerId: uuid('buyer_id')
      .notNull()
      .references(() => users.id),
    sellerId: uuid('seller_id')
      .notNull()
      .references(() => users.id),
    currency: text('currency').notNull(),
    amount: minorUnits('amount').notNull(),
    /** By which Stripe groups what belongs together: charge, transfers, refunds. */
    transferGroup: text('transfer_group').notNull(),
    /** Counts the tries to charge the saved card for an order. */
    attempt: smallint('attempt').notNull().default(1),
    state: paymentState('state').notNull().default('pending'),
    /** Stripe's `ch_…` that took the money. */
    chargeId: text('charge_id').unique(),
    stripeFee: minorUnits('stripe_fee'),
    /** In words, such as `Visa ending 4242`. */
    paidWith: text('paid_with'),
    /** Why the last try failed: Stripe's code, our words for the buyer, and what tells this try from others. */
    problemCode: text('problem_code'),
    problem: text('problem'),
    problemKey: text('problem_key'),
    /** When the card is tried again by itself. */
    retryAt: instant('retry_at'),
    createdAt: instant('created_at').notNull().defaultNow(),
    succeededAt: instant('succeeded_at'),
  },
  (t) => [
    index('payments_unsettled').on(t.createdAt).where(sql`state in ('pending', 'processing')`),
    index('payments_seller').on(t.sellerId).where(sql`state = 'succeeded'`),
    check('payments_amount', sql`${t.amount} > 0`),
    check(
      'payments_succeeded',
      sql`(${t.state} = 'succeeded') = (${t.chargeId} is not null and ${t.stripeFee} is not null and ${t.succeededAt} is not null)`,
    ),
  ],
)

/** What a payment is for, order by order. Whoever moves an order's money locks the row that paid it. */
export const paymentOrders = app.table(
  'payment_orders',
  {
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    orderId: uuid('order_id').notNull(),
    amount: minorUnits('amount').notNull(),
    /** Whether this is what the order was paid with; a second payment that succeeded goes back. */
    isPaid: boolean('is_paid').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.paymentId, t.orderId] }),
    uniqueIndex('payment_orders_one_paid').on(t.orderId).where(sql`is_paid`),
    index('payment_orders_order').on(t.orderId),
    check('payment_orders_amount', sql`${t.amount} > 0`),
  ],
)

export const payoutState = app.enum('payout_state', ['pending', 'in-transit', 'paid', 'failed', 'canceled'])

/** A payout of Stripe's from a seller's account to their bank. */
export const payouts = app.table(
  'payouts',
  {
    id: uuid('id').primaryKey(),
    /** Stripe's `po_…`. */
    stripeId: text('stripe_id').notNull().unique(),
    sellerId: uuid('seller_id')
      .notNull()
      .references(() => users.id),
    currency: text('currency').notNull(),
    amount: minorUnits('amount').notNull(),
    state: payoutState('state').notNull(),
    arrivesAt: instant('arrives_at'),
    /** In words, when the bank refused it. */
    failure: text('failure'),
    createdAt: instant('created_at').notNull(),
  },
  (t) => [index('payouts_seller').on(t.sellerId, t.createdAt.desc(), t.id.desc())],
)

/** `waiting` for the seller's account; `sending` from when its amount is fixed; `sent`. */
export const releaseState = app.enum('release_state', ['waiting', 'sending', 'sent'])

/** An order's money that became the seller's, and its transfer: the amounts never change once they are written. */
export const releases = app.table(
  'releases',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id').notNull().unique(),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    sellerId: uuid('seller_id')
      .notNull()
      .references(() => users.id),
    currency: text('currency').notNull(),
    /** All that was left of the order's money. */
    held: minorUnits('held').notNull(),
    fee: minorUnits('fee').notNull(),
    /** The terms of the fee, for what is given back of it when something is refunded. */
    shipping: minorUnits('shipping').notNull(),
    feeBps: integer('fee_bps').notNull(),
    /** What was kept for the seller's debts, and what is transferred: fixed before Stripe is called. */
    kept: minorUnits('kept'),
    amount: minorUnits('amount'),
    state: releaseState('state').notNull().default('waiting'),
    /** Stripe's `tr_…`; null as well when everything was kept. */
    transferId: text('transfer_id').unique(),
    payoutId: uuid('payout_id').references(() => payouts.id),
    createdAt: instant('created_at').notNull().defaultNow(),
    sentAt: instant('sent_at'),
  },
  (t) => [
    index('releases_unsent').on(t.createdAt).where(sql`state <> 'sent'`),
    index('releases_seller').on(t.sellerId, t.sentAt),
    check('releases_amounts', sql`${t.held} > 0 and ${t.fee} between 0 and ${t.held}`),
    check('releases_frozen', sql`${t.kept} + ${t.amount} = ${t.held} - ${t.fee}`),
  ],
)

export const refundReason = app.enum('refund_reason', ['requested-by-customer', 'duplicate'])

/** Whether it comes from what is held, or was decided when the seller had the money. */
export const refundStage = app.enum('refund_stage', ['held', 'released'])

/** `pending` at Stripe: it waits for money, or for the bank. */
export const refundState = app.enum('refund_state', ['requested', 'pending', 'succeeded', 'failed'])

/** Money that goes back to a buyer. */
export const refunds = app.table(
  'refunds',
  {
    id: uuid('id').primaryKey(),
    orderId: uuid('order_id').notNull(),
    paymentId: uuid('payment_id')
      .notNull()
      .references(() => payments.id),
    releaseId: uuid('release_id').references(() => releases.id),
    currency: text('currency').notNull(),
    amount: minorUnits('amount').notNull(),
    /** What the seller gives of it after the release; the rest is the platform's fee. */
    sellerPart: minorUnits('seller_part').notNull(),
    reason: refundReason('reason').notNull(),
    stage: refundStage('stage').notNull(),
    state: refundState('state').notNull().default('requested'),
    /** What of the seller's part came back from their account; null until that was tried. The rest they owe. */
    reversed: minorUnits('reversed'),
    /** Stripe's `trr_…` and `re_…`. */
    reversalId: text('reversal_id').unique(),
    stripeId: text('stripe_id').unique(),
    /** Why it is pending or failed, by Stripe's code. */
    problemCode: text('problem_code'),
    createdAt: instant('created_at').notNull().defaultNow(),
    completedAt: instant('completed_at'),
  },
  (t) => [
    index('refunds_payment').on(t.paymentId, t.orderId),
    index('refunds_unsettled').on(t.createdAt).where(sql`state in ('requested', 'pending')`),
    check('refunds_amounts', sql`${t.amount} > 0 and ${t.sellerPart} between 0 and ${t.amount}`),
    check('refunds_reversed', sql`${t.reversed} between 0 and ${t.sellerPart}`),
  ],
)
