import { v7 } from 'uuid'
import type { Journal, Posting } from '../src/ledger/booking.ts'
import { recordJournal } from '../src/ledger/record-journal.ts'
import { paymentSucceeded } from '../src/ledger/sale-bookings.ts'
import { closeDatabase, type Database, openDatabase } from '../src/platform/database.ts'
import { median } from './load.ts'

/**
 * `pnpm bench ledger`: payments recorded by `recordJournal`, with everything that guards them, against an insert of the
 * same rows into tables with the same columns and indexes and nothing else, in a transaction each, through the same
 * driver, in turn. Every payment moves the platform's balance at Stripe, which is what could make them queue up.
 */

const AIM = 0.4
const TRANSACTIONS = 600
const ROUNDS = 5
const CONNECTIONS = [1, 8]

export async function measureLedger({ url }: { readonly url: string }): Promise<void> {
  for (const connections of CONNECTIONS) {
    const db = openDatabase(url, { maximumConnections: connections })
    try {
      await prepareBareTables(db)
      await compareLedger(db, connections)
    } finally {
      await closeDatabase(db)
    }
  }
}

/** As a careful programmer would have them without the ledger's rules: primary keys, unique keys and indexes. */
async function prepareBareTables(db: Database): Promise<void> {
  const sql = db.$client
  await sql`create schema if not exists bare`
  await sql`create table if not exists bare.journals (like app.journals including defaults including indexes)`
  await sql`create table if not exists bare.postings (like app.postings including defaults including indexes)`
}

async function compareLedger(db: Database, connections: number): Promise<void> {
  const ours = (journal: Journal) => db.transaction((tx) => recordJournal(tx, journal)).then(() => undefined)
  const bare = (journal: Journal) => insertBare(db, journal)
  const pairs: { ours: number; bare: number }[] = []
  await perSecond(ours, connections)
  await perSecond(bare, connections)
  for (let round = 0; round < ROUNDS; round += 1) {
    pairs.push({ ours: await perSecond(ours, connections), bare: await perSecond(bare, connections) })
  }
  const ratio = median(pairs.map((pair) => pair.ours / pair.bare))
  const figure = (side: 'ours' | 'bare') => `${median(pairs.map((pair) => pair[side])).toFixed(0)}/s`
  console.log(
    `  ledger, ${connections} at once, ${ROUNDS} pairs of ${TRANSACTIONS} transactions, medians: ` +
      `${Math.round(ratio * 100)} % of the bare insert (aim ${AIM * 100} %): ${figure('ours')} to ${figure('bare')}`,
  )
}

/** Transactions in a second, so many at once. */
async function perSecond(write: (journal: Journal) => Promise<void>, connections: number): Promise<number> {
  const journals = Array.from({ length: TRANSACTIONS }, makePayment)
  const start = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      for (let journal = journals.pop(); journal; journal = journals.pop()) await write(journal)
    }),
  )
  return (TRANSACTIONS * 1_000) / (performance.now() - start)
}

function makePayment(): Journal {
  const orderId = v7()
  const parts = [{ orderId, amount: 50_000n }]
  return {
    ...paymentSucceeded({ currency: 'USD', parts, stripeFee: 1_480n }),
    cause: `ch_${orderId}`,
    orderId,
    occurredAt: new Date(),
  }
}

/** The same rows, as fast as can be: like ours by one statement, prepared once, and without a query builder. */
async function insertBare(db: Database, { kind, cause, orderId, occurredAt, postings }: Journal): Promise<void> {
  const columnOf = (value: (posting: Posting) => string) => postings.map(value)
  await db.$client.begin((sql) =>
    sql.unsafe(BARE_INSERT, [
      v7(),
      kind,
      cause,
      orderId,
      occurredAt.toISOString(),
      columnOf(({ account }) => account.name),
      columnOf(({ currency }) => currency),
      columnOf(({ amount }) => amount.toString()),
    ]),
  )
}

const BARE_INSERT = `
  with journal as (
    insert into bare.journals (id, kind, cause, order_id, occurred_at) values ($1, $2, $3, $4, $5) returning id)
  insert into bare.postings (journal_id, number, account, currency, amount)
  select journal.id, line.number, line.account, line.currency, line.amount
    from journal, unnest($6::text[], $7::text[], $8::bigint[]) with ordinality line (account, currency, amount, number)`
