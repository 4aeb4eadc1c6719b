import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { challengeFor } from './grants.ts'
import { type SignInProvider, type SignInProviders, startSignInProviders } from './start-sign-in-providers.ts'

const app = 'http://localhost:4000'
let providers: SignInProviders

beforeAll(async () => {
  providers = await startSignInProviders({ googlePort: 0, githubPort: 0, baseUrl: app })
})

afterAll(() => providers.stop())

interface Flow {
  readonly provider: SignInProvider
  readonly authorizePath: string
  readonly tokenPath: string
  readonly redirectUri: string
  readonly scope: string
}

const google = (): Flow => ({
  provider: providers.google,
  authorizePath: '/o/oauth2/v2/auth',
  tokenPath: '/oauth2/token',
  redirectUri: `${app}/auth/google/callback`,
  scope: 'openid profile email',
})
const gitHub = (): Flow => ({
  provider: providers.github,
  authorizePath: '/login/oauth/authorize',
  tokenPath: '/login/oauth/access_token',
  redirectUri: `${app}/auth/github/callback`,
  scope: 'user:email',
})

/** Opens the page the app sends people to. */
function openChooser(flow: Flow, extra: Record<string, string> = {}) {
  const query = {
    response_type: 'code',
    client_id: flow.provider.clientId,
    redirect_uri: flow.redirectUri,
    scope: flow.scope,
    ...extra,
  }
  return fetch(`${flow.provider.url}${flow.authorizePath}?${new URLSearchParams(query)}`)
}

/** Presses an account's button as a browser would, and answers where that leads. */
async function chooseAccount(page: Response, account: string): Promise<URL> {
  const html = await page.text()
  const form = new URLSearchParams()
  for (const [, name, value] of html.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g))
    form.set(String(name), unescapeHtml(String(value)))
  const [, field] = new RegExp(`<button name="(\\w+)" value="${account}"`).exec(html) ?? []
  form.set(String(field), account)
  const [, action] = /action="([^"]+)"/.exec(html) ?? []
  const answer = await fetch(new URL(String(action), page.url), { method: 'POST', body: form, redirect: 'manual' })
  expect(answer.status).toBe(302)
  return new URL(String(answer.headers.get('location')))
}

async function tradeCode(flow: Flow, code: string | null, extra: Record<string, string> = {}) {
  const form = {
    grant_type: 'authorization_code',
    code: String(code),
    redirect_uri: flow.redirectUri,
    client_id: flow.provider.clientId,
    client_secret: flow.provider.clientSecret,
    ...extra,
  }
  const answer = await fetch(flow.provider.url + flow.tokenPath, {
    method: 'POST',
    body: new URLSearchParams(form),
    headers: { accept: 'application/json' },
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, string> }
}

async function signIn(flow: Flow, account: string): Promise<string> {
  const callback = await chooseAccount(await openChooser(flow), account)
  return String((await tradeCode(flow, callback.searchParams.get('code'))).body.access_token)
}

async function get(url: string, token?: string) {
  const answer = await fetch(url, token ? { headers: { authorization: `Bearer ${token}` } } : {})
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

function unescapeHtml(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
}

describe.each([
  ['Google', google, 'bruno.castellane@gmail.test'],
  ['GitHub', gitHub, 'mirela-okafor'],
])('signing in with %s', (_, flowOf, account) => {
  test('hands the state back untouched and trades the code with its verifier', async () => {
    const verifier = randomBytes(32).toString('base64url')
    const state = 'a state with "quotes" & <signs>'
    const page = await openChooser(flowOf(), {
      state,
      code_challenge: challengeFor(verifier),
      code_challenge_method: 'S256',
    })
    const callback = await chooseAccount(page, account)
    expect(callback.href).toContain(flowOf().redirectUri)
    expect(callback.searchParams.get('state')).toBe(state)
    const { status, body } = await tradeCode(flowOf(), callback.searchParams.get('code'), { code_verifier: verifier })
    expect(status).toBe(200)
    expect(body.access_token).toEqual(expect.any(String))
    expect(String(body.token_type).toLowerCase()).toBe('bearer')
  })

  test.each([
    ['a wrong verifier', { code_verifier: 'not-the-verifier' }],
    ['no verifier', { code_verifier: '' }],
    ['another redirect URI', { redirect_uri: 'http://localhost:4000/elsewhere' }],
    ['a wrong secret', { client_secret: 'guessed' }],
  ])('refuses a code that comes with %s', async (_name, wrong) => {
    const verifier = 'the-verifier-the-app-kept-to-itself'
    const page = await openChooser(flowOf(), { code_challenge: challengeFor(verifier), code_challenge_method: 'S256' })
    const callback = await chooseAccount(page, account)
    const { body } = await tradeCode(flowOf(), callback.searchParams.get('code'), { code_verifier: verifier, ...wrong })
    expect(body.access_token).toBeUndefined()
    expect(body.error).toEqual(expect.any(String))
  })

  test('takes a code once', async () => {
    const code = (await chooseAccount(await openChooser(flowOf()), account)).searchParams.get('code')
    expect((await tradeCode(flowOf(), code)).body.access_token).toBeDefined()
    expect((await tradeCode(flowOf(), code)).body.access_token).toBeUndefined()
  })

  test('shows an error page to an unknown client and for an unregistered redirect URI', async () => {
    expect((await openChooser(flowOf(), { client_id: 'somebody-else' })).status).toBe(400)
    expect((await openChooser(flowOf(), { redirect_uri: 'http://evil.test/callback' })).status).toBe(400)
  })

  test('lets the person say no, which the app hears as access_denied with its state', async () => {
    const html = unescapeHtml(await (await openChooser(flowOf(), { state: 'kept' })).text())
    const [, cancel] = /class="cancel quiet" href="([^"]+)"/.exec(html) ?? []
    const url = new URL(String(cancel))
    expect(url.searchParams.get('error')).toBe('access_denied')
    expect(url.searchParams.get('state')).toBe('kept')
  })

  test('offers its own people only', async () => {
    const html = await (await openChooser(flowOf())).text()
    expect(html.match(/<button name/g)).toHaveLength(3)
    const form = new URLSearchParams({
      email: 'testuser@gmail.com',
      login: 'admin',
      client_id: flowOf().provider.clientId,
    })
    const [, action] = /action="([^"]+)"/.exec(html) ?? []
    expect(
      (await fetch(flowOf().provider.url + String(action), { method: 'POST', body: form, redirect: 'manual' })).status,
    ).toBe(400)
  })
})

