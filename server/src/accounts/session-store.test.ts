import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { TEST_PASSWORD, type TestVisitor } from '../../test/support/visitor.ts'

const VIEWER = '{ viewer { id } }'
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename ... on SignedIn { viewer { id email } } } }`

const viewerOf = async (visitor: TestVisitor) => (await visitor.graphql(VIEWER)).data.viewer?.id ?? null
const signIn = (visitor: TestVisitor, email: string) =>
  visitor.graphql(SIGN_IN, { input: { email, password: TEST_PASSWORD } })
const cookieOf = (visitor: TestVisitor) => decodeURIComponent(visitor.cookies.get('kollect-it') ?? '')
/** What the database keeps of the id in a cookie `s:<id>.<signature>`. */
const hashOf = (cookie: string) =>
  createHash('sha256')
    .update(cookie.slice(2, cookie.lastIndexOf('.')))
    .digest('hex')

describe('a session', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await startTestApi()
  })
  afterAll(() => api.stop())

  test('begins when somebody signs up, and not before', async () => {
    const visitor = api.visitor()
    expect(await viewerOf(visitor)).toBeNull()
    expect(visitor.cookies.size).toBe(0)
    expect(await api.sql`select 1 from app.sessions`).toHaveLength(0)
    const id = await visitor.signUp('begins@example.test')
    expect(await viewerOf(visitor)).toBe(id)
    const [session] = await api.sql`select *, expires_at - now() as life from app.sessions`
    expect(session).toMatchObject({
      id_hash: hashOf(cookieOf(visitor)),
      user_id: id,
      address: '127.0.0.1',
      user_agent: 'node',
    })
    expect(session?.life).toMatch(/^29 days 23:59/)
    expect(JSON.stringify(session)).not.toContain(cookieOf(visitor).slice(2, 20))
  })

  test('is told to the hooks: its beginning and its end are written down', async () => {
    const visitor = api.visitor()
    const id = await visitor.signUp('written@example.test')
    await visitor.graphql('mutation { signOut }')
    const events = await api.sql`select kind from app.account_events where user_id = ${id} order by at, id`
    expect(events.map(({ kind }) => kind)).toEqual(['signed-up', 'session-started', 'signed-out'])
  })

  test('gets a new id when somebody signs in: one that was planted before is worth nothing', async () => {
    const victim = api.visitor()
    await victim.signUp('victim@example.test')
    await victim.graphql('mutation { signOut }')
    const attacker = api.visitor()
    await attacker.signUp('attacker@example.test')
    const planted = cookieOf(attacker)
    victim.setCookie('kollect-it', encodeURIComponent(planted))
    expect((await signIn(victim, 'victim@example.test')).data.signIn.viewer.email).toBe('victim@example.test')
    expect(cookieOf(victim)).not.toBe(planted)
    expect(await viewerOf(attacker)).toBeNull()
  })

  test('ends for good when somebody signs out, also for a copy of its cookie', async () => {
    const visitor = api.visitor()
    await visitor.signUp('leaves@example.test')
    const thief = api.visitor()
    thief.setCookie('kollect-it', visitor.cookies.get('kollect-it') ?? '')
    expect(await viewerOf(thief)).not.toBeNull()
    expect((await visitor.graphql('mutation { signOut }')).data.signOut).toBe(true)
    expect(visitor.cookies.size).toBe(0)
    expect(await viewerOf(thief)).toBeNull()
    expect((await visitor.graphql('mutation { signOut }')).data.signOut).toBe(true)
  })

  test('of one browser says nothing about another', async () => {
    const [desk, phone] = [api.visitor(), api.visitor()]
    const id = await desk.signUp('two@example.test')
    await signIn(phone, 'two@example.test')
    await desk.graphql('mutation { signOut }')
    expect(await viewerOf(desk)).toBeNull()
    expect(await viewerOf(phone)).toBe(id)
  })

  test('can end and begin in one request', async () => {
    const visitor = api.visitor()
    await visitor.signUp('changes@example.test')
    const { data } = await visitor.graphql(
      `mutation ($input: SignInInput!) { signOut signIn(input: $input) { ... on SignedIn { viewer { email } } } }`,
      { input: { email: 'changes@example.test', password: TEST_PASSWORD } },
    )
    expect(data).toEqual({ signOut: true, signIn: { viewer: { email: 'changes@example.test' } } })
    expect(await viewerOf(visitor)).not.toBeNull()
  })

  test.each([
    ['is unsigned', (cookie: string) => cookie.slice(2, cookie.lastIndexOf('.'))],
    ['has another signature', (cookie: string) => `${cookie.slice(0, -4)}AAAA`],
    ['has another id', (cookie: string) => `s:x${cookie.slice(3)}`],
    ['is nonsense', () => 's:.'],
  ])('is not found by a cookie that %s', async (name, forge) => {
    const visitor = api.visitor()
    await visitor.signUp(`forged-${name.replaceAll(' ', '-')}@example.test`)
    visitor.setCookie('kollect-it', encodeURIComponent(forge(cookieOf(visitor))))
    expect(await viewerOf(visitor)).toBeNull()
  })

  test('ends when its time is over, and when its member is suspended', async () => {
    const [late, banned] = [api.visitor(), api.visitor()]
    const lateId = await late.signUp('late@example.test')
    const bannedId = await banned.signUp('banned@example.test')
    await api.sql`update app.sessions set expires_at = now() where user_id = ${lateId}`
    await api.sql`update app.users set suspended_at = now() where id = ${bannedId}`
    expect(await viewerOf(late)).toBeNull()
    expect(await viewerOf(banned)).toBeNull()
  })

  test('begun by a way in that became void meanwhile is dead from the start', async () => {
    const visitor = api.visitor()
    const id = await visitor.signUp('overtaken@example.test')
    await api.sql`update app.users set access_epoch = access_epoch + 1 where id = ${id}`
    expect(await viewerOf(visitor)).toBeNull()
    await signIn(visitor, 'overtaken@example.test')
    expect(await viewerOf(visitor)).toBe(id)
  })

  test('shows a change of role at once', async () => {
    const visitor = api.visitor()
    const id = await visitor.signUp('promoted@example.test')
    const roleOf = async () => (await visitor.graphql('{ viewer { role } }')).data.viewer.role
    expect(await roleOf()).toBe('MEMBER')
    await api.sql`update app.users set role = 'admin' where id = ${id}`
    expect(await roleOf()).toBe('ADMIN')
  })

  test('is written, and its cookie renewed, once an hour while it is used', async () => {
    const visitor = api.visitor()
    const id = await visitor.signUp('stays@example.test')
    const answer = await visitor.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: VIEWER }),
    })
    expect(answer.headers.getSetCookie()).toEqual([])
    await api.sql`update app.sessions set expires_at = now() + interval '1 day', last_seen_at = now() - interval '2 hours',
      data = jsonb_set(data, '{lastSeenAt}', to_jsonb((extract(epoch from now()) * 1000 - 7200000)::bigint)) where user_id = ${id}`
    const later = await visitor.fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: VIEWER }),
    })
    expect(later.headers.getSetCookie()).toHaveLength(1)
    // The answer ends when the session is written, not when it begins.
    await later.text()
    const [session] =
      await api.sql`select expires_at - now() as life, last_seen_at > now() - interval '1 minute' as seen
      from app.sessions where user_id = ${id}`
    expect(session).toMatchObject({ life: expect.stringMatching(/^29 days 23:59/), seen: true })
  })

  test('that ended while a request was under way is not brought back by it', async () => {
    const visitor = api.visitor()
    const id = await visitor.signUp('parallel@example.test')
    await api.sql`update app.sessions set data = data - 'lastSeenAt' where user_id = ${id}`
    const requests = Array.from({ length: 6 }, () => viewerOf(visitor))
    await api.sql`delete from app.sessions where user_id = ${id}`
    await Promise.all(requests)
    expect(await api.sql`select 1 from app.sessions where user_id = ${id}`).toHaveLength(0)
  })
})

describe('the cookie', () => {
  test('over HTTPS is bound to our host, and out of reach of scripts and of other sites', async () => {
    const api = await startTestApi({ environment: { PUBLIC_URL: 'https://kollect-it.example' } })
    try {
      const response = await fetch(`${api.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-proto': 'https' },
        body: JSON.stringify({
          query: 'mutation ($input: SignUpInput!) { signUp(input: $input) { __typename } }',
          variables: { input: { email: 'tls@example.test', password: TEST_PASSWORD, displayName: 'Ada' } },
        }),
      })
      const [cookie = ''] = response.headers.getSetCookie()
      expect(cookie).toMatch(/^__Host-kollect-it=s%3A/)
      const attributes = cookie.split('; ').slice(1)
      expect(attributes).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax']))
      expect(cookie).not.toMatch(/domain=/i)
    } finally {
      await api.stop()
    }
  })

  test('stays good while its secret is being replaced', async () => {
    const [old, young] = [
      'the old demo secret of the tests, which is long',
      'the new demo secret of the tests, which is long',
    ].map((secret) => secret.replaceAll(',', ''))
    const before = await startTestApi({ environment: { SESSION_SECRET: old ?? '' } })
    const visitor = before.visitor()
    const id = await visitor.signUp('rotated@example.test')
    const after = await startTestApi({
      environment: { SESSION_SECRET: `${young},${old}`, DATABASE_URL: before.parts.config.DATABASE_URL },
    })
    const returning = after.visitor()
    returning.setCookie('kollect-it', visitor.cookies.get('kollect-it') ?? '')
    expect(await viewerOf(returning)).toBe(id)
    await after.stop()
    await before.stop()
  })
})
