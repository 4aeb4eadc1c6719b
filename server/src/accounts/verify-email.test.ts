import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import type { Letter } from '../mail/letter.ts'
import type { Mailer } from '../mail/mail.ts'
import { readConfig } from '../platform/config.ts'
import { closeDatabase, type Database, openDatabase } from '../platform/database.ts'
import { createLogger } from '../platform/log.ts'
import { accountHooks } from './account-hooks.ts'
import { accountsHandlers } from './accounts.jobs.ts'
import type { Circumstances } from './circumstances.ts'
import { signUp } from './sign-up.ts'
import { verifyEmail } from './verify-email.ts'

const circumstances: Circumstances = { address: '192.0.2.1', hooks: accountHooks, countsAttempts: false }
const sent: { to: string; letter: Letter }[] = []
let isMailServerAway = false
const mailer: Mailer = {
  send: async (mail) => {
    if (isMailServerAway) throw new Error('the mail server is away')
    sent.push(mail)
  },
  close: () => undefined,
}
let database: TestDatabase
let db: Database
let jobs: ReturnType<typeof accountsHandlers>

beforeAll(async () => {
  database = await createTestDatabase()
  db = openDatabase(database.url)
  const config = readConfig({
    PUBLIC_URL: 'https://kollect-it.example',
    DATABASE_URL: database.url,
    SUPABASE_URL: 'http://127.0.0.1:9',
    SUPABASE_ANON_KEY: 'sb_publishable_demo',
    SUPABASE_JWT_SECRET: 'a demo secret that only tests use and that is long',
    SESSION_SECRET: 'a demo secret that only tests use and that is long',
    STRIPE_SECRET_KEY: 'sk_test_demo',
    STRIPE_WEBHOOK_SECRET: 'whsec_demo',
    IMAGEKIT_PUBLIC_KEY: 'public_demo',
    IMAGEKIT_PRIVATE_KEY: 'private_demo',
    IMAGEKIT_URL_ENDPOINT: 'https://ik.imagekit.io/demo',
    SMTP_URL: 'smtp://127.0.0.1:9',
  })
  jobs = accountsHandlers({ config, db, mailer, log: createLogger({ level: 'silent', pretty: false }) })
})
afterAll(async () => {
  await closeDatabase(db)
  await database.drop()
})

async function join(email: string): Promise<string> {
  const answer = await signUp(
    db,
    { email, password: 'quiet lamps over the harbour', displayName: '<b>Ada</b>' },
    circumstances,
  )
  if (answer.kind !== 'signed-up') throw new Error(`signing up answered ${answer.kind}`)
  return answer.userId
}

/** Runs the job and reads the token out of the link that was mailed. */
async function mailToken(userId: string): Promise<string> {
  await jobs['accounts.mail-verification']({ userId })
  const url = new URL(sent.at(-1)?.letter.action?.url ?? '')
  expect(url.origin + url.pathname).toBe('https://kollect-it.example/verify-email')
  return url.searchParams.get('token') ?? ''
}

const isVerified = async (userId: string) =>
  (await database.sql`select 1 from app.users where id = ${userId} and email_verified_at is not null`).length === 1