describe('the Google profile', () => {
  test('names a verified person by an id that outlives a restart', async () => {
    const token = await signIn(google(), 'ada.hartley@gmail.test')
    const ada = {
      sub: '108204268033311374519',
      email: 'ada.hartley@gmail.test',
      email_verified: true,
      name: 'Ada Hartley',
      given_name: 'Ada',
      family_name: 'Hartley',
    }
    expect((await get(`${providers.google.url}/oauth2/v3/userinfo`, token)).body).toMatchObject(ada)
    expect((await get(`${providers.google.url}/oauth2/v3/userinfo?access_token=${token}`)).body).toMatchObject(ada)
  })

  test('says when an address is not verified', async () => {
    const token = await signIn(google(), 'clara.voss@atelier.test')
    expect((await get(`${providers.google.url}/oauth2/v3/userinfo`, token)).body).toMatchObject({
      email_verified: false,
    })
  })

  test('keeps the address back without its scope', async () => {
    const token = await signIn({ ...google(), scope: 'openid' }, 'ada.hartley@gmail.test')
    expect(Object.keys((await get(`${providers.google.url}/oauth2/v3/userinfo`, token)).body)).toEqual(['sub'])
  })

  test('is refused for a token nobody was given', async () => {
    expect((await get(`${providers.google.url}/oauth2/v3/userinfo`, 'made-up')).status).toBe(401)
    expect((await get(`${providers.google.url}/oauth2/v3/userinfo`)).status).toBe(401)
  })
})

describe('the GitHub profile', () => {
  test('keeps a private address off the profile and lists it, verified, under the addresses', async () => {
    const token = await signIn(gitHub(), 'mirela-okafor')
    const { body } = await get(`${providers.github.url}/user`, token)
    expect(body).toMatchObject({ login: 'mirela-okafor', name: 'Mirela Okafor', email: null })
    expect(body.id).toEqual(expect.any(Number))
    expect((await get(`${providers.github.url}/user/emails`, token)).body).toEqual([
      { email: 'mirela@okafor.test', primary: true, verified: true, visibility: 'private' },
      { email: 'mirela.work@okafor.test', primary: false, verified: false, visibility: null },
    ])
  })

  test('says when the primary address is not verified', async () => {
    const token = await signIn(gitHub(), 'tobias-lund')
    expect((await get(`${providers.github.url}/user/emails`, token)).body).toMatchObject([
      { primary: true, verified: false },
    ])
  })

  test('keeps the addresses back without their scope', async () => {
    const token = await signIn({ ...gitHub(), scope: 'read:user' }, 'tobias-lund')
    expect((await get(`${providers.github.url}/user/emails`, token)).status).toBe(404)
  })

  test('is refused for a token nobody was given, also in the query', async () => {
    const token = await signIn(gitHub(), 'tobias-lund')
    expect((await get(`${providers.github.url}/user`, 'made-up')).status).toBe(401)
    expect((await get(`${providers.github.url}/user?access_token=${token}`)).status).toBe(401)
  })

  test('has a picture', async () => {
    const { body } = await get(`${providers.github.url}/user`, await signIn(gitHub(), 'tobias-lund'))
    expect((await fetch(String(body.avatar_url))).headers.get('content-type')).toBe('image/svg+xml')
  })
})

test.each([
  ['Google', 'an unknown client', google, { client_id: 'somebody' }, 401, 'invalid_client'],
  ['Google', 'a wrong secret', google, { client_secret: 'wrong' }, 401, 'invalid_client'],
  ['GitHub', 'an unknown client', gitHub, { client_id: 'somebody' }, 404, 'Not Found'],
  ['GitHub', 'a wrong secret', gitHub, { client_secret: 'wrong' }, 200, 'incorrect_client_credentials'],
  ['Google', 'a wrong code of a known client', google, {}, 400, 'invalid_grant'],
  ['GitHub', 'a wrong code of a known client', gitHub, {}, 200, 'bad_verification_code'],
])('%s refuses %s in its own words', async (_name, _what, flow, changed, status, error) => {
  const { provider, tokenPath, redirectUri } = flow()
  const response = await fetch(`${provider.url}${tokenPath}`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      ...{ code: 'nobody-was-given-it', redirect_uri: redirectUri },
      ...{ client_id: provider.clientId, client_secret: provider.clientSecret },
      ...changed,
    }),
  })
  expect(response.status).toBe(status)
  expect(await response.json()).toMatchObject({ error })
})

test('a taken port is named, and nothing is left running', async () => {
  const port = Number(new URL(providers.github.url).port)
  await expect(startSignInProviders({ googlePort: 0, githubPort: port, baseUrl: app })).rejects.toThrow(`Port ${port}`)
})
