import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { closeDatabase, type Database, openDatabase } from '../platform/database.ts'
import { type Attempt, forgiveAttempt, networkOf, takeAttempt } from './attempts.ts'

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

const attempt = (account: string, address: string): Attempt => ({ kind: 'sign-in', account, address })

describe('attempts', () => {
  test('for one account from one address end after ten, for a quarter of an hour, also after a restart', async () => {
    const guess = attempt('pair@example.test', '192.0.2.10')
    for (let count = 0; count < 10; count += 1) expect(await takeAttempt(db, guess)).toBeUndefined()
    const wait = await takeAttempt(db, guess)
    expect(wait).toBeGreaterThan(14 * 60)
    expect(wait).toBeLessThanOrEqual(15 * 60)
    const restarted = openDatabase(database.url)
    expect(await takeAttempt(restarted, guess)).toBeGreaterThan(14 * 60)
    await closeDatabase(restarted)
  })

  test('at the same time count each', async () => {
    const guess = attempt('crowd@example.test', '192.0.2.11')
    const waits = await Promise.all(Array.from({ length: 30 }, () => takeAttempt(db, guess)))
    expect(waits.filter((wait) => wait === undefined)).toHaveLength(10)
  })

  test('for one account from many addresses end after fifty, but not for its owner at an address of theirs', async () => {
    const account = 'botnet@example.test'
    for (let host = 1; host <= 50; host += 1) {
      expect(await takeAttempt(db, attempt(account, `198.51.100.${host}`))).toBeUndefined()
    }
    expect(await takeAttempt(db, attempt(account, '198.51.100.200'))).toBeGreaterThan(15 * 60)
    const own = attempt(account, '198.51.100.201')
    expect(await takeAttempt(db, own, { isKnownAddress: async () => true })).toBeUndefined()
    expect(await takeAttempt(db, own, { isKnownAddress: async () => false })).toBeGreaterThan(15 * 60)
  })

  test('from one address at many accounts end after a hundred', async () => {
    const waits: (number | undefined)[] = []
    for (let count = 0; count < 101; count += 1) {
      waits.push(await takeAttempt(db, attempt(`sprayed-${count}@example.test`, '203.0.113.5')))
    }
    expect(waits.slice(0, 100).every((wait) => wait === undefined)).toBe(true)
    expect(waits[100]).toBeGreaterThan(14 * 60)
  })

  test('that succeed are given back', async () => {
    const success = attempt('owner@example.test', '192.0.2.12')
    for (let count = 0; count < 120; count += 1) {
      expect(await takeAttempt(db, success)).toBeUndefined()
      await forgiveAttempt(db, success)
    }
  })

  test('to sign up and to sign in are counted apart, mails more strictly than guesses', async () => {
    const mail: Attempt = { kind: 'verification-mail', account: 'pair@example.test', address: '192.0.2.10' }
    for (let count = 0; count < 5; count += 1) expect(await takeAttempt(db, mail)).toBeUndefined()
    expect(await takeAttempt(db, mail)).toBeGreaterThan(50 * 60)
    expect(await takeAttempt(db, { ...mail, kind: 'sign-up' })).toBeUndefined()
  })

  test('leave no e-mail address behind', async () => {
    const rows = await database.sql`select key from app.rate_limits`
    expect(JSON.stringify(rows)).not.toContain('example.test')
  })
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
  ['2001:db8::9', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  ['unknown', 'unknown'],
])('the address %s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
