import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { sql } from 'drizzle-orm'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { readClock, startServerClock } from './clock.ts'
import { type Connection, closeDatabase, type Database, inTransaction, openDatabase, sqlState } from './database.ts'

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

test('a statement is prepared once for all that send it, in a transaction and below a savepoint, too', async () => {
  const one = openDatabase(database.url, { maximumConnections: 1 })
  const ask = async (connection: Connection, what: string) => {
    await connection.execute(sql`select ${what}::text as answer`)
  }
  await ask(one, 'first')
  await inTransaction(one, async (tx) => {
    await ask(tx, 'second')
    await tx.transaction((inner) => ask(inner, 'third'))
  })
  const statements = await one.execute(
    sql`select generic_plans + custom_plans as runs from pg_prepared_statements where statement like '%as answer'`,
  )
  await closeDatabase(one)
  expect(statements.map(({ runs }) => Number(runs))).toEqual([3])
})

test('after four hundred different texts no more are prepared, and they work as well', async () => {
  const one = openDatabase(database.url, { maximumConnections: 1 })
  for (let number = 0; number < 410; number += 1) {
    const [row] = await one.execute(sql`select ${number}::int as ${sql.identifier(`number_${number}`)}`)
    expect(row).toEqual({ [`number_${number}`]: number })
  }
  const [counted] = await one.execute(
    sql`select count(*)::int as count from pg_prepared_statements where statement like '%as "number_%'`,
  )
  await closeDatabase(one)
  expect(counted).toEqual({ count: 400 })
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
