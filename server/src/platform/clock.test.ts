import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { bestOffset, readClock, startServerClock } from './clock.ts'
import { closeDatabase, type Database, openDatabase } from './database.ts'

describe('the distance to the database’s clock', () => {
  test('is taken from the shortest trip, however many slow ones came after it', () => {
    const samples = [
      { offsetMs: 5_000, tripMs: 9_000 },
      { offsetMs: 702, tripMs: 3 },
      { offsetMs: 4_400, tripMs: 7_000 },
    ]
    expect(bestOffset(samples)).toBe(702)
  })

  test('is that of the older of two equally short trips', () => {
    expect(
      bestOffset([
        { offsetMs: 1, tripMs: 2 },
        { offsetMs: 9, tripMs: 2 },
      ]),
    ).toBe(1)
  })
})

describe('the server’s clock', () => {
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

  test('tells the database’s time without asking for it', async () => {
    const clock = await startServerClock(db)
    const [before, at, after] = [await readClock(db), clock.now(), await readClock(db)]
    // Between two looks at the database's own clock, give or take what a trip may take on a busy machine.
    expect(at.getTime()).toBeGreaterThan(before.getTime() - 1_000)
    expect(at.getTime()).toBeLessThan(after.getTime() + 1_000)
    clock.stop()
  })
})
