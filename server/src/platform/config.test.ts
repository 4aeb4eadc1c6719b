import { describe, expect, test } from '@jest/globals'
import { ConfigurationError, readConfig } from './config.ts'

const complete = {
  PUBLIC_URL: 'https://kollect-it.example',
  DATABASE_URL: 'postgresql://postgres:secret@127.0.0.1:5432/postgres',
  SUPABASE_URL: 'https://project.supabase.co',
  SUPABASE_ANON_KEY: 'sb_publishable_key',
  SUPABASE_JWT_SECRET: 'one more secret of more than thirty-two characters',
  SESSION_SECRET: 'a secret of more than thirty-two characters',
  STRIPE_SECRET_KEY: 'sk_test_kollectit',
  STRIPE_WEBHOOK_SECRET: 'whsec_platform',
  IMAGEKIT_PUBLIC_KEY: 'public',
  IMAGEKIT_PRIVATE_KEY: 'private',
  IMAGEKIT_URL_ENDPOINT: 'https://ik.imagekit.io/demo',
  SMTP_URL: 'smtps://user:secret@smtp.example:465',
}

function faultsOf(environment: Record<string, string | undefined>): string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n')
    throw error
  }
}

test('reads a complete environment, with defaults for the rest', () => {
  expect(readConfig(complete)).toMatchObject({
    PORT: 4000,
    HOST: '127.0.0.1',
    WORKER: 'inline',
    SOFT_CLOSE_SECONDS: 120,
  })
})

test('trims values: a line break behind a pasted secret is no part of it', () => {
  expect(readConfig({ ...complete, IMAGEKIT_PRIVATE_KEY: ' private\n' }).IMAGEKIT_PRIVATE_KEY).toBe('private')
})

test('tells every fault in a line of its own, with the name and where to look', () => {
  const faults = faultsOf({ ...complete, DATABASE_URL: undefined, PORT: 'abc', WORKER: 'sometimes' })
  expect(faults).toHaveLength(3)
  expect(faults).toEqual(
    expect.arrayContaining([
      'DATABASE_URL is missing. See .env.example for what it is and where to get it.',
      expect.stringContaining('PORT must be a whole number'),
      expect.stringContaining('WORKER must be inline or external'),
    ]),
  )
})

test('takes several session secrets, the first of which signs', () => {
  const other = 'another secret of more than thirty-two characters'
  expect(readConfig({ ...complete, SESSION_SECRET: `${other}, ${complete.SESSION_SECRET}` }).SESSION_SECRET).toEqual([
    other,
    complete.SESSION_SECRET,
  ])
})

test('takes a webhook secret for each endpoint, and restricted keys', () => {
  const config = readConfig({
    ...complete,
    STRIPE_SECRET_KEY: 'rk_test_kollectit',
    STRIPE_WEBHOOK_SECRET: 'whsec_platform, whsec_connect\n',
  })
  expect(config.STRIPE_WEBHOOK_SECRET).toEqual(['whsec_platform', 'whsec_connect'])
})

test.each([
  ['STRIPE_SECRET_KEY', 'pk_test_kollectit', 'must be a secret key'],
  ['STRIPE_WEBHOOK_SECRET', 'whsec_platform,sk_test_kollectit', 'begin with whsec_'],
  ['STRIPE_PUBLISHABLE_KEY', 'sk_test_kollectit', 'must be a publishable key'],
  ['STRIPE_PUBLISHABLE_KEY', 'pk_live_kollectit', 'different modes'],
])('%s = %s is refused', (name, value, words) => {
  expect(faultsOf({ ...complete, [name]: value })).toEqual([expect.stringContaining(words)])
})

test('a live key never goes with a stand-in, wherever this runs', () => {
  const faults = faultsOf({
    ...complete,
    STRIPE_SECRET_KEY: 'sk_live_kollectit',
    STRIPE_API_BASE: 'http://127.0.0.1:4010',
  })
  expect(faults).toEqual([expect.stringContaining('STRIPE_API_BASE points at a stand-in')])
  expect(faults.join()).not.toContain('sk_live_kollectit')
})

test.each([
  ['a key that is called secret', 'sb_secret_key'],
  ['a token of the service role', `e30.${Buffer.from('{"role":"service_role"}').toString('base64url')}.signature`],
])('refuses %s as the key that browsers get', (_what, key) => {
  expect(faultsOf({ ...complete, SUPABASE_ANON_KEY: key })).toEqual([
    expect.stringMatching(/^SUPABASE_ANON_KEY is the secret key/),
  ])
})

describe('in production', () => {
  const production = { ...complete, NODE_ENV: 'production' }

  test('a complete environment is accepted', () => {
    expect(faultsOf(production)).toEqual([])
  })

  test.each([
    ['STRIPE_API_BASE', 'http://127.0.0.1:4010', 'stand-in'],
    ['IMAGEKIT_API_BASE', 'http://127.0.0.1:4030', 'stand-in'],
    ['GITHUB_BASE', 'http://127.0.0.1:4060', 'stand-in'],
    ['PUBLIC_URL', 'http://kollect-it.example', 'https://'],
    ['SUPABASE_URL', 'http://127.0.0.1:4020', 'stand-in'],
    ['SUPABASE_JWT_SECRET', 'this is a demo secret known to everybody who reads', 'demo value'],
    ['SESSION_SECRET', 'this is a demo secret known to everybody who reads', 'demo value'],
    ['RATE_LIMITS', 'off', 'must be on'],
  ])('%s = %s is refused', (name, value, word) => {
    expect(faultsOf({ ...production, [name]: value })).toEqual([expect.stringContaining(word)])
  })
})
