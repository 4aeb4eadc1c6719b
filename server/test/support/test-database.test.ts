import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from './test-database.ts'

describe('a test database', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await createTestDatabase()
  })
  afterAll(() => database.drop())

  test('is migrated, and belongs to the role the application connects as', async () => {
    const [row] = await database.sql`select current_user as role, to_regclass('app.listings') is not null as migrated`
    expect(row).toEqual({ role: 'postgres', migrated: true })
  })

  test('is a world of its own', async () => {
    const other = await createTestDatabase()
    await other.sql`create table public.footprint (id int)`
    const [row] = await database.sql`select to_regclass('public.footprint') is null as untouched`
    await other.drop()
    expect(row).toEqual({ untouched: true })
  })

  test('can be made by many at the same time', async () => {
    const many = await Promise.all(Array.from({ length: 5 }, createTestDatabase))
    expect(new Set(many.map(({ url }) => url)).size).toBe(5)
    await Promise.all(many.map(({ drop }) => drop()))
  })
})
