import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { closeDatabase, type Database, openDatabase } from '../platform/database.ts'
import { accountHooks } from './account-hooks.ts'
import type { Circumstances } from './circumstances.ts'
import type { ProviderProfile } from './passport.ts'
import { signIn } from './sign-in.ts'
import { signInWithProvider } from './sign-in-with-provider.ts'
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

let subjects = 0

function profile(email: string, verified: boolean, more: Partial<ProviderProfile> = {}): ProviderProfile {
  subjects += 1
  const emails = [{ address: email, verified }]
  return { provider: 'google', subject: `subject-${subjects}`, displayName: 'Ada at Google', emails, ...more }
}

async function join(email: string, { verified }: { verified: boolean }): Promise<string> {
  const answer = await signUp(db, { email, password: PASSWORD, displayName: 'Ada' }, circumstances)
  if (answer.kind !== 'signed-up') throw new Error(`signing up answered ${answer.kind}`)
  if (verified) await database.sql`update app.users set email_verified_at = now() where id = ${answer.userId}`
  return answer.userId
}

const enter = (one: ProviderProfile) => signInWithProvider(db, one, circumstances)
const passwordWorks = async (email: string) =>
  (await signIn(db, { email, password: PASSWORD }, circumstances)).kind === 'signed-in'
const identitiesOf = (userId: string) =>
  database.sql`select provider, subject from app.identities where user_id = ${userId} order by provider`

describe('whoever a provider vouches for', () => {
  test.each([
    { local: 'none', provider: true, answer: 'signed-in' },
    { local: 'none', provider: false, answer: 'email-unverified' },
    { local: 'unverified', provider: true, answer: 'signed-in' },
    { local: 'unverified', provider: false, answer: 'email-unverified' },
    { local: 'verified', provider: true, answer: 'email-in-use' },
    { local: 'verified', provider: false, answer: 'email-unverified' },
  ])('with a local account $local and an address verified: $provider is answered $answer', async (row) => {
    const email = `${row.local}-${row.provider}@example.test`
    const userId = row.local === 'none' ? undefined : await join(email, { verified: row.local === 'verified' })
    const answer = await enter(profile(email.toUpperCase(), row.provider))
    expect(answer.kind).toBe(row.answer)
    if (userId && answer.kind === 'signed-in') expect(answer.userId).toBe(userId)
    // A password stands unless the provider's word beat it; nothing is linked but by that.
    if (userId) expect(await passwordWorks(email)).toBe(answer.kind !== 'signed-in')
    if (userId) expect(await identitiesOf(userId)).toHaveLength(answer.kind === 'signed-in' ? 1 : 0)
    if (!userId && answer.kind !== 'signed-in') {
      expect(await database.sql`select 1 from app.users where email_key = ${email}`).toHaveLength(0)
    }
  })

  test('comes back to the same account, whatever their address is by then', async () => {
    const first = profile('moves@example.test', true)
    const answer = await enter(first)
    expect(answer.kind).toBe('signed-in')
    expect(await enter({ ...first, emails: [{ address: 'moved@example.test', verified: false }] })).toEqual(answer)
    const [account] = await database.sql`select email, email_verified_at is not null as verified, password_hash
      from app.users where email_key = 'moves@example.test'`
    expect(account).toEqual({ email: 'moves@example.test', verified: true, password_hash: null })
  })

  test('with one subject at two providers is two people', async () => {
    const google = await enter(profile('one@example.test', true, { subject: 'same' }))
    const github = await enter(profile('two@example.test', true, { subject: 'same', provider: 'github' }))
    expect(google.kind === 'signed-in' && github.kind === 'signed-in' && google.userId !== github.userId).toBe(true)
  })

  test('with an address that another provider vouched for before is not linked', async () => {
    await enter(profile('both@example.test', true))
    const answer = await enter(profile('both@example.test', true, { provider: 'github' }))
    expect(answer).toEqual({ kind: 'email-in-use' })
  })

  test('is taken by the first address that is verified', async () => {
    const emails = [
      { address: 'main@example.test', verified: false },
      { address: 'work@example.test', verified: true },
    ]
    const answer = await enter(profile('', false, { provider: 'github', emails }))
    expect(answer.kind).toBe('signed-in')
    expect(await database.sql`select 1 from app.users where email_key = 'work@example.test'`).toHaveLength(1)
  })

  test('may not enter a suspended account', async () => {
    const known = profile('banned@example.test', true)
    await enter(known)
    await database.sql`update app.users set suspended_at = now() where email_key = 'banned@example.test'`
    expect(await enter(known)).toEqual({ kind: 'suspended' })
  })

  test('gets a name that fits, whatever the provider calls them', async () => {
    const nameOf = async (email: string, displayName: string | null) => {
      await enter(profile(email, true, { displayName }))
      const [row] = await database.sql`select display_name from app.users where email_key = ${email}`
      return row?.display_name
    }
    expect(await nameOf('long@example.test', 'x'.repeat(200))).toBe('x'.repeat(60))
    expect(await nameOf('nameless@example.test', null)).toBe('nameless')
    expect(await nameOf('x@example.test', '\u202e')).toBe('Collector')
  })

  test('twice at once makes one account, also while somebody signs up with the address', async () => {
    const newcomer = profile('together@example.test', true)
    const answers = await Promise.all([enter(newcomer), enter(newcomer), enter(newcomer)])
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    for (let round = 0; round < 5; round += 1) {
      const email = `clash-${round}@example.test`
      const [answer] = await Promise.all([
        enter(profile(email, true)),
        signUp(db, { email, password: PASSWORD, displayName: 'Ada' }, circumstances),
      ])
      expect(answer.kind).toBe('signed-in')
      expect(await passwordWorks(email)).toBe(false)
    }
  })
})

