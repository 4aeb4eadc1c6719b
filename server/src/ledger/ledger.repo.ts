import { accountBalances, balanceShares, journals, postings } from '@kollect-it/drizzle/schema/ledger.ts'
import { type CurrencyCode, isCurrencyCode } from '@kollect-it/shared/money/currency.ts'
import { and, asc, desc, eq, inArray, or, type SQL, sql } from 'drizzle-orm'
import { v7 } from 'uuid'
import { assert } from '../platform/assert.ts'
import type { Connection, Transaction } from '../platform/database.ts'
import {
  type Account,
  heldFor,
  LIABILITY_TITLES,
  onNormalSide,
  readAccount,
  sellerPayable,
  stripeBalance,
} from './accounts.ts'
import type { Journal, JournalKind, Posting } from './booking.ts'

/** Writes a journal with its postings in one statement; false when its cause is known. */
export async function insertJournal(tx: Transaction, journal: Journal): Promise<boolean> {
  const { kind, cause, orderId, occurredAt } = journal
  const columnOf = (value: (posting: Posting) => string) => sql.param(journal.postings.map(value))
  const written = await tx.execute(sql`
    with journal as (
      insert into app.journals (id, kind, cause, order_id, occurred_at)
      values (${v7()}, ${kind}, ${cause}, ${orderId}, ${occurredAt.toISOString()})
      on conflict (kind, cause) do nothing
      returning id)
    insert into app.postings (journal_id, number, account, currency, amount)
    select journal.id, line.number, line.account, line.currency, line.amount
      from journal, unnest(
             ${columnOf(({ account }) => account.name)}::text[],
             ${columnOf(({ currency }) => currency)}::text[],
             ${columnOf(({ amount }) => amount.toString())}::bigint[])
           with ordinality line (account, currency, amount, number)
    returning number`)
  return written.length > 0
}

/** The journal of a cause as it was written. */
export async function findJournal(
  connection: Connection,
  { kind, cause }: Pick<Journal, 'kind' | 'cause'>,
): Promise<{ readonly orderId: string | null; readonly postings: readonly Posting[] } | undefined> {
  const entries = await findEntries(connection, and(eq(journals.kind, kind), eq(journals.cause, cause)))
  return entries[0] && { orderId: entries[0].orderId, postings: entries }
}

/** A posting with what it is part of. */
export interface LedgerEntry extends Posting {
  readonly journalId: string
  /** Its place in the journal, from 1. */
  readonly number: number
  readonly kind: JournalKind
  readonly cause: string
  readonly orderId: string | null
  readonly occurredAt: Date
}

/**
 * All that moved an order's money, in the order in which it was recorded. Of a payment for several orders, only what was
 * paid for this one.
 */
export async function findOrderEntries(connection: Connection, orderId: string): Promise<LedgerEntry[]> {
  return (await findEntriesOfOrders(connection, [orderId])).get(orderId) ?? []
}

/** The same for several orders at once, by their ids; an order whose money never moved has nothing. */
export async function findEntriesOfOrders(
  connection: Connection,
  orderIds: readonly string[],
): Promise<ReadonlyMap<string, LedgerEntry[]>> {
  const holders = new Map(orderIds.map((orderId) => [heldFor(orderId).name, orderId]))
  // Both conditions on one table, so that both are looked up in an index.
  const ofTheirJournals = sql`${postings.journalId} = any(array(select id from app.journals where order_id = any(${sql.param(orderIds)}::uuid[])))`
  const entries = await findEntries(connection, or(ofTheirJournals, inArray(postings.account, [...holders.keys()])))
  const found = new Map<string, LedgerEntry[]>()
  for (const entry of entries) {
    const orderId = entry.orderId ?? holders.get(entry.account.name)
    if (orderId !== undefined) found.set(orderId, [...(found.get(orderId) ?? []), entry])
  }
  return found
}

/** Where a page of entries goes on. */
export interface EntryPlace {
  readonly journalId: string
  readonly number: number
}

/** What a seller was owed and was sent, the newest first. */
export async function findPayableEntries(
  connection: Connection,
  sellerId: string,
  page: { readonly limit: number; readonly after: EntryPlace | undefined },
): Promise<LedgerEntry[]> {
  const after = page.after
    ? sql`(${postings.journalId}, ${postings.number}) < (${page.after.journalId}::uuid, ${page.after.number}::smallint)`
    : undefined
  const rows = await selectEntries(connection)
    .where(and(eq(postings.account, sellerPayable(sellerId).name), after))
    .orderBy(desc(postings.journalId), desc(postings.number))
    .limit(page.limit)
  return rows.map(toEntry)
}

async function findEntries(connection: Connection, condition: SQL | undefined): Promise<LedgerEntry[]> {
  const rows = await selectEntries(connection).where(condition).orderBy(asc(postings.journalId), asc(postings.number))
  return rows.map(toEntry)
}

function selectEntries(connection: Connection) {
  return connection
    .select({
      journalId: postings.journalId,
      number: postings.number,
      kind: journals.kind,
      cause: journals.cause,
      orderId: journals.orderId,
      occurredAt: journals.occurredAt,
      account: postings.account,
      currency: postings.currency,
      amount: postings.amount,
    })
    .from(postings)
    .innerJoin(journals, eq(journals.id, postings.journalId))
}

type EntryRow = Awaited<ReturnType<typeof selectEntries>>[number]

function toEntry({ account, currency, ...entry }: EntryRow): LedgerEntry {
  return { ...entry, account: readAccount(account), currency: readCurrency(currency) }
}

export interface Balance {
  readonly account: Account
  readonly currency: CurrencyCode
  /** Minor units on the account's normal side: what is had, owed, earned or spent is above zero. */
  readonly amount: bigint
}

/** What these accounts hold; nothing for an account that was never moved. */
export async function findBalances(connection: Connection, accounts: readonly Account[]): Promise<Balance[]> {
  const names = accounts.map(({ name }) => name)
  const rows = await connection
    .select()
    .from(accountBalances)
    .where(inArray(accountBalances.account, names))
    .orderBy(asc(accountBalances.account), asc(accountBalances.currency))
  return rows.map((row) => {
    const account = readAccount(row.account)
    return { account, currency: readCurrency(row.currency), amount: onNormalSide(account, row.balance) }
  })
}

/**
 * What the platform has at Stripe beyond all that it owes: the most that it may pay out to itself. Below zero, it must
 * put money in.
 */
export async function readFreeCash(connection: Connection, currency: CurrencyCode): Promise<bigint> {
  // Debts stand below zero, so that the sum is what is had less what is owed.
  const counted = or(
    eq(balanceShares.account, stripeBalance.name),
    sql`split_part(${balanceShares.account}, ':', 1) = any(${sql.param(LIABILITY_TITLES)})`,
  )
  const [row] = await connection
    .select({ cash: sql`coalesce(sum(${balanceShares.balance}), 0)::bigint`.mapWith(balanceShares.balance) })
    .from(balanceShares)
    .where(and(eq(balanceShares.currency, currency), counted))
  return row?.cash ?? 0n
}

function readCurrency(text: string): CurrencyCode {
  assert(isCurrencyCode(text), `the ledger has the currency ${text}, which we do not know`)
  return text
}
