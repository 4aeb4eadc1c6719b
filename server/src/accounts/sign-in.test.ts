import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import argon2 from 'argon2'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { closeDatabase, type Database, openDatabase } from '../platform/database.ts'
import { accountHooks } from './account-hooks.ts'
import type { Circumstances } from './circumstances.ts'
import { signIn } from './sign-in.ts'
import { signUp } from './sign-up.ts'

const PASSWORD = 'quiet lamps over the harbour'
const circumstances: Circumstances = { address: '192.0.2.1', hooks: accountHooks, countsAttempts: false }
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

async function join(email: string): Promise<string> {
  const answer = await signUp(db, { email, password: PASSWORD, displayName: 'Ada' }, circumstances)
  if (answer.kind !== 'signed-up') throw new Error(`signing up answered ${answer.kind}`)
  return answer.userId
}

describe('signing up', () => {
  test('keeps the password as argon2id with 19 MiB, two passes and one lane', async () => {
    const userId = await join('phc@example.test')
    const [row] = await database.sql`select password_hash from app.users where id = ${userId}`
    expect(row?.password_hash).toMatch(/^\$argon2id\$v=19\$m=19456,(t=2,p=1|p=1,t=2)\$/)
  })

  test('is told to the hooks in its transaction: an audit row and the mail that proves the address', async () => {
    const userId = await join('hooks@example.test')
    expect(await database.sql`select kind from app.account_events where user_id = ${userId}`).toMatchObject([
      { kind: 'signed-up' },
    ])
    const jobs = await database.sql`select task_identifier from graphile_worker.jobs where key like ${`%${userId}`}`
    expect(jobs).toMatchObject([{ task_identifier: 'accounts.mail-verification' }])
  })

  test('does not happen when a hook fails', async () => {
    const failing = { onSignUp: async () => Promise.reject(new Error('the hook failed')) }
    const attempt = signUp(
      db,
      { email: 'undone@example.test', password: PASSWORD, displayName: 'Ada' },
      { ...circumstances, hooks: [...accountHooks, failing] },
    )
    await expect(attempt).rejects.toThrow('the hook failed')
    expect(await database.sql`select 1 from app.users where email_key = 'undone@example.test'`).toHaveLength(0)
  })

  test.each([
    ['in capitals', 'TAKEN@EXAMPLE.TEST'],
    ['with spaces around', '  taken@example.test '],
    ['in full-width letters', 'ｔａｋｅｎ@example.test'],
  ])('with a taken address %s tells that it is taken', async (_name, email) => {
    await signUp(db, { email: 'taken@example.test', password: PASSWORD, displayName: 'Ada' }, circumstances)
    expect(await signUp(db, { email, password: PASSWORD, displayName: 'Eve' }, circumstances)).toEqual({
      kind: 'email-taken',
    })
  })

  test('by two at once with one address makes one account', async () => {
    const input = { email: 'race@example.test', password: PASSWORD, displayName: 'Ada' }
    const answers = await Promise.all([1, 2, 3, 4].map(() => signUp(db, input, circumstances)))
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['email-taken', 'email-taken', 'email-taken', 'signed-up'])
    expect(await database.sql`select 1 from app.users where email_key = 'race@example.test'`).toHaveLength(1)
  })

  test.each([
    ['no address', { email: 'nobody' }, ['email']],
    ['an address of a thousand characters', { email: `${'a'.repeat(1000)}@example.test` }, ['email']],
    ['two addresses', { email: 'a@example.test,b@example.test' }, ['email']],
    ['an address with a line break', { email: 'a@example.test\nBcc: b@example.test' }, ['email']],
    ['a name of one letter', { displayName: 'A' }, ['displayName']],
    ['a name of invisible characters', { displayName: '\u200b\u202e \u2066' }, ['displayName']],
    ['a name of a hundred letters', { displayName: 'a'.repeat(100) }, ['displayName']],
    ['nothing right', { email: '', displayName: '' }, ['email', 'displayName']],
  ])('with %s names the field and makes nothing', async (_name, wrong, fields) => {
    const input = { email: 'invalid@example.test', password: PASSWORD, displayName: 'Ada', ...wrong }
    const answer = await signUp(db, input, circumstances)
    expect(answer).toMatchObject({ kind: 'invalid-input', problems: fields.map((field) => ({ field })) })
    expect(await database.sql`select 1 from app.users where email_key like 'invalid%'`).toHaveLength(0)
  })

  test('with a megabyte of password is refused before any hashing', async () => {
    const started = performance.now()
    const answer = await signUp(
      db,
      { email: 'big@example.test', password: 'x'.repeat(1_000_000), displayName: 'Ada' },
      circumstances,
    )
    expect(answer.kind).toBe('weak-password')
    expect(performance.now() - started).toBeLessThan(40)
  })
})