describe('an account that somebody made with another person’s address', () => {
  test('is void of every way in once a provider says whose address it is', async () => {
    const email = 'victim@example.test'
    const userId = await join(email, { verified: false })
    const { sql } = database
    await sql`insert into app.sessions (id_hash, user_id, data, expires_at) values ('planted', ${userId}, '{}', now() + interval '1 day')`
    await sql`insert into app.identities (provider, subject, user_id) values ('github', 'attacker', ${userId})`
    await sql`insert into app.mail_tokens (token_hash, user_id, purpose, email, expires_at)
      values ('planted', ${userId}, 'verify-email', ${email}, now() + interval '1 day')`
    await sql`insert into app.second_factors (id, user_id, kind, secret)
      values ('00000000-0000-7000-8000-000000000002', ${userId}, 'totp', 'planted')`

    // The attacker has just proved the password; their session is yet to begin.
    expect(await signIn(db, { email, password: PASSWORD }, circumstances)).toMatchObject({ userId, accessEpoch: 0 })
    const victim = profile('Victim@Example.test', true)
    expect(await enter(victim)).toEqual({ kind: 'signed-in', userId, accessEpoch: 1 })

    expect(await passwordWorks(email)).toBe(false)
    expect(await sql`select 1 from app.sessions where user_id = ${userId}`).toHaveLength(0)
    expect(await sql`select 1 from app.mail_tokens where user_id = ${userId}`).toHaveLength(0)
    expect(await sql`select 1 from app.second_factors where user_id = ${userId}`).toHaveLength(0)
    expect(await identitiesOf(userId)).toEqual([{ provider: 'google', subject: victim.subject }])
    const [account] =
      await sql`select email, email_verified_at is not null as verified from app.users where id = ${userId}`
    expect(account).toEqual({ email: 'Victim@Example.test', verified: true })
    const events = await sql`select kind from app.account_events where user_id = ${userId} order by at, id`
    expect(events.map(({ kind }) => kind)).toEqual(['signed-up', 'signed-in', 'account-claimed', 'signed-in'])
  })
})
