import { expect, test } from '@jest/globals'
import { SignJWT } from 'jose'
import { createTokenVerifier } from './verify-token.ts'

const secret = 'a-demo-secret'
const verify = createTokenVerifier({ jwtSecret: secret, anonKey: 'sb_publishable_demo' })
const now = () => Math.floor(Date.now() / 1000)

function sign(claims: Record<string, unknown>, header: Record<string, unknown> = {}): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', ...header }).sign(new TextEncoder().encode(secret))
}

test.each(['HS256', 'HS384', 'HS512'])('takes %s, whatever key the token names', async (alg) => {
  const exp = now() + 60
  const verdict = await verify(await sign({ role: 'authenticated', exp, more: true }, { alg, kid: 'some-key' }))
  expect(verdict).toEqual({ kind: 'valid', claims: { role: 'authenticated', exp, more: true } })
})

test('does not look at audience, issuer or beginning', async () => {
  const claims = { role: 'anon', exp: now() + 60, aud: 'else', iss: 'else', nbf: now() + 3600 }
  expect(await verify(await sign(claims))).toMatchObject({ kind: 'valid' })
})

test('rounds decimal instants', async () => {
  const exp = now() + 60
  const token = await sign({ role: 'anon', exp: exp + 0.6, iat: exp - 0.6 })
  expect(await verify(token)).toMatchObject({ kind: 'valid', claims: { exp: exp + 1, iat: exp - 1 } })
})

test('takes a token with white space and escapes in it', async () => {
  const token = await sign({ role: 'anon', exp: now() + 60 })
  expect(await verify(` ${token.slice(0, 9)}\n${token.slice(9).replaceAll('.', '%2E')}`)).toMatchObject({
    kind: 'valid',
  })
})

test('takes the publishable key for the role anon, and no other', async () => {
  expect(await verify('sb_publishable_demo')).toMatchObject({ kind: 'valid', claims: { role: 'anon' } })
  expect(await verify('sb_publishable_other')).toMatchObject({ kind: 'malformed' })
})

test.each([
  ['nothing', ''],
  ['no token', 'potato'],
  ['a broken escape', '%'],
  ['three parts of nonsense', 'a.b.c'],
])('refuses %s as malformed', async (_title, token) => {
  expect(await verify(token)).toMatchObject({ kind: 'malformed', code: 'MalformedJWT' })
})

test('refuses a token without a signature, or of an algorithm it has no key for', async () => {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { role: 'service_role', exp: now() + 60 }
  for (const alg of ['none', 'RS256', 'ES256']) {
    expect(await verify(`${part({ alg })}.${part(claims)}.`)).toMatchObject({
      kind: 'no-signer',
      code: 'JwtSignerError',
    })
  }
  expect(await verify(`${part({ alg: 'HS256' })}.${part(claims)}.`)).toMatchObject({ kind: 'bad-signature' })
})

test.each([
  ['an expired token', { role: 'anon', exp: now() - 9 }, 'expired'],
  ['one that expires this moment', { role: 'anon', exp: now() }, 'expired'],
  ['one without a role', { exp: now() + 60 }, 'missing-claims'],
  ['one without an expiry', { role: 'anon' }, 'missing-claims'],
  ['one whose expiry is a text', { role: 'anon', exp: '9999999999' }, 'invalid-claims'],
  ['one whose issue is a text', { role: 'anon', exp: now() + 60, iat: 'now' }, 'invalid-claims'],
])('refuses %s', async (_title, claims, kind) => {
  expect(await verify(await sign(claims))).toMatchObject({ kind })
})

test('says how long ago a token expired', async () => {
  const verdict = await verify(await sign({ role: 'anon', exp: now() - 9 }))
  expect(verdict).toMatchObject({ message: expect.stringMatching(/^Token has expired (9|10) seconds ago$/) })
})