describe('signing in', () => {
  test('takes the address in any case, and the password exactly', async () => {
    const userId = await join('Case@Example.test')
    const tries = (email: string, password: string) => signIn(db, { email, password }, circumstances)
    expect(await tries('case@EXAMPLE.test', PASSWORD)).toEqual({ kind: 'signed-in', userId, accessEpoch: 0 })
    expect((await tries('case@example.test', PASSWORD.toUpperCase())).kind).toBe('bad-credentials')
    expect((await tries('case@example.test', ` ${PASSWORD}`)).kind).toBe('bad-credentials')
    expect((await tries('case@example.test', '')).kind).toBe('bad-credentials')
    expect((await tries('case@example.test', 'x'.repeat(1_000_000))).kind).toBe('bad-credentials')
  })

  test('answers alike, and as fast, whether or not there is such an account', async () => {
    await join('known@example.test')
    await database.sql`insert into app.users (id, email, email_key, display_name)
      values ('00000000-0000-7000-8000-000000000001', 'provider@example.test', 'provider@example.test', 'No Password')`
    const emails = ['known@example.test', 'unknown@example.test', 'provider@example.test'] as const
    const times = new Map<string, number[]>(emails.map((email) => [email, []]))
    for (let round = 0; round < 12; round += 1) {
      for (const email of emails) {
        const started = performance.now()
        expect(await signIn(db, { email, password: 'wrong but long enough' }, circumstances)).toEqual({
          kind: 'bad-credentials',
        })
        times.get(email)?.push(performance.now() - started)
      }
    }
    const [known = 0, ...others] = emails.map((email) => median(times.get(email) ?? []))
    // Without the decoy an unknown account is answered some twenty times faster.
    for (const other of others) expect(other / known).toBeGreaterThan(0.4)
    for (const other of others) expect(other / known).toBeLessThan(2.5)
  })

  test('renews a hash that was made with other parameters', async () => {
    const userId = await join('renewed@example.test')
    const old = await argon2.hash(PASSWORD, { memoryCost: 8192, timeCost: 3, parallelism: 1 })
    await database.sql`update app.users set password_hash = ${old} where id = ${userId}`
    expect((await signIn(db, { email: 'renewed@example.test', password: PASSWORD }, circumstances)).kind).toBe(
      'signed-in',
    )
    const [row] = await database.sql`select password_hash from app.users where id = ${userId}`
    expect(row?.password_hash).toMatch(/m=19456/)
    expect((await signIn(db, { email: 'renewed@example.test', password: PASSWORD }, circumstances)).kind).toBe(
      'signed-in',
    )
  })

  test('tells only whoever knows the password that the account is suspended', async () => {
    const userId = await join('suspended@example.test')
    await database.sql`update app.users set suspended_at = now() where id = ${userId}`
    const tries = (password: string) => signIn(db, { email: 'suspended@example.test', password }, circumstances)
    expect(await tries(PASSWORD)).toEqual({ kind: 'suspended' })
    expect(await tries('wrong but long enough')).toEqual({ kind: 'bad-credentials' })
  })
})

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
