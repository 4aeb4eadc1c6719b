import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { type SignInProviders, startSignInProviders } from '@kollect-it/sandbox/sign-in/start-sign-in-providers.ts'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import type { TestVisitor } from '../../test/support/visitor.ts'

const PUBLIC_URL = 'http://127.0.0.1'
let providers: SignInProviders
let api: TestApi

beforeAll(async () => {
  providers = await startSignInProviders({ googlePort: 0, githubPort: 0, baseUrl: PUBLIC_URL })
  api = await startTestApi({
    environment: {
      GOOGLE_CLIENT_ID: providers.google.clientId,
      GOOGLE_CLIENT_SECRET: providers.google.clientSecret,
      GOOGLE_BASE: providers.google.url,
      GITHUB_CLIENT_ID: providers.github.clientId,
      GITHUB_CLIENT_SECRET: providers.github.clientSecret,
      GITHUB_BASE: providers.github.url,
    },
  })
})
afterAll(async () => {
  await api.stop()
  await providers.stop()
})

type Provider = 'google' | 'github'

/** Posts the form of the sign-in page; gives the provider's address that the browser is sent to. */
async function begin(visitor: TestVisitor, provider: Provider, returnTo?: string): Promise<URL> {
  const response = await visitor.fetch(`/auth/${provider}`, {
    method: 'POST',
    headers: { origin: PUBLIC_URL, 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams(returnTo === undefined ? {} : { returnTo }),
  })
  expect(response.status).toBe(302)
  return new URL(response.headers.get('location') ?? '')
}

/** Chooses an account on the provider's page; gives where the provider sends the browser back to. */
async function choose(page: URL, account: string): Promise<URL> {
  const html = await (await fetch(page)).text()
  const hidden = [...html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)">/g)]
  const form = new URLSearchParams()
  for (const [, name = '', value = ''] of hidden) form.set(unescapeHtml(name), unescapeHtml(value))
  const [, action = ''] = /<form method="post" action="([^"]+)"/.exec(html) ?? []
  form.set(page.href.startsWith(providers.google.url) ? 'email' : 'login', account)
  const response = await fetch(new URL(action, page), { method: 'POST', body: form, redirect: 'manual' })
  return new URL(response.headers.get('location') ?? '')
}

function unescapeHtml(html: string): string {
  return html.replace(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code))).replaceAll('&amp;', '&')
}

/** Opens the callback in a browser; gives where it ends up. */
async function comeBack(visitor: TestVisitor, callback: URL): Promise<string> {
  const response = await visitor.fetch(`${callback.pathname}${callback.search}`)
  expect(response.status).toBe(303)
  return response.headers.get('location') ?? ''
}

async function enter(visitor: TestVisitor, provider: Provider, account: string, returnTo?: string): Promise<string> {
  return comeBack(visitor, await choose(await begin(visitor, provider, returnTo), account))
}

const viewerOf = async (visitor: TestVisitor) =>
  (await visitor.graphql('{ viewer { id email emailVerified displayName providers } }')).data.viewer

describe('signing in at a provider', () => {
  test('makes a member of a newcomer, and knows them when they come again', async () => {
    const visitor = api.visitor()
    expect(await enter(visitor, 'google', 'bruno.castellane@gmail.test', '/sell?step=2')).toBe('/sell?step=2')
    const viewer = await viewerOf(visitor)
    expect(viewer).toMatchObject({
      email: 'bruno.castellane@gmail.test',
      emailVerified: true,
      displayName: 'Bruno Castellane',
      providers: ['GOOGLE'],
    })
    const again = api.visitor()
    expect(await enter(again, 'google', 'bruno.castellane@gmail.test')).toBe('/')
    expect((await viewerOf(again)).id).toBe(viewer.id)
  })

  test('works with GitHub, whose verified address may be private', async () => {
    const visitor = api.visitor()
    expect(await enter(visitor, 'github', 'mirela-okafor')).toBe('/')
    expect(await viewerOf(visitor)).toMatchObject({ email: 'mirela@okafor.test', providers: ['GITHUB'] })
  })

  test.each([
    ['google', 'clara.voss@atelier.test'],
    ['github', 'tobias-lund'],
  ] as const)('is refused at %s for %s, whose address is not verified', async (provider, account) => {
    const visitor = api.visitor()
    expect(await enter(visitor, provider, account, '/sell')).toBe('/sign-in?problem=email-unverified&returnTo=%2Fsell')
    expect(await viewerOf(visitor)).toBeNull()
  })

  test('is refused for an address that another way in has proved', async () => {
    await enter(api.visitor(), 'google', 'ada.hartley@gmail.test')
    const visitor = api.visitor()
    expect(await enter(visitor, 'github', 'ada-hartley')).toBe('/sign-in?problem=email-in-use')
    expect(await viewerOf(visitor)).toBeNull()
  })

  test('sends state and an S256 challenge, and asks for no more than it needs', async () => {
    const google = await begin(api.visitor(), 'google')
    const github = await begin(api.visitor(), 'github')
    for (const { searchParams } of [google, github]) {
      expect(searchParams.get('state')?.length).toBeGreaterThanOrEqual(22)
      expect(searchParams.get('code_challenge_method')).toBe('S256')
      expect(searchParams.get('code_challenge')).toHaveLength(43)
    }
    expect(google.searchParams.get('scope')).toBe('openid email profile')
    expect(github.searchParams.get('scope')).toBe('read:user,user:email')
  })

  test('starts with a form of ours only', async () => {
    const crossSite = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
    const response = await api.visitor().fetch('/auth/google', { method: 'POST', headers: crossSite })
    expect(response.status).toBe(403)
    expect(response.headers.getSetCookie()).toEqual([])
    expect((await api.visitor().fetch('/auth/google')).headers.get('location')).toBeNull()
  })

  test('does not lead away from our site afterwards', async () => {
    for (const returnTo of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      expect(await enter(api.visitor(), 'github', 'mirela-okafor', returnTo)).toBe('/')
    }
  })

  test('gives the session a new id', async () => {
    const visitor = api.visitor()
    const callback = await choose(await begin(visitor, 'github'), 'mirela-okafor')
    const before = visitor.cookies.get('kollect-it')
    await comeBack(visitor, callback)
    expect(before).toBeDefined()
    expect(visitor.cookies.get('kollect-it')).not.toBe(before)
  })

  test('keeps a guest’s session for no longer than a visit to the provider takes', async () => {
    await api.sql`delete from app.sessions where user_id is null`
    await begin(api.visitor(), 'github')
    const [session] = await api.sql`select expires_at - now() as life from app.sessions where user_id is null`
    expect(session?.life).toMatch(/^00:(09|10)/)
  })
})

