import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals'
import { type SignInProviders, startSignInProviders } from '@kollect-it/sandbox/sign-in/start-sign-in-providers.ts'
import { type Diagnosis, describeDiagnoses, type ExamineOptions, examine } from '../src/doctor.ts'
import { createWebhooks } from '../src/payments/create-webhooks.ts'
import { createStripe, type StripeApi } from '../src/payments/stripe.ts'
import { startTestApi, type TestApi } from './support/api.ts'

type Variables = Readonly<Record<string, string>>

let api: TestApi
let providers: SignInProviders
let stripe: StripeApi
/** Of a marketplace in which all is well. */
let good: Variables
/** Every fault that was told in this file, by the defect it was told of. */
const told = new Map<string, string>()
const undo: (() => Promise<unknown>)[] = []

beforeAll(async () => {
  api = await startTestApi({ stripe: true, realtime: true, worker: true })
  const { config } = api.parts
  providers = await startSignInProviders({ googlePort: 0, githubPort: 0, baseUrl: api.url })
  stripe = createStripe(config)
  const usual = Object.entries(config).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
  good = {
    ...Object.fromEntries(usual),
    PORT: new URL(api.url).port,
    PUBLIC_URL: api.url,
    GOOGLE_CLIENT_ID: providers.google.clientId,
    GOOGLE_CLIENT_SECRET: providers.google.clientSecret,
    GOOGLE_BASE: providers.google.url,
    GITHUB_CLIENT_ID: providers.github.clientId,
    GITHUB_CLIENT_SECRET: providers.github.clientSecret,
    GITHUB_BASE: providers.github.url,
  }
})
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})
afterAll(async () => {
  await providers.stop()
  await api.stop()
})

/** What is said of whom; fails when a value that is secret stands anywhere in it. */
async function ask(changed: Readonly<Record<string, string | undefined>> = {}, options: ExamineOptions = {}) {
  const environment = { ...good, ...changed }
  const diagnoses = await examine(environment, options)
  const { text, isWell } = describeDiagnoses(diagnoses)
  for (const [name, value = ''] of Object.entries(environment)) {
    if (!/SECRET|KEY/.test(name)) continue
    for (const secret of value.split(',')) expect(secret && text.includes(secret) ? name : '').toBe('')
  }
  return { diagnoses, text, isWell }
}

function faultsOf(diagnoses: readonly Diagnosis[], system: string): string[] {
  const finding = diagnoses.find((one) => one.system === system)?.finding
  return finding?.kind === 'faulty' ? finding.faults.map(({ says, cure }) => `${says}. → ${cure}.`) : []
}

interface Expected {
  readonly system: string
  readonly words: RegExp
}

/** Exactly one fault is told, of that system, in those words, and the exit code will not be 0. */
async function expectFault(
  defect: string,
  { system, words }: Expected,
  changed: Readonly<Record<string, string | undefined>> = {},
): Promise<void> {
  const { diagnoses, text, isWell } = await ask(changed)
  const faults = faultsOf(diagnoses, system)
  expect(isWell).toBe(false)
  expect(faults).toEqual([expect.stringMatching(words)])
  expect(text.split('\n').filter((line) => line.startsWith('FAULT'))).toHaveLength(1)
  told.set(defect, faults.join())
}