describe('the letter that proves an address', () => {
  test('carries 256 random bits, of which only the hash is kept', async () => {
    const token = await mailToken(await join('bits@example.test'))
    expect(Buffer.from(token, 'base64url')).toHaveLength(32)
    expect(JSON.stringify(await database.sql`select * from app.mail_tokens`)).not.toContain(token)
  })

  test('works once', async () => {
    const userId = await join('once@example.test')
    const token = await mailToken(userId)
    expect(await isVerified(userId)).toBe(false)
    expect(await verifyEmail(db, token)).toEqual({ kind: 'email-verified', userId })
    expect(await isVerified(userId)).toBe(true)
    expect(await verifyEmail(db, token)).toEqual({ kind: 'invalid-token' })
  })

  test('works for one of many who use it at the same time', async () => {
    const token = await mailToken(await join('race@example.test'))
    const answers = await Promise.all(Array.from({ length: 8 }, () => verifyEmail(db, token)))
    expect(answers.filter(({ kind }) => kind === 'email-verified')).toHaveLength(1)
  })

  test('works for a day', async () => {
    const userId = await join('late@example.test')
    const token = await mailToken(userId)
    const [row] =
      await database.sql`select expires_at - created_at as life from app.mail_tokens where user_id = ${userId}`
    expect(row?.life).toMatch(/^(1 day|23:59|24:00)/)
    await database.sql`update app.mail_tokens set expires_at = now() where user_id = ${userId}`
    expect(await verifyEmail(db, token)).toEqual({ kind: 'invalid-token' })
    expect(await isVerified(userId)).toBe(false)
  })

  test('proves no other address than the one it went to', async () => {
    const userId = await join('before@example.test')
    const token = await mailToken(userId)
    await database.sql`update app.users set email = 'after@example.test', email_key = 'after@example.test' where id = ${userId}`
    expect(await verifyEmail(db, token)).toEqual({ kind: 'invalid-token' })
    expect(await isVerified(userId)).toBe(false)
  })

  test('is not a token for anything else', async () => {
    const userId = await join('purpose@example.test')
    const token = await mailToken(userId)
    await database.sql`update app.mail_tokens set purpose = 'reset-password' where user_id = ${userId}`
    expect(await verifyEmail(db, token)).toEqual({ kind: 'invalid-token' })
  })

  test('sent twice works by either', async () => {
    const userId = await join('twice@example.test')
    const first = await mailToken(userId)
    await mailToken(userId)
    expect((await verifyEmail(db, first)).kind).toBe('email-verified')
  })

  test('is not sent to an address that is proved, nor to nobody', async () => {
    const userId = await join('proved@example.test')
    await verifyEmail(db, await mailToken(userId))
    const before = sent.length
    await jobs['accounts.mail-verification']({ userId })
    await jobs['accounts.mail-verification']({ userId: '00000000-0000-7000-8000-00000000dead' })
    expect(sent).toHaveLength(before)
  })

  test('is tried again when the mail server is away', async () => {
    const userId = await join('away@example.test')
    isMailServerAway = true
    await expect(jobs['accounts.mail-verification']({ userId })).rejects.toThrow('away')
    isMailServerAway = false
    expect((await verifyEmail(db, await mailToken(userId))).kind).toBe('email-verified')
  })

  test.each([
    ['empty', ''],
    ['made up', randomBytes(32).toString('base64url')],
    ['a megabyte', 'x'.repeat(1_000_000)],
    ['made to break out of SQL', `' or '1'='1`],
    ['full of null characters', '\0\0\0'],
  ])('with a token that is %s proves nothing', async (_name, token) => {
    expect(await verifyEmail(db, token)).toEqual({ kind: 'invalid-token' })
  })
})

test('the sweep removes what has run out and nothing else', async () => {
  const { sql } = database
  const userId = await join('sweep@example.test')
  await sql`insert into app.sessions (id_hash, user_id, data, expires_at) values
    ('over', ${userId}, '{}', now() - interval '1 minute'), ('alive', ${userId}, '{}', now() + interval '1 day')`
  await sql`insert into app.rate_limits (key, points, expire) values
    ('over', 1, now() - interval '1 minute'), ('alive', 1, now() + interval '1 minute')`
  await sql`insert into app.mail_tokens (token_hash, user_id, purpose, email, expires_at) values
    ('over', ${userId}, 'verify-email', 'sweep@example.test', now() - interval '2 days'),
    ('alive', ${userId}, 'verify-email', 'sweep@example.test', now())`
  await jobs['accounts.sweep']({})
  expect(await sql`select id_hash from app.sessions where user_id = ${userId}`).toEqual([{ id_hash: 'alive' }])
  expect(await sql`select key from app.rate_limits where key in ('over', 'alive')`).toEqual([{ key: 'alive' }])
  expect(await sql`select token_hash from app.mail_tokens where user_id = ${userId}`).toEqual([{ token_hash: 'alive' }])
})
