import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'drizzle-orm'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { pollUntil } from '../../test/support/waiting.ts'
import { closeDatabase, type Database, inTransaction, openDatabase, type Transaction } from './database.ts'

/** The driver is patched for this: by itself it ends the process, or goes on outside the transaction. */

let database: TestDatabase
let db: Database

beforeAll(async () => {
  database = await createTestDatabase()
  // One connection: who comes next gets the one that takes the broken one's place.
  db = openDatabase(database.url, { maximumConnections: 1 })
})

afterAll(async () => {
  await closeDatabase(db)
  await database.drop()
})

async function backendOf(tx: Transaction): Promise<number> {
  const [row] = await tx.execute<{ pid: number }>(sql`select pg_backend_pid() as pid`)
  return row?.pid ?? 0
}

/** Ends a backend, and waits until it is gone. */
async function breakConnection(pid: number): Promise<void> {
  await database.sql`select pg_terminate_backend(${pid})`
  await pollUntil(async () => {
    const [gone] = await database.sql`select 1 where not exists (select from pg_stat_activity where pid = ${pid})`
    return gone
  })
}

/** Sent when it is called: what Drizzle makes is sent when it is waited for. */
async function count(connection: Database | Transaction, code: string): Promise<void> {
  await connection.execute(sql`insert into app.sku_counters (code, year, last_number) values (${code}, 2026, 1)`)
}

async function counted(code: string): Promise<number> {
  return (await database.sql`select 1 from app.sku_counters where code = ${code}`).length
}

test('a connection that breaks under a statement refuses the transaction and leaves nothing of it', async () => {
  const work = inTransaction(db, async (tx) => {
    await count(tx, 'ONE')
    const pid = await backendOf(tx)
    await Promise.all([tx.execute(sql`select pg_sleep(60)`), breakConnection(pid)])
  })
  await expect(work).rejects.toThrow()
  expect(await counted('ONE')).toBe(0)
})

test('after a connection broke, nothing of its transaction runs on the one that takes its place', async () => {
  const late = Promise.withResolvers<void>()
  const work = inTransaction(db, async (tx) => {
    const pid = await backendOf(tx)
    // Somebody waits for a connection: the pool opens a new one as soon as this one is gone.
    const next = count(db, 'NXT')
    await breakConnection(pid)
    await next
    await count(tx, 'OUT').then(late.resolve, late.reject)
  })
  await expect(work).rejects.toThrow()
  await expect(late.promise).rejects.toThrow()
  expect([await counted('NXT'), await counted('OUT')]).toEqual([1, 0])
})

test('the pool goes on as before', async () => {
  await inTransaction(db, (tx) => count(tx, 'TWO'))
  expect(await counted('TWO')).toBe(1)
})
