import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from './support/api.ts'

/** What graphql-cop looks for, and what OWASP's GraphQL cheat sheet adds, tried on the whole application. */

let api: TestApi

beforeAll(async () => {
  api = await startTestApi()
})

afterAll(() => api.stop())

const JSON_HEADERS = { 'content-type': 'application/json', 'apollo-require-preflight': 'true' }
const times = (count: number, text: (place: number) => string) =>
  Array.from({ length: count }, (_, place) => text(place)).join(' ')

async function post(
  body: unknown,
  headers: Record<string, string> = JSON_HEADERS,
): Promise<{ status: number; text: string }> {
  const response = await fetch(new URL('/graphql', api.url), {
    method: 'POST',
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: response.status, text: await response.text() }
}

function expectRefusal({ status, text }: { status: number; text: string }, code = 'BAD_USER_INPUT'): void {
  expect(status).toBeGreaterThanOrEqual(400)
  expect(status).toBeLessThan(500)
  expect(JSON.parse(text).errors[0].extensions.code).toBe(code)
  expect(JSON.parse(text).data ?? null).toBeNull()
}

describe('an operation of an abusive shape is refused before anything runs', () => {
  test.each([
    ['a hundred aliases', `{ ${times(101, (place) => `a${place}: __typename`)} }`],
    ['a field five hundred times', `{ categories { ${times(501, () => 'name')} } }`],
    ['directives in a row', `{ categories { name ${times(10, () => '@include(if: true)')} } }`],
    [
      'circular introspection',
      `{ __schema { types { fields { type { fields { type { fields { type { fields { type { name } } } } } } } } } } }`,
    ],
    ['a tower of categories', `{ categories { ${times(13, () => 'parent {')} name ${times(13, () => '}')} } }`],
    ['thousands of tokens', `{ ${times(4_100, () => '__typename')} }`],
  ])('%s', async (_what, query) => {
    expectRefusal(await post({ query }))
  })

  test.each([
    ['written out', '{ listings(first: 99999999) { totalCount } }', {}],
    ['hidden in a variable', 'query ($first: Int!) { listings(first: $first) { totalCount } }', { first: 99_999_999 }],
    ['by a default value', 'query ($first: Int = 99999999) { listings(first: $first) { totalCount } }', {}],
    ['in a fragment', 'query { ...A } fragment A on Query { listings(first: 99999999) { totalCount } }', {}],
  ])('a page of a hundred million, %s', async (_where, query, variables) => {
    expectRefusal(await post({ query, variables }))
  })

  test('many costly lists at once, each within its own limit', async () => {
    const lists = times(
      15,
      (place) =>
        `l${place}: listings(first: 100) { edges { node { title shop { name } photos { url } related { title } } } }`,
    )
    const answer = await post({ query: `{ ${lists} }` })
    expectRefusal(answer)
    expect(answer.text).toContain('costs')
  })
})

describe('only a JSON POST that a foreign page cannot make reaches the API', () => {
  const query = '{ viewer { id } }'
  const mutation = 'mutation { signOut }'

  test('a batch of operations is refused', async () => {
    expectRefusal(await post([{ query }, { query }]))
  })

  test.each([
    ['text/plain', JSON.stringify({ query })],
    ['application/x-www-form-urlencoded', `query=${encodeURIComponent(query)}`],
    ['multipart/form-data; boundary=x', '--x--'],
  ])('%s is refused', async (contentType, body) => {
    const { status } = await post(body, { 'content-type': contentType })
    expect(status).toBeGreaterThanOrEqual(400)
    expect(status).toBeLessThan(500)
  })

  test('a mutation by GET is refused', async () => {
    const response = await fetch(new URL(`/graphql?query=${encodeURIComponent(mutation)}`, api.url), {
      headers: { 'apollo-require-preflight': 'true' },
    })
    expect(response.status).toBe(405)
  })

  test('a query by GET without the header that forces a preflight is refused', async () => {
    const response = await fetch(new URL(`/graphql?query=${encodeURIComponent(query)}`, api.url))
    expect(response.status).toBe(400)
  })

  test('a page of another origin is refused, whatever its content type', async () => {
    const { status } = await post(
      { query },
      { ...JSON_HEADERS, origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
    )
    expect(status).toBe(403)
  })

  test('a body above 100 kB is refused', async () => {
    const { status } = await post({ query, variables: { filler: 'x'.repeat(120_000) } })
    expect(status).toBe(413)
  })

  test('broken JSON is refused in the words of the API', async () => {
    expectRefusal(await post('{"query": '))
  })
})

describe('errors tell nothing they should not', () => {
  test('a misspelt field is not corrected with words of the schema', async () => {
    const { text } = await post({ query: '{ listing { titel } viewr { id } }' })
    expect(text).not.toMatch(/did you mean/i)
  })

  test('no stack, no tracing', async () => {
    const { text } = await post(
      { query: '{ nothing }' },
      { ...JSON_HEADERS, 'apollo-tracing': '1', 'apollo-federation-include-trace': 'ftv1' },
    )
    expect(text).not.toMatch(/stacktrace|node_modules|"tracing"|ftv1/)
  })

  test('every answer carries the id of its request and the server’s time', async () => {
    const { extensions } = await api.visitor().graphql('{ viewer { id } }')
    expect(extensions).toEqual({ requestId: expect.stringMatching(/^[0-9a-f-]{36}$/), serverTime: expect.any(Number) })
  })

  test('no cache keeps an answer, not even a refusal', async () => {
    for (const query of ['{ viewer { id } }', '{ nothing }', '{ ']) {
      const response = await api.visitor().fetch('/graphql', {
        method: 'POST',
        headers: JSON_HEADERS,
        body: JSON.stringify({ query }),
      })
      expect(response.headers.get('cache-control')).toBe('no-store')
    }
  })

  test('an unknown input key is refused, also of an operation that was answered before', async () => {
    const query = 'mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }'
    const input = { email: 'a@b.test', password: 'x' }
    expectRefusal(await post({ query, variables: { input: { ...input, role: 'ADMIN' } } }))
    expect((await post({ query, variables: { input } })).text).toContain('BadCredentialsError')
    expectRefusal(await post({ query, variables: { input: { ...input, role: 'ADMIN' } } }))
  })

  test('an operation hash that we never wrote is refused', async () => {
    expectRefusal(
      await post({ extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } }),
      'NOT_FOUND',
    )
  })
})

test('every response has the security headers, errors and files included', async () => {
  for (const path of ['/healthz', '/graphql', '/robots.txt', '/nowhere']) {
    const { headers } = await fetch(new URL(path, api.url))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(headers.get('referrer-policy')).toBe('strict-origin-when-cross-origin')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.has('x-powered-by')).toBe(false)
  }
})

test('each response has a nonce of its own', async () => {
  const nonces = []
  for (let request = 0; request < 3; request += 1) {
    const { headers } = await fetch(new URL('/healthz', api.url))
    nonces.push(/'nonce-([A-Za-z0-9+/]{22}==)'/.exec(headers.get('content-security-policy') ?? '')?.[1])
  }
  expect(nonces).not.toContain(undefined)
  expect(new Set(nonces).size).toBe(3)
})
