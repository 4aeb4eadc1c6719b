import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from './support/api.ts'
import { listenToStripe } from './support/stripe-words.ts'

/**
 * That our server and Stripe understand each other. Every test that starts the application with Stripe’s stand-in fails
 * when that says anything beyond Stripe’s schema; here is proved that it would.
 */

let api: TestApi
beforeAll(async () => {
  api = await startTestApi({ stripe: true })
})
afterAll(() => api.stop())

async function call(method: string, path: string, form?: Record<string, string>) {
  const response = await fetch(`${api.stripe?.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${api.stripe?.secretKey}` },
    ...(form && { body: new URLSearchParams(form) }),
  })
  return { status: response.status, body: JSON.parse(await response.text()) }
}

describe('the parameter that Stripe has taken away', () => {
  test('is sent by no file of the server', async () => {
    const source = fileURLToPath(new URL('../src/', import.meta.url))
    const files = (await readdir(source, { recursive: true })).filter((name) => name.endsWith('.ts'))
    expect(files.length).toBeGreaterThan(100)
    const named: string[] = []
    for (const name of files) {
      const lines = (await readFile(join(source, name), 'utf8')).split('\n')
      named.push(...lines.filter((line) => /(?<!allowed_)payment_method_types/.test(line)).map(() => name))
    }
    expect(named).toEqual([])
  })

  test.each([
    ['payment', '/v1/payment_intents', { amount: '1000', currency: 'usd' }],
    ['card to be saved', '/v1/setup_intents', {}],
    ['page to pay on', '/v1/checkout/sessions', { mode: 'setup', currency: 'usd', success_url: 'http://127.0.0.1' }],
  ])('is refused for a %s', async (_what, path, form) => {
    const { status, body } = await call('POST', path, { ...form, 'payment_method_types[0]': 'card' })
    expect([status, body.error?.type, body.error?.param]).toEqual([
      400,
      'invalid_request_error',
      expect.stringContaining('payment_method_types'),
    ])
  })
})

test('an address that Stripe does not have answers with an error as Stripe words it', async () => {
  for (const [method, path] of [
    ['GET', '/v1/nothing'],
    ['POST', '/v1/payment_intents/pi_1/nothing'],
    ['DELETE', '/v2/core/nothing'],
  ] as const) {
    const { status, body } = await call(method, path)
    expect([status, body.error?.type]).toEqual([404, 'invalid_request_error'])
    expect(body.error.message).toContain(path)
  }
})

describe('a stand-in that strays from Stripe is noticed', () => {
  const entry = { kind: 'call', requestId: 'req_1' } as const
  const customer = { method: 'GET', path: '/v1/customers/cus_1', status: 200 }
  test.each([
    ['by a field that Stripe does not have', { ...entry, ...customer, body: '{"id":"cus_1","mood":"fine"}' }],
    ['by an answer in no schema', { ...entry, ...customer, path: '/v1/nothing', body: '{}' }],
    ['by an error without its type', { ...entry, ...customer, status: 400, body: '{"error":{"message":"No."}}' }],
    ['by a webhook', { kind: 'webhook', event: 'evt_1', url: '', status: 200, body: '{"id":"evt_1","type":"x"}' }],
    ['by a failure of its own', { kind: 'failure', requestId: 'req_1', error: new Error('broken') }],
  ] as const)('%s', (_how, said) => {
    const words = listenToStripe()
    expect(() => words.expectProper()).not.toThrow()
    words.hear(said)
    expect(() => words.expectProper()).toThrow('what Stripe would not')
  })
})
