import { type SQL, sql } from 'drizzle-orm'
import type { Connection } from '../platform/database.ts'

/** What must always hold of the ledger. The database guards most of it: a violation means that a guard was taken away. */
export type LedgerInvariant = keyof typeof CHECKS

export interface LedgerViolation {
  readonly invariant: LedgerInvariant
  /** The journal, account, order, cause or trigger that is wrong. */
  readonly subject: string
  /** What was found, for an operator. */
  readonly detail: string
}

/** Looks for everything that must never be: none, ever. Reads the whole ledger, so not for requests. */
export async function findViolations(connection: Connection): Promise<LedgerViolation[]> {
  const found: LedgerViolation[] = []
  for (const [invariant, check] of Object.entries(CHECKS)) {
    const rows = await connection.execute<{ subject: string; detail: string }>(check)
    if (isInvariant(invariant)) found.push(...rows.map(({ subject, detail }) => ({ invariant, subject, detail })))
  }
  return found
}

/** Each journal has two postings at least and sums to zero in each currency. */
const JOURNALS_BALANCE = sql`
  select journal.id as subject,
         format('%s of %s has %s postings in %s that sum to %s',
                journal.kind, journal.cause, count(posting.number), coalesce(currency, 'no currency'), coalesce(sum(amount), 0)) as detail
    from app.journals journal left join app.postings posting on posting.journal_id = journal.id
   group by journal.id, currency
  having coalesce(sum(amount), 0) <> 0
      or (select count(*) from app.postings one where one.journal_id = journal.id) < 2
   order by journal.id`

/** The balances that are kept are those that the postings give. */
const BALANCES_AGREE = sql`
  select account as subject,
         format('%s %s are kept, and the postings sum to %s', coalesce(kept.balance, 0), currency, coalesce(told.balance, 0)) as detail
    from app.account_balances kept full join app.recomputed_balances told using (account, currency)
   where kept.balance is distinct from told.balance
   order by account, currency`

/** No more leaves what is held for an order than came in. */
const HELD_NEVER_NEGATIVE = sql`
  select account as subject, format('holds %s %s', -balance, currency) as detail
    from app.account_balances where account like 'escrow:%' and balance > 0
   order by account, currency`

/** For each order: captured = held + released + refunded before the release + lost before it, all in its own name. */
const HELD_ACCOUNTED_FOR = sql`
  with flow as (
    select account, currency,
           coalesce(-sum(amount) filter (where kind = 'payment-succeeded'), 0) as captured,
           coalesce(sum(amount) filter (where kind = 'release'), 0) as released,
           coalesce(sum(amount) filter (where kind = 'refund-created'), 0) as refunded,
           coalesce(sum(amount) filter (where kind = 'dispute-lost'), 0) as lost,
           bool_or(order_id is not null and account <> 'escrow:' || order_id) as is_of_another
      from app.postings join app.journals on journals.id = journal_id
     where account like 'escrow:%'
     group by account, currency)
  select account as subject,
         format('captured %s %s, released %s, refunded %s, lost %s, holds %s%s', captured, currency, released, refunded, lost,
                coalesce(-balance, 0), case when is_of_another then ', with journals of another order' end) as detail
    from flow left join app.account_balances using (account, currency)
   where captured <> coalesce(-balance, 0) + released + refunded + lost or is_of_another
   order by account, currency`

/**
 * For each order: what went to the seller and did not come back is no more than was captured, less what was refunded,
 * lost and kept as the fee; and what the seller owes, or the platform bears, may be missing of it.
 */
const TRANSFERS_COVERED = sql`
  with line as (
    select case when account like 'escrow:%' then substr(account, 8) else order_id::text end as of_order,
           kind, account, currency, amount
      from app.postings join app.journals on journals.id = journal_id),
  flow as (
    select of_order, currency,
           coalesce(-sum(amount) filter (where kind = 'payment-succeeded' and account like 'escrow:%'), 0) as captured,
           coalesce(-sum(amount) filter (where kind in ('transfer-created', 'transfer-reversed') and account = 'stripe_balance'), 0) as sent,
           coalesce(-sum(amount) filter (where kind in ('refund-created', 'refund-failed') and account = 'stripe_balance'), 0) as refunded,
           coalesce(-sum(amount) filter (where kind = 'dispute-lost' and account like 'dispute_hold:%'), 0) as lost,
           coalesce(-sum(amount) filter (where account = 'platform_fee'), 0) as fee,
           coalesce(sum(amount) filter (where account like 'seller_receivable:%' or account in ('dispute_losses', 'goodwill')), 0) as missing
      from line where of_order is not null
     group by of_order, currency)
  select of_order as subject,
         format('sent %s %s of %s captured, %s refunded, %s lost, fee %s, %s missing', sent, currency, captured, refunded, lost, fee, missing) as detail
    from flow where sent > captured - refunded - lost - fee + missing
   order by of_order, currency`

/** Nothing is booked twice. */
const BOOKED_ONCE = sql`
  select cause as subject, format('%s is booked %s times', kind, count(*)) as detail
    from app.journals group by kind, cause having count(*) > 1
   order by cause`

/** What was booked cannot be changed, nor the balances by hand: the triggers that see to it are there and on. */
const GUARDS_STAND = sql`
  select name as subject, format('is missing on app.%s, or off', relation) as detail
    from (values ('journals', 'journals_append_only'), ('journals', 'journals_balanced'),
                 ('postings', 'postings_append_only'), ('postings', 'postings_balanced'), ('postings', 'postings_balances'),
                 ('balance_shares', 'balance_shares_by_postings_only')) guard (relation, name)
   where not exists (
           select from pg_catalog.pg_trigger
            where tgrelid = ('app.' || relation)::regclass and tgname = name and tgenabled in ('O', 'A'))
   order by name`

const CHECKS = {
  'journals-balance': JOURNALS_BALANCE,
  'balances-agree': BALANCES_AGREE,
  'held-never-negative': HELD_NEVER_NEGATIVE,
  'held-accounted-for': HELD_ACCOUNTED_FOR,
  'transfers-covered': TRANSFERS_COVERED,
  'booked-once': BOOKED_ONCE,
  'guards-stand': GUARDS_STAND,
} as const satisfies Readonly<Record<string, SQL>>

function isInvariant(text: string): text is LedgerInvariant {
  return Object.hasOwn(CHECKS, text)
}
