import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'drizzle-orm'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { readClock, startServerClock } from './clock.ts'
import { closeDatabase, type Database, inTransaction, openDatabase, sqlState } from './database.ts'

let database: TestDatabase
let db: Database

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.url)
})

afterAll(async () => {
  await closeDatabase(db)
  await database.drop()
})

test('every table of ours has row-level security on and is closed to the API roles', async () => {
  const open = await database.sql`
    select tablename from pg_tables where schemaname = 'app' and not rowsecurity
    union all
    select table_name from information_schema.role_table_grants
    where table_schema = 'app' and grantee in ('anon', 'authenticated', 'PUBLIC')`
  expect(open).toEqual([])
})

test('a transaction that PostgreSQL aborts for another’s sake runs again from the top, three times at most', async () => {
  let runs = 0
  const failing = (times: number) =>
    inTransaction(db, async (tx) => {
      runs += 1
      if (runs <= times) await tx.execute(sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`)
      return runs
    })
  await expect(failing(2)).resolves.toBe(3)
  runs = 0
  expect(sqlState(await failing(3).catch((error: unknown) => error))).toBe('40001')
  expect(runs).toBe(3)
})

test('any other error is not tried again and rolls everything back', async () => {
  let runs = 0
  const work = inTransaction(db, async (tx) => {
    runs += 1
    await tx.execute(sql`insert into app.sku_counters (code, year, last_number) values ('TST', 2026, 1)`)
    throw new Error('no')
  })
  await expect(work).rejects.toThrow('no')
  expect(runs).toBe(1)
  expect(await database.sql`select 1 from app.sku_counters where code = 'TST'`).toEqual([])
})

test('the clock is the database’s, within a transaction too, and moves on while it runs', async () => {
  await inTransaction(db, async (tx) => {
    const first = await readClock(tx)
    await tx.execute(sql`select pg_sleep(0.02)`)
    expect((await readClock(tx)).getTime()).toBeGreaterThan(first.getTime())
  })
  const clock = await startServerClock(db)
  expect(Math.abs(clock.now().getTime() - (await readClock(db)).getTime())).toBeLessThan(1_000)
  clock.stop()
})
