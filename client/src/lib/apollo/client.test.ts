/** @jest-environment node */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals'
import { print } from 'graphql'
import { HeroLotFragmentDoc } from '../../generated/home.ts'
import operations from '../../generated/operations.json' with { type: 'json' }
import { ShellDocument } from '../../generated/shell.ts'
import { SignOutDocument } from '../../generated/sign-out.ts'
import { createServerClock } from '../clock/server-clock.ts'
import { createCache } from './cache.ts'
import { createBrowserClient } from './client.ts'
import { errorCode, requestIdOf } from './errors.ts'
import { hashOf } from './persisted-operations.ts'

const SHELL = { viewer: null, categories: [{ __typename: 'Category', id: 'c1', slug: 'clocks', name: 'Clocks' }] }
const SERVER_NOW = Date.parse('2026-11-23T12:00:00Z')

const fetchMock = jest.fn<typeof fetch>()
const onUnauthenticated = jest.fn()
const realFetch = globalThis.fetch

beforeEach(() => {
  fetchMock.mockReset()
  onUnauthenticated.mockReset()
  globalThis.fetch = fetchMock
})

afterEach(() => {
  globalThis.fetch = realFetch
})

function answer(body: object, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
}

function open() {
  const clock = createServerClock(0, () => performance.now())
  return { clock, client: createBrowserClient({ cache: createCache(), clock, onUnauthenticated }) }
}

describe('a persisted operation', () => {
  test('is sent by the hash under which the manifest has exactly its text', async () => {
    fetchMock.mockResolvedValueOnce(answer({ data: SHELL }))
    const { data } = await open().client.query({ query: ShellDocument })
    expect(data).toEqual(SHELL)
    const hash = hashOf(ShellDocument)
    const [url, request] = fetchMock.mock.calls[0] ?? []
    expect(url).toBe('/graphql')
    expect(request?.headers).toEqual({ 'content-type': 'application/json', 'apollo-require-preflight': 'true' })
    expect(JSON.parse(String(request?.body))).toEqual({
      operationName: 'Shell',
      variables: {},
      extensions: { persistedQuery: { version: 1, sha256Hash: hash } },
    })
    const texts: Record<string, string> = operations
    expect(texts[hash]).toBe(print(ShellDocument).replaceAll(' @unmask', ''))
  })

  test('that was not generated is refused before anything is sent', async () => {
    const { hash: _removed, ...unknown } = { hash: '', ...ShellDocument }
    await expect(open().client.query({ query: unknown })).rejects.toThrow('src/generated')
    expect(fetchMock).not.toHaveBeenCalled()
  })
})

describe('an answer', () => {
  test('sets the clock', async () => {
    fetchMock.mockResolvedValueOnce(answer({ data: SHELL, extensions: { serverTime: SERVER_NOW } }))
    const { client, clock } = open()
    await client.query({ query: ShellDocument })
    expect(Math.abs(clock.now() - SERVER_NOW)).toBeLessThan(1_000)
  })

  test('with errors keeps their code and request id, whatever the status', async () => {
    const errors = [{ message: 'Too many.', extensions: { code: 'RATE_LIMITED', requestId: 'r-1' } }]
    fetchMock.mockResolvedValueOnce(answer({ errors }, 429))
    const error = await open()
      .client.query({ query: ShellDocument })
      .catch((thrown) => thrown)
    expect([errorCode(error), requestIdOf(error)]).toEqual(['RATE_LIMITED', 'r-1'])
  })

  test('that asks for a sign-in leads there', async () => {
    fetchMock.mockResolvedValueOnce(answer({ errors: [{ message: 'x', extensions: { code: 'UNAUTHENTICATED' } }] }))
    await open()
      .client.query({ query: ShellDocument })
      .catch(() => undefined)
    expect(onUnauthenticated).toHaveBeenCalledTimes(1)
  })

  test('from something in between is told apart from ours', async () => {
    const headers = { 'x-request-id': 'r-2' }
    fetchMock.mockResolvedValueOnce(new Response('<h1>Bad gateway</h1>', { status: 502, headers }))
    const error = await open()
      .client.query({ query: ShellDocument })
      .catch((thrown) => thrown)
    expect([errorCode(error), requestIdOf(error)]).toEqual(['INTERNAL', 'r-2'])
  })
})

describe('on a bad line', () => {
  test('a question is asked again', async () => {
    fetchMock.mockRejectedValueOnce(new TypeError('failed')).mockResolvedValueOnce(answer({ data: SHELL }))
    const { data } = await open().client.query({ query: ShellDocument })
    expect(data).toEqual(SHELL)
  })

  test('a command is not, because it could be obeyed twice', async () => {
    fetchMock.mockRejectedValueOnce(new TypeError('failed'))
    const error = await open()
      .client.mutate({ mutation: SignOutDocument })
      .catch((thrown) => thrown)
    expect(errorCode(error)).toBe('UNREACHABLE')
    expect(fetchMock).toHaveBeenCalledTimes(1)
  })
})

test('the cache never goes back to an older state of a lot, whichever way it is told', () => {
  const cache = createCache()
  const lot = { __typename: 'Listing', id: 'l1', slug: 'clock', title: 'Clock', price: null, cover: null } as const
  const currentPrice = { __typename: 'Money', minor: '100', currency: 'USD' } as const
  const auction = {
    __typename: 'Auction',
    id: 'a1',
    phase: 'OPEN',
    endsAt: '2026-11-29T18:30:00Z',
    currentPrice,
  } as const
  const options = { fragment: HeroLotFragmentDoc, fragmentName: 'HeroLot', id: 'Listing:l1' }
  const tell = (version: number, bidCount: number) =>
    cache.writeFragment({ ...options, data: { ...lot, version: 1, auction: { ...auction, version, bidCount } } })
  tell(7, 9)
  tell(6, 8)
  expect(cache.readFragment(options)?.auction).toEqual({ ...auction, version: 7, bidCount: 9 })
  tell(8, 10)
  expect(cache.readFragment(options)?.auction?.bidCount).toBe(10)
})
