import { sql } from 'drizzle-orm'
import { check, index, primaryKey, smallint, text, unique, uuid } from 'drizzle-orm/pg-core'
import { app, codeText, instant, minorUnits, transactionId } from './app-schema.ts'

/**
 * What moved money. A kind says what happened and not how it is booked: one refund of Stripe's is one journal, whether
 * its order's money was still held or not.
 */
export const journalKind = app.enum('journal_kind', [
  'payment-succeeded',
  'release',
  'debt-offset',
  'transfer-created',
  'transfer-reversed',
  'refund-decided',
  'refund-created',
  'refund-failed',
  'dispute-withdrawn',
  'dispute-reinstated',
  'dispute-lost',
  'platform-payout',
  'platform-top-up',
])

/** One movement of money, told once; append-only. Its postings sum to zero in each currency when it commits. */
export const journals = app.table(
  'journals',
  {
    id: uuid('id').primaryKey(),
    kind: journalKind('kind').notNull(),
    /** The id of the Stripe object, or of the row of ours, that made it necessary. */
    cause: text('cause').notNull(),
    /**
     * The order whose money it is; null when it is of none, or of several. No foreign key: the ledger knows no orders,
     * outlives what it tells of, and its writers must not wait for who holds an order's row.
     */
    orderId: uuid('order_id'),
    occurredAt: instant('occurred_at').notNull(),
    /** The transaction that wrote it, and the only one that may write its postings. */
    writtenIn: transactionId('written_in').notNull().default(sql`pg_current_xact_id()`),
  },
  (t) => [
    unique('journals_once').on(t.kind, t.cause),
    index('journals_order').on(t.orderId).where(sql`order_id is not null`),
    check('journals_cause', sql`${t.cause} <> ''`),
  ],
)

/** One line of a journal; append-only. */
export const postings = app.table(
  'postings',
  {
    journalId: uuid('journal_id')
      .notNull()
      .references(() => journals.id),
    /** From 1, in the order in which the journal is read. */
    number: smallint('number').notNull(),
    /** By the names of the chart in `server/src/ledger/accounts.ts`, such as `stripe_balance` or `escrow:<order>`. */
    account: codeText('account').notNull(),
    currency: text('currency').notNull(),
    /** Above zero a debit, below zero a credit. */
    amount: minorUnits('amount').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.journalId, t.number] }),
    index('postings_account').on(t.account, t.journalId, t.number),
    check('postings_amount', sql`${t.amount} <> 0`),
    check('postings_number', sql`${t.number} > 0`),
    check('postings_currency', sql`${t.currency} ~ '^[A-Z]{3}$'`),
    check(
      'postings_account_known',
      sql`${t.account} ~ '^(stripe_balance|platform_bank|platform_fee|stripe_fees|dispute_fees|dispute_losses|goodwill|(escrow|seller_payable|seller_receivable|refund_payable|dispute_hold|seller_dispute_reserve|unclaimed):[A-Za-z0-9_-]+)$'`,
    ),
  ],
)

/**
 * What each account holds: written by a trigger with the postings and by nothing else. Nearly every journal moves the
 * platform's own accounts, and one row for such an account would let one transaction commit at a time: it has up to
 * sixteen, by the connection that writes.
 */
export const balanceShares = app.table(
  'balance_shares',
  {
    account: codeText('account').notNull(),
    currency: text('currency').notNull(),
    /** 0 to 15; always 0 for an account of an order, a seller, a refund or a dispute. */
    share: smallint('share').notNull(),
    /** Debits less credits. */
    balance: minorUnits('balance').notNull(),
  },
  (t) => [primaryKey({ columns: [t.account, t.currency, t.share] })],
)

/** What each account holds. */
export const accountBalances = app
  .view('account_balances')
  .with({ securityInvoker: true })
  .as((query) =>
    query
      .select({
        account: balanceShares.account,
        currency: balanceShares.currency,
        balance: sql`sum(${balanceShares.balance})::bigint`.mapWith(balanceShares.balance).as('balance'),
      })
      .from(balanceShares)
      .groupBy(balanceShares.account, balanceShares.currency),
  )

/** The balances as the postings say: for comparing them with those that are kept. */
export const recomputedBalances = app
  .view('recomputed_balances')
  .with({ securityInvoker: true })
  .as((query) =>
    query
      .select({
        account: postings.account,
        currency: postings.currency,
        balance: sql`sum(${postings.amount})::bigint`.mapWith(postings.amount).as('balance'),
      })
      .from(postings)
      .groupBy(postings.account, postings.currency),
  )
