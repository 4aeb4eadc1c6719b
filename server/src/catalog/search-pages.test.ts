import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertCatalogue, SEARCH, search as searchAs } from '../../test/support/catalogue.ts'

let api: TestApi
let ids: string[]

beforeAll(async () => {
  api = await startTestApi()
  ids = await insertCatalogue(api.sql)
})
afterAll(() => api.stop())

const search = (variables: object) => searchAs(api.visitor(), variables)

describe('sorting and pages', () => {
  const ORDERS = {
    NEWEST: [
      'Quartz dress watch, steel',
      'Automatic dress watch',
      'Black forest engravings',
      'Folding camera in its case',
      'Leica M3 rangefinder',
      'Hunter pocket watch',
    ],
    ENDING_SOON: [
      'Leica M3 rangefinder',
      'Folding camera in its case',
      'Quartz dress watch, steel',
      'Hunter pocket watch',
      'Black forest engravings',
      'Automatic dress watch',
    ],
    PRICE_LOW: [
      'Black forest engravings',
      'Folding camera in its case',
      'Quartz dress watch, steel',
      'Hunter pocket watch',
      'Leica M3 rangefinder',
      'Automatic dress watch',
    ],
    PRICE_HIGH: [
      'Automatic dress watch',
      'Leica M3 rangefinder',
      'Hunter pocket watch',
      'Quartz dress watch, steel',
      'Folding camera in its case',
      'Black forest engravings',
    ],
    BEST_MATCH: [
      'Quartz dress watch, steel',
      'Automatic dress watch',
      'Black forest engravings',
      'Folding camera in its case',
      'Leica M3 rangefinder',
      'Hunter pocket watch',
    ],
  } as const

  test.each(Object.keys(ORDERS) as (keyof typeof ORDERS)[])(
    'by %s give each listing once, however small the pages',
    async (sort) => {
      const seen: string[] = []
      let after: string | null = null
      for (;;) {
        const { edges, pageInfo } = await search({ sort, first: 1, after })
        seen.push(...edges.map(({ node }: { node: { title: string } }) => node.title))
        expect(pageInfo.hasPreviousPage).toBe(after !== null)
        after = pageInfo.endCursor
        if (!pageInfo.hasNextPage) break
      }
      expect([...seen].sort()).toEqual([...ORDERS[sort]].sort())
      // Those at a fixed price have no end: among themselves they go by their ids.
      expect(seen).toEqual(sort === 'ENDING_SOON' ? [...ORDERS[sort].slice(0, 4), ...seen.slice(4)] : ORDERS[sort])
    },
  )

  test('by the best match go on where they were', async () => {
    const filter = { text: 'leica' }
    const { pageInfo } = await search({ filter, first: 1 })
    const rest = await search({ filter, first: 5, after: pageInfo.endCursor })
    expect(rest.edges.map(({ node }: { node: { title: string } }) => node.title)).toEqual([
      'Folding camera in its case',
      'Black forest engravings',
    ])
  })

  test('count all, whatever the page', async () => {
    expect(await search({ first: 2 })).toMatchObject({
      totalCount: 6,
      totalCountIsExact: true,
      pageInfo: { hasNextPage: true },
    })
  })

  test.each([
    [
      'of another order',
      async () => ({ sort: 'PRICE_LOW', after: (await search({ sort: 'NEWEST', first: 1 })).pageInfo.endCursor }),
    ],
    ['that is none', async () => ({ after: 'nonsense' })],
    ['with a price that is a word', async () => ({ sort: 'PRICE_LOW', after: cursor(['price-low', 'x', ids[0]]) })],
    ['with an id that is none', async () => ({ sort: 'PRICE_LOW', after: cursor(['price-low', '1', 'x']) })],
    [
      'with a time beyond all times',
      async () => ({ sort: 'NEWEST', after: cursor(['newest', '9'.repeat(30), ids[0]]) }),
    ],
  ])('refuse a cursor %s', async (_what, variables) => {
    const { errors } = await api.visitor().graphql(SEARCH, await variables())
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  test.each([0, -1, 101])('refuse a page of %i', async (first) => {
    const { errors } = await api
      .visitor()
      .graphql('query ($first: Int) { listings(first: $first) { edges { cursor } } }', { first })
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})

function cursor(values: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}
