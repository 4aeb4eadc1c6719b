import { ApolloLink, Observable } from '@apollo/client'
import { describe, expect, test } from '@jest/globals'
import { print } from 'graphql'
import { HeroLotFragmentDoc } from '../../generated/home.ts'
import operations from '../../generated/operations.json' with { type: 'json' }
import { ShellDocument } from '../../generated/shell.ts'
import { createCache } from './cache.ts'
import { createClient } from './client.ts'
import { hashOf, persistedOperationsLink } from './persisted-operations.ts'

const SHELL = { viewer: null, categories: [{ __typename: 'Category', id: 'c1', slug: 'clocks', name: 'Clocks' }] }

function clientThatRecords(sent: ApolloLink.Operation[]) {
  const answer = new ApolloLink((operation) => {
    sent.push(operation)
    return new Observable((observer) => {
      observer.next({ data: SHELL })
      observer.complete()
    })
  })
  return createClient(createCache(), ApolloLink.from([persistedOperationsLink(), answer]))
}

describe('a persisted operation', () => {
  test('is sent by the hash under which the manifest has exactly its text', async () => {
    const sent: ApolloLink.Operation[] = []
    const { data } = await clientThatRecords(sent).query({ query: ShellDocument })
    expect(data).toEqual(SHELL)
    const hash = hashOf(ShellDocument)
    expect(sent[0]?.extensions).toEqual({ persistedQuery: { version: 1, sha256Hash: hash } })
    const texts: Record<string, string> = operations
    expect(print(sent[0]?.query ?? ShellDocument)).toBe(texts[hash])
  })

  test('that was not generated is refused', async () => {
    const { hash: _removed, ...unknown } = { hash: '', ...ShellDocument }
    await expect(clientThatRecords([]).query({ query: unknown })).rejects.toThrow('src/generated')
  })
})

describe('the cache', () => {
  const lot = {
    __typename: 'Listing',
    id: 'l1',
    slug: 'clock',
    title: 'Clock',
    price: null,
    cover: null,
  } as const
  const auction = { __typename: 'Auction', id: 'a1', phase: 'OPEN', endsAt: '2026-11-29T18:30:00Z' } as const

  test('never goes back to an older state of a lot, whichever way it is told', () => {
    const cache = createCache()
    const options = { fragment: HeroLotFragmentDoc, fragmentName: 'HeroLot', id: 'Listing:l1' }
    const tell = (version: number, bidCount: number) =>
      cache.writeFragment({ ...options, data: { ...lot, version: 1, auction: { ...auction, version, bidCount } } })
    tell(7, 9)
    tell(6, 8)
    expect(cache.readFragment(options)?.auction).toEqual({ ...auction, version: 7, bidCount: 9 })
    tell(8, 10)
    expect(cache.readFragment(options)?.auction?.bidCount).toBe(10)
  })
})