describe('a callback', () => {
  const refused = async (visitor: TestVisitor, callback: URL, problem: string) => {
    expect(await comeBack(visitor, callback)).toBe(`/sign-in?problem=${problem}`)
    expect(await viewerOf(visitor)).toBeNull()
  }

  test('with another state is refused, and takes the right one with it', async () => {
    const visitor = api.visitor()
    const callback = await choose(await begin(visitor, 'github'), 'mirela-okafor')
    const wrong = new URL(callback)
    wrong.searchParams.set('state', 'x'.repeat(24))
    await refused(visitor, wrong, 'expired')
    await refused(visitor, callback, 'expired')
  })

  test('without state is refused', async () => {
    const visitor = api.visitor()
    const callback = await choose(await begin(visitor, 'google'), 'bruno.castellane@gmail.test')
    callback.searchParams.delete('state')
    await refused(visitor, callback, 'expired')
  })

  test('in another browser is refused', async () => {
    const callback = await choose(await begin(api.visitor(), 'google'), 'bruno.castellane@gmail.test')
    const victim = api.visitor()
    await refused(victim, callback, 'expired')
    await begin(victim, 'google')
    await refused(victim, callback, 'expired')
  })

  test('opened a second time signs nobody in anew', async () => {
    const visitor = api.visitor()
    const callback = await choose(await begin(visitor, 'github'), 'mirela-okafor')
    await comeBack(visitor, callback)
    await visitor.graphql('mutation { signOut }')
    await refused(visitor, callback, 'expired')
  })

  test('with a code that was made for another browser fails at the provider', async () => {
    const stolen = await choose(await begin(api.visitor(), 'google'), 'bruno.castellane@gmail.test')
    const visitor = api.visitor()
    const own = await choose(await begin(visitor, 'google'), 'ada.hartley@gmail.test')
    own.searchParams.set('code', stolen.searchParams.get('code') ?? '')
    await refused(visitor, own, 'provider-failed')
  })

  test('of one provider’s visit is not taken for another’s', async () => {
    const visitor = api.visitor()
    const google = await choose(await begin(visitor, 'google'), 'bruno.castellane@gmail.test')
    await begin(visitor, 'github')
    await refused(visitor, new URL(`/auth/github/callback${google.search}`, PUBLIC_URL), 'expired')
  })

  test('that brings a no, or nothing at all, leads back to the sign-in page', async () => {
    const visitor = api.visitor()
    const page = await begin(visitor, 'google')
    const state = page.searchParams.get('state')
    await refused(visitor, new URL(`/auth/google/callback?error=access_denied&state=${state}`, PUBLIC_URL), 'denied')
    await refused(visitor, new URL('/auth/google/callback?error=server_error', PUBLIC_URL), 'provider-failed')
    await refused(visitor, new URL('/auth/google/callback', PUBLIC_URL), 'expired')
    await refused(visitor, new URL('/auth/github/callback?code=&state=', PUBLIC_URL), 'expired')
  })

  test.each(['facebook', 'constructor', '__proto__', 'local', 'session'])(
    'for %s finds nobody to ask',
    async (name) => {
      const visitor = api.visitor()
      await refused(visitor, new URL(`/auth/${name}/callback?code=x`, PUBLIC_URL), 'provider-unavailable')
      const response = await visitor.fetch(`/auth/${name}`, { method: 'POST', headers: { origin: PUBLIC_URL } })
      expect(response.headers.get('location')).toBe('/sign-in?problem=provider-unavailable')
    },
  )
})