async function control(path: string, given: Readonly<Record<string, unknown>> = {}, method = 'POST') {
  const response = await fetch(`${good.STRIPE_API_BASE}/_sandbox/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(method === 'POST' && { body: JSON.stringify(given) }),
  })
  expect(response.ok).toBe(true)
}

/** The endpoint for our own account, or for sellers' accounts. */
async function endpoint(scope: 'platform' | 'connect') {
  const { data } = await stripe.webhookEndpoints.list()
  const found = data.find(({ application }) => (application === null) === (scope === 'platform'))
  if (!found) throw new Error(`there is no endpoint of ${scope}`)
  return found
}

test('a marketplace in which all is well passes: one line for each system', async () => {
  const { text, isWell } = await ask()
  expect(isWell).toBe(true)
  expect(text.split('\n').map((line) => line.split(/\s+/).slice(0, 2).join(' '))).toEqual([
    ...['ok Settings', 'ok PostgreSQL', 'ok Realtime', 'ok Stripe', 'ok ImageKit', 'ok Sign-in', 'ok Mail'],
    ...['', 'All is'],
  ])
})

describe('of the environment, the doctor tells', () => {
  test.each([
    ['Settings', 'SESSION_SECRET'],
    ['PostgreSQL', 'DATABASE_URL'],
    ['Realtime', 'SUPABASE_URL'],
    ['Realtime', 'SUPABASE_ANON_KEY'],
    ['Realtime', 'SUPABASE_JWT_SECRET'],
    ['Stripe', 'STRIPE_SECRET_KEY'],
    ['Stripe', 'STRIPE_WEBHOOK_SECRET'],
    ['ImageKit', 'IMAGEKIT_PUBLIC_KEY'],
    ['ImageKit', 'IMAGEKIT_PRIVATE_KEY'],
    ['ImageKit', 'IMAGEKIT_URL_ENDPOINT'],
    ['Sign-in', 'GOOGLE_CLIENT_ID'],
    ['Sign-in', 'GITHUB_CLIENT_SECRET'],
    ['Mail', 'SMTP_URL'],
  ])('under %s that %s is missing', async (system, name) => {
    await expectFault(`${name} missing`, { system, words: new RegExp(`^${name} is missing`) }, { [name]: undefined })
  })

  test.each([
    ['a publishable key in place of the secret one', 'STRIPE_SECRET_KEY', 'pk_test_kollectit', /must be a secret key/],
    ['a secret that is none of a webhook', 'STRIPE_WEBHOOK_SECRET', 'sk_test_kollectit', /begin with whsec_/],
    ['keys of two modes', 'STRIPE_PUBLISHABLE_KEY', 'pk_live_kollectit', /of different modes/],
    ['a live key with a stand-in', 'STRIPE_SECRET_KEY', 'sk_live_kollectit', /STRIPE_API_BASE points at a stand-in/],
  ])('%s', async (defect, name, value, words) => {
    await expectFault(defect, { system: 'Stripe', words }, { [name]: value })
  })
})

describe('of Stripe, the doctor tells', () => {
  test.each([
    ['that the key was revoked', { revoked: true }, /not accept .* any more: it was revoked or has expired/],
    ['which permission a key lacks', { forbidden: ['/v1/webhook_endpoints'] }, /permission webhook_read \(Webhook/],
    ['which other permission a key lacks', { forbidden: ['/v1/payment_intents'] }, /permission payment_intent_write/],
  ])('%s', async (defect, given, words) => {
    const key = `rk_test_${defect.replaceAll(/\W/g, '')}`
    await control('keys', { key, ...given })
    await expectFault(defect, { system: 'Stripe', words }, { STRIPE_SECRET_KEY: key })
  })

  test('that nobody answers', async () => {
    const words = /^Stripe does not answer at http:\/\/127\.0\.0\.1:1 .* npm start/
    await expectFault('Stripe down', { system: 'Stripe', words }, { STRIPE_API_BASE: 'http://127.0.0.1:1' })
  })

  test('that Stripe pays our balance out by itself', async () => {
    const pay = (interval: 'daily' | 'manual') =>
      stripe.balanceSettings.update({ payments: { payouts: { schedule: { interval } } } })
    await pay('daily')
    undo.push(() => pay('manual'))
    await expectFault('payouts', { system: 'Stripe', words: /by itself \(daily\), and with it money that is held/ })
  })

  test('that an endpoint is disabled', async () => {
    const { id } = await endpoint('platform')
    await stripe.webhookEndpoints.update(id, { disabled: true })
    undo.push(() => stripe.webhookEndpoints.update(id, { disabled: false }))
    await expectFault('disabled', { system: 'Stripe', words: new RegExp(`${id} \\(your account\\) is disabled`) })
  })

  test('which event an endpoint does not hear of', async () => {
    const { id } = await endpoint('connect')
    await stripe.webhookEndpoints.update(id, {
      enabled_events: ['account.updated', 'capability.updated', 'payout.created', 'payout.updated', 'payout.paid'],
    })
    undo.push(() => stripe.webhookEndpoints.update(id, { enabled_events: ['*'] }))
    await expectFault('missing event', {
      system: 'Stripe',
      words: /connected accounts\) does not hear of .*payout.failed/,
    })
  })

  test.each([
    [
      'is missing for our account',
      'platform',
      /no webhook endpoint for your account at http.*; we_\w+ leads to http:\/\/127.0.0.1:1\/elsewhere/,
    ],
    ['is missing for sellers’ accounts', 'connect', /no webhook endpoint for connected accounts at http/],
  ] as const)('that an endpoint %s', async (defect, scope, words) => {
    const { id, url } = await endpoint(scope)
    await stripe.webhookEndpoints.update(id, { url: 'http://127.0.0.1:1/elsewhere' })
    undo.push(() => stripe.webhookEndpoints.update(id, { url }))
    await expectFault(defect, { system: 'Stripe', words })
  })

  test('that two endpoints do the same', async () => {
    const { url } = await endpoint('platform')
    const made = await stripe.webhookEndpoints.create({ url, enabled_events: ['*'], api_version: '2026-10-28.endive' })
    undo.push(() => stripe.webhookEndpoints.del(made.id))
    await expectFault('two', { system: 'Stripe', words: /there are 2 endpoints for your account/ })
  })

  test('that an endpoint speaks another version of the API', async () => {
    const { id, url } = await endpoint('platform')
    const made = await stripe.webhookEndpoints.create({ url, enabled_events: ['*'], api_version: '2024-06-20' })
    undo.push(() => stripe.webhookEndpoints.del(made.id))
    await stripe.webhookEndpoints.update(id, { url: 'http://127.0.0.1:1/elsewhere' })
    undo.push(() => stripe.webhookEndpoints.update(id, { url }))
    await expectFault('version', {
      system: 'Stripe',
      words: /speaks API version 2024-06-20, and the server 2026-10-28/,
    })
  })

  test('that there is one secret for two endpoints', async () => {
    const [first = ''] = api.parts.config.STRIPE_WEBHOOK_SECRET
    await expectFault('one secret', { system: 'Stripe', words: /holds one secret/ }, { STRIPE_WEBHOOK_SECRET: first })
  })

  test('that the secret of an endpoint is not the one that is configured', async () => {
    const { id } = await endpoint('connect')
    await stripe.webhookEndpoints.update(id, { metadata: { secret_print: '0123456789abcdef' } })
    undo.push(() => stripe.webhookEndpoints.update(id, { metadata: { secret_print: '' } }))
    await expectFault('other secret', { system: 'Stripe', words: /does not hold the secret of endpoint/ })
  })

  test('that the running server has other secrets', async () => {
    const secrets = 'whsec_nobodyknowsthisone,whsec_northisone'
    const words = /server refuses what is signed with secret 1 of 2/
    await expectFault('server’s secret', { system: 'Stripe', words }, { STRIPE_WEBHOOK_SECRET: secrets })
  })

  test('that deliveries fail', async () => {
    await control('webhooks/drop', { next: 1 })
    const lost = await stripe.paymentIntents.create({ amount: 100, currency: 'usd' })
    await control('webhooks/drop', { next: 1 })
    await stripe.paymentIntents.cancel(lost.id)
    // Its clock moves on until what was lost is more than a day ago.
    undo.push(() => control('reset'))
    await expectFault('failing', {
      system: 'Stripe',
      words: /could not deliver one event .*payment_intent.canceled evt_/,
    })
  })

  test('that an event does not come', async () => {
    await control('webhooks/pause')
    undo.push(() => control('webhooks/resume'))
    await expectFault('no event', { system: 'Stripe', words: /caused at Stripe for this check did not come/ })
  })
})

describe('of PostgreSQL, the doctor tells', () => {
  const at = (change: (url: URL) => void) => {
    const url = new URL(good.DATABASE_URL ?? '')
    change(url)
    return { DATABASE_URL: url.href }
  }

  test.each<[string, (url: URL) => void, RegExp]>([
    ['that nothing was migrated', (url) => (url.pathname = '/postgres'), /not migrated: it has none of the tables/],
    ['that nobody answers', (url) => (url.port = '1'), /does not answer \(ECONNREFUSED\)/],
    ['that there is no such database', (url) => (url.pathname = '/nothing'), /there is no such database/],
  ])('%s', async (defect, change, words) => {
    await expectFault(defect, { system: 'PostgreSQL', words }, at(change))
  })

  test('that a migration is missing', async () => {
    await api.sql`create table app.put_aside as select * from app.migrations order by id desc limit 1`
    await api.sql`delete from app.migrations where id in (select id from app.put_aside)`
    undo.push(async () => {
      await api.sql`insert into app.migrations select * from app.put_aside`
      await api.sql`drop table app.put_aside`
    })
    await expectFault('one migration', { system: 'PostgreSQL', words: /not migrated: 1 of \d+ migrations are missing/ })
  })

  test('and of Stripe, that this machine’s clock is wrong', async () => {
    const { diagnoses, isWell } = await ask({}, { now: () => Date.now() + 600_000 })
    expect(isWell).toBe(false)
    expect(faultsOf(diagnoses, 'PostgreSQL')).toEqual([expect.stringMatching(/60\d s ahead of the database’s/)])
    expect(faultsOf(diagnoses, 'Stripe')).toEqual([expect.stringMatching(/\d s ahead of Stripe’s/)])
  })
})

describe('of the other systems, the doctor tells', () => {
  const other = 'another secret of more than thirty-two characters'

  test.each<[string, Expected, Variables]>([
    ['a refused token', { system: 'Realtime', words: /refuses the token/ }, { SUPABASE_JWT_SECRET: other }],
    ['a refused key', { system: 'Realtime', words: /SUPABASE_ANON_KEY/ }, { SUPABASE_ANON_KEY: 'sb_publishable_no' }],
    ['no Realtime', { system: 'Realtime', words: /:1 does not answer/ }, { SUPABASE_URL: 'http://127.0.0.1:1' }],
    ['a wrong private key', { system: 'ImageKit', words: /IMAGEKIT_PRIVATE_KEY/ }, { IMAGEKIT_PRIVATE_KEY: other }],
    ['a wrong public key', { system: 'ImageKit', words: /IMAGEKIT_PUBLIC_KEY/ }, { IMAGEKIT_PUBLIC_KEY: other }],
    ['no ImageKit', { system: 'ImageKit', words: /does not answer at/ }, { IMAGEKIT_API_BASE: 'http://127.0.0.1:1' }],
    ['no Google', { system: 'Sign-in', words: /^Google does not answer/ }, { GOOGLE_BASE: 'http://127.0.0.1:1' }],
    ['a wrong secret', { system: 'Sign-in', words: /^Google does not know/ }, { GOOGLE_CLIENT_SECRET: other }],
    ['a wrong client', { system: 'Sign-in', words: /^GitHub does not know/ }, { GITHUB_CLIENT_ID: 'somebody-else' }],
    [
      'no mail server',
      { system: 'Mail', words: /does not answer as a mail server/ },
      { SMTP_URL: 'smtp://127.0.0.1:1' },
    ],
  ])('%s', async (defect, expected, changed) => {
    await expectFault(defect, expected, changed)
  })
})

test('no two defects are told in the same words', () => {
  expect(told.size).toBeGreaterThan(30)
  expect(new Set(told.values()).size).toBe(told.size)
})

test('a system that does not answer is waited for no longer than its time', async () => {
  // It takes the connection and never says a word.
  const silent = createServer((socket) => undo.push(async () => void socket.destroy())).listen(0, '127.0.0.1')
  await once(silent, 'listening')
  undo.push(async () => silent.close())
  const { port } = silent.address() as AddressInfo
  const { diagnoses } = await ask({ SMTP_URL: `smtp://127.0.0.1:${port}` }, { limitMs: 2_000 })
  expect(faultsOf(diagnoses, 'Mail')).toEqual([expect.stringMatching(/^no answer within 2 s/)])
})

test('endpoints that were made by the command are found to be in order', async () => {
  const secrets: string[] = []
  for (const scope of ['platform', 'connect'] as const) await stripe.webhookEndpoints.del((await endpoint(scope)).id)
  const place = { STRIPE_API_BASE: good.STRIPE_API_BASE, PUBLIC_URL: api.url, PORT: Number(new URL(api.url).port) }
  await createWebhooks(stripe, place, async (made) => {
    if (made.kind === 'made') secrets.push(made.secret)
  })
  // The server that runs knows other secrets: the only thing that is wrong.
  const { diagnoses } = await ask({ STRIPE_WEBHOOK_SECRET: secrets.join() })
  expect(faultsOf(diagnoses, 'Stripe')).toEqual([expect.stringMatching(/server refuses what is signed with secret 1/)])
})
