import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { recordStatements } from '../../test/support/record-statements.ts'
import { TEST_PASSWORD, type TestVisitor } from '../../test/support/visitor.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
})
afterAll(() => api.stop())

const SIGN_UP = `mutation ($input: SignUpInput!) { signUp(input: $input) { __typename
  ... on SignedIn { viewer { id email emailVerified displayName bio role avatar { url } shop { id } providers createdAt profile { id displayName } } }
  ... on WeakPasswordError { minimumLength } ... on InvalidInputError { problems { field } } ... on UserError { message } } }`
const SIGN_IN = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename
  ... on SignedIn { viewer { email } } ... on TooManyAttemptsError { retryAfterSeconds } ... on UserError { message } } }`
const OPEN_SHOP = `mutation ($input: OpenShopInput!) { openShop(input: $input) { __typename
  ... on ShopOpened { shop { id slug name owner { displayName shop { slug } } } } ... on ShopExistsError { shop { name } }
  ... on InvalidInputError { problems { field message } } ... on UserError { message } } }`

async function prove(email: string): Promise<void> {
  await api.sql`update app.users set email_verified_at = now() where email_key = ${email}`
}

async function openShop(visitor: TestVisitor, email: string, name: string) {
  await visitor.signUp(email, `Owner of ${name}`)
  await prove(email)
  return (await visitor.graphql(OPEN_SHOP, { input: { name } })).data.openShop
}

describe('signing up', () => {
  test('answers with the new viewer, complete', async () => {
    const input = { email: 'New@Example.test', password: TEST_PASSWORD, displayName: ' New  Person ' }
    const { data } = await api.visitor().graphql(SIGN_UP, { input })
    expect(data.signUp).toMatchObject({
      __typename: 'SignedIn',
      viewer: {
        email: 'New@Example.test',
        emailVerified: false,
        displayName: 'New Person',
        bio: null,
        role: 'MEMBER',
        avatar: null,
        shop: null,
        providers: ['PASSWORD'],
        profile: { displayName: 'New Person' },
      },
    })
  })

  test.each([
    ['EmailTakenError', { email: 'new@example.test' }],
    ['WeakPasswordError', { password: 'short' }],
    ['WeakPasswordError', { password: 'x'.repeat(90_000) }],
    ['InvalidInputError', { email: 'nobody' }],
    ['InvalidInputError', { displayName: '' }],
    ['InvalidInputError', { email: 'nul\u0000@example.test' }],
  ])('is refused with %s, and signs nobody in', async (type, wrong) => {
    const visitor = api.visitor()
    const input = { email: 'other@example.test', password: TEST_PASSWORD, displayName: 'Other', ...wrong }
    const { data } = await visitor.graphql(SIGN_UP, { input })
    expect(data.signUp).toMatchObject({ __typename: type, message: expect.any(String) })
    expect(visitor.cookies.size).toBe(0)
  })
})

describe('signing in', () => {
  test('gives every wrong pair of address and password one and the same answer', async () => {
    await api.visitor().signUp('present@example.test')
    const answers = await Promise.all(
      ['present@example.test', 'absent@example.test', 'nobody', 'nul\u0000@example.test'].map((email) =>
        api.visitor().graphql(SIGN_IN, { input: { email, password: 'wrong but long enough' } }),
      ),
    )
    const bodies = answers.map(({ status, data, errors }) => JSON.stringify({ status, data, errors }))
    expect(new Set(bodies).size).toBe(1)
    expect(bodies[0]).toContain('BadCredentialsError')
  })

  test('counts every attempt of a request that makes many', async () => {
    await api.visitor().signUp('aliased@example.test')
    const aliases = Array.from(
      { length: 12 },
      (_, n) => `a${n}: signIn(input: $input) { __typename ... on TooManyAttemptsError { retryAfterSeconds } }`,
    )
    const { data } = await api.visitor().graphql(`mutation ($input: SignInInput!) { ${aliases.join(' ')} }`, {
      input: { email: 'aliased@example.test', password: 'wrong but long enough' },
    })
    const types = Object.values<{ __typename: string }>(data).map(({ __typename }) => __typename)
    expect(types).toEqual([...Array(10).fill('BadCredentialsError'), 'TooManyAttemptsError', 'TooManyAttemptsError'])
    const right = { input: { email: 'aliased@example.test', password: TEST_PASSWORD } }
    expect((await api.visitor().graphql(SIGN_IN, right)).data.signIn).toMatchObject({
      __typename: 'TooManyAttemptsError',
      retryAfterSeconds: expect.any(Number),
    })
  })
})

describe('who is not signed in', () => {
  test.each([
    'mutation { sendVerification { __typename } }',
    'mutation { updateProfile(input: { displayName: "Eve" }) { __typename } }',
    'mutation { openShop(input: { name: "Eves" }) { __typename } }',
    'mutation { updateShop(input: { name: "Eves" }) { __typename } }',
  ])('is told to sign in: %s', async (mutation) => {
    const { errors } = await api.visitor().graphql(mutation)
    expect(errors.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED'])
  })

  test('may open the link in a letter, and be told that it is of no use', async () => {
    const { data } = await api.visitor().graphql('mutation { verifyEmail(token: "made-up") { __typename } }')
    expect(data.verifyEmail.__typename).toBe('InvalidTokenError')
  })
})

describe('the letter that proves an address', () => {
  test('comes at sign-up and on request, and works for whoever opens it', async () => {
    const worker = await api.parts.startWorker()
    try {
      const visitor = api.visitor()
      await visitor.signUp('letters@example.test')
      const send = async () =>
        (await visitor.graphql('mutation { sendVerification { __typename ... on VerificationSent { email } } }')).data
          .sendVerification
      expect(await send()).toEqual({ __typename: 'VerificationSent', email: 'letters@example.test' })
      const token = await mailedToken('letters@example.test')
      const { data } = await visitor.graphql(
        'mutation ($token: String!) { verifyEmail(token: $token) { ... on EmailVerified { viewer { email emailVerified } } } }',
        { token },
      )
      expect(data.verifyEmail.viewer).toEqual({ email: 'letters@example.test', emailVerified: true })
      await api.visitor().signUp('elsewhere@example.test')
      const guest = await api
        .visitor()
        .graphql(
          'mutation ($token: String!) { verifyEmail(token: $token) { ... on EmailVerified { viewer { email } } } }',
          { token: await mailedToken('elsewhere@example.test') },
        )
      expect(guest.data.verifyEmail).toEqual({ viewer: null })
    } finally {
      await worker.stop()
    }
  })

  test('is not sent more than five times an hour', async () => {
    const visitor = api.visitor()
    await visitor.signUp('impatient@example.test')
    const types: string[] = []
    for (let count = 0; count < 6; count += 1) {
      const { data } = await visitor.graphql('mutation { sendVerification { __typename } }')
      types.push(data.sendVerification.__typename)
    }
    expect(types).toEqual([...Array(5).fill('VerificationSent'), 'TooManyAttemptsError'])
  })
})

/** Waits for the letter: the mailbox tells when something came. */
async function mailedToken(email: string): Promise<string> {
  const events = (await fetch(`${api.mailboxUrl}/events`)).body?.getReader()
  for (;;) {
    const [mail] = JSON.parse(await (await fetch(`${api.mailboxUrl}/api/messages?to=${email}`)).text())
    const [, token] = /\/verify-email\?token=([\w-]+)/.exec(mail?.text ?? '') ?? []
    if (token) {
      await events?.cancel()
      return token
    }
    await events?.read()
  }
}

describe('a shop', () => {
  test('is opened once, and seen by everybody', async () => {
    const visitor = api.visitor()
    expect(await openShop(visitor, 'clocks@example.test', 'Clock House')).toMatchObject({
      __typename: 'ShopOpened',
      shop: { slug: 'clock-house', owner: { displayName: 'Owner of Clock House', shop: { slug: 'clock-house' } } },
    })
    const again = await visitor.graphql(OPEN_SHOP, { input: { name: 'Second House' } })
    expect(again.data.openShop).toMatchObject({ __typename: 'ShopExistsError', shop: { name: 'Clock House' } })
    const seen = await api
      .visitor()
      .graphql('{ shop(slug: "clock-house") { name trusted handlingDays owner { memberSince } } }')
    expect(seen.data.shop).toMatchObject({ name: 'Clock House', trusted: false, handlingDays: 3 })
  })

  test('needs a proved address, and a name of its own', async () => {
    const visitor = api.visitor()
    await visitor.signUp('unproved@example.test')
    const open = async (name: string) =>
      (await visitor.graphql(OPEN_SHOP, { input: { name } })).data.openShop.__typename
    expect(await open('Unproved House')).toBe('EmailNotVerifiedError')
    await prove('unproved@example.test')
    expect(await open('CLOCK house')).toBe('ShopNameTakenError')
    expect(await open('')).toBe('InvalidInputError')
    expect(await open('nul\u0000\u0000')).toBe('ShopOpened')
  })

  test('that is not there is nothing, whatever the address', async () => {
    for (const slug of ['nowhere', '', '../etc', "' or 1=1", 'nul\u0000', 'x'.repeat(5000)]) {
      const { data, errors } = await api
        .visitor()
        .graphql('query ($slug: String!) { shop(slug: $slug) { id } }', { slug })
      expect([data, errors]).toEqual([{ shop: null }, []])
    }
  })

  test('is listed, trusted ones first, in pages of one to a hundred', async () => {
    await openShop(api.visitor(), 'first@example.test', 'Older House')
    await openShop(api.visitor(), 'trusted@example.test', 'Trusted House')
    await api.sql`update app.shops set trusted_at = now() where slug = 'trusted-house'`
    const { data } = await api.visitor().graphql('{ shops { name } two: shops(first: 2) { name } }')
    expect(data.shops[0].name).toBe('Trusted House')
    expect(data.two).toEqual(data.shops.slice(0, 2))
    for (const first of [0, -1, 101]) {
      const { errors } = await api.visitor().graphql('query ($first: Int) { shops(first: $first) { id } }', { first })
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
  })
})

describe('what others may know of a member', () => {
  test('is never their e-mail address or their password', async () => {
    await openShop(api.visitor(), 'secretive@example.test', 'Secret House')
    const { data, text } = await api
      .visitor()
      .graphql('{ shops(first: 100) { name owner { id displayName avatar { url } memberSince shop { name } } } }')
    expect(data.shops.length).toBeGreaterThan(2)
    expect(text).not.toMatch(/example\.test|argon2/)
    for (const field of ['email', 'emailVerified', 'role', 'passwordHash', 'bio']) {
      const { errors } = await api.visitor().graphql(`{ shops { owner { ${field} } } }`)
      expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
    }
  })

  test('is read with as many queries for many as for one', async () => {
    const ask = async (first: number) => {
      const query = 'query ($first: Int) { shops(first: $first) { owner { displayName shop { slug owner { id } } } } }'
      const { data } = await api.visitor().graphql(query, { first })
      expect(data.shops).toHaveLength(first)
    }
    const queriesFor = async (first: number) => (await recordStatements(api, () => ask(first))).length
    await queriesFor(4)
    const forOne = await queriesFor(1)
    expect(forOne).toBeGreaterThan(0)
    expect(await queriesFor(4)).toBe(forOne)
  })
})
