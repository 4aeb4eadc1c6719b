import type { Database } from '../src/platform/database.ts'
import type { UnpaidOrder } from './unpaid-orders.ts'

/** All rows that settling an order leaves behind, by table, as JSON: the queue's own, which are gone, are not among them. */
export type SettledRows = ReadonlyMap<string, string>

const TABLES = [
  'stripe_events',
  'payments',
  'payment_orders',
  'journals',
  'postings',
  'orders',
  'order_events',
  'notifications',
]

/** As a careful programmer would have them without our rules: primary keys, unique keys and indexes. */
export async function prepareBareTables({ $client: sql }: Database): Promise<void> {
  await sql`create schema if not exists bare`
  for (const table of TABLES) {
    await sql.unsafe(
      `create table if not exists bare.${table} (like app.${table} including defaults including indexes)`,
    )
  }
}

export async function readSettledRows(
  { $client: sql }: Database,
  orders: readonly UnpaidOrder[],
): Promise<SettledRows[]> {
  const all: SettledRows[] = []
  for (const { orderId, paymentId, stripeId } of orders) {
    const which: Readonly<Record<string, string>> = {
      stripe_events: `object_id = '${stripeId}'`,
      payments: `id = '${paymentId}'`,
      payment_orders: `order_id = '${orderId}'`,
      journals: `order_id = '${orderId}'`,
      postings: `journal_id in (select id from app.journals where order_id = '${orderId}')`,
      orders: `id = '${orderId}'`,
      order_events: `order_id = '${orderId}'`,
      notifications: `listing_id = (select listing_id from app.orders where id = '${orderId}')`,
    }
    const rows = new Map<string, string>()
    for (const table of TABLES) {
      const [found] = await sql.unsafe(
        `select coalesce(json_agg(one), '[]')::text as rows from app.${table} one where ${which[table]}`,
      )
      rows.set(table, String(found?.rows))
    }
    all.push(rows)
  }
  return all
}

/** Writes them as fast as can be, in one transaction. */
export async function insertSettledRows({ $client: sql }: Database, rows: SettledRows): Promise<void> {
  await sql.begin(async (tx) => {
    for (const [table, json] of rows) {
      await tx.unsafe(
        `insert into bare.${table} select * from json_populate_recordset(null::bare.${table}, $1::text::json)`,
        [json],
        { prepare: true },
      )
    }
  })
}
