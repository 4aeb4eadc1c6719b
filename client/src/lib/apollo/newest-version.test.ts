import { describe, expect, test } from '@jest/globals'
import { keepNewest, type NewestVersions } from './newest-version.ts'

function auction(version: number, bidCount: number, more: object = {}) {
  return { __typename: 'Auction', id: 'a1', version, bidCount, ...more }
}

describe('keepNewest', () => {
  test('lets a newer state through and remembers it', () => {
    const newest: NewestVersions = new Map()
    expect(keepNewest(auction(1, 1), newest)).toEqual(auction(1, 1))
    expect(keepNewest(auction(2, 5), newest)).toEqual(auction(2, 5))
  })

  test('replaces a state that was overtaken, wherever in the answer it lies', () => {
    const newest: NewestVersions = new Map()
    keepNewest(auction(7, 9), newest)
    const late = {
      listings: { edges: [{ node: { __typename: 'Listing', id: 'l1', version: 1, auction: auction(6, 8) } }] },
    }
    expect(keepNewest(late, newest).listings.edges[0]?.node.auction).toEqual(auction(7, 9))
  })

  test('keeps fields of an old answer that no newer one has told', () => {
    const newest: NewestVersions = new Map()
    keepNewest(auction(7, 9), newest)
    expect(keepNewest(auction(6, 8, { startsAt: 'then' }), newest)).toEqual(auction(7, 9, { startsAt: 'then' }))
  })

  test('learns more fields of the same version from several answers', () => {
    const newest: NewestVersions = new Map()
    keepNewest(auction(7, 9), newest)
    keepNewest({ __typename: 'Auction', id: 'a1', version: 7, phase: 'OPEN' }, newest)
    expect(keepNewest(auction(6, 8, { phase: 'SCHEDULED' }), newest)).toEqual(auction(7, 9, { phase: 'OPEN' }))
  })

  test('tells objects apart by type and id, and leaves objects without a version alone', () => {
    const newest: NewestVersions = new Map()
    keepNewest(auction(7, 9), newest)
    const other = { __typename: 'Auction', id: 'a2', version: 1, bidCount: 0 }
    expect(keepNewest(other, newest)).toEqual(other)
    expect(keepNewest({ __typename: 'Shop', id: 'a1', name: 'x' }, newest)).toEqual({
      __typename: 'Shop',
      id: 'a1',
      name: 'x',
    })
  })
})
