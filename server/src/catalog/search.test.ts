import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertPublished, insertShop, type PublishedListing } from '../../test/support/listings.ts'
import { PRICE_LADDER } from './price-bands.ts'

let api: TestApi

/** What the tests search: a small catalogue in which every listing differs from the others in some way that counts. */
const CATALOGUE: readonly (Omit<PublishedListing, 'shopId'> & { readonly shop?: 'Baker Row' })[] = [
  {
    title: 'Leica M3 rangefinder',
    maker: 'Ernst Leitz',
    categorySlug: 'still-cameras',
    condition: 'very-good',
    description: 'A camera with a lens that photographed Élysée gardens.',
    price: 180_000,
    endsInHours: 10,
    era: 'mid-century',
    ageHours: 5,
  },
  {
    title: 'Folding camera in its case',
    maker: 'Leica dealer Müller',
    categorySlug: 'still-cameras',
    condition: 'good',
    price: 22_000,
    endsInHours: 60,
    era: 'interwar',
    ageHours: 4,
  },
  {
    title: 'Black forest engravings',
    categorySlug: 'prints-posters',
    condition: 'good',
    description: 'Not by Leica.',
    price: 9_000,
    era: 'victorian',
    origin: 'Germany',
    ageHours: 3,
    shop: 'Baker Row',
  },
  {
    title: 'Automatic dress watch',
    attributes: { movement: ['automatic'], caseMaterial: ['yellow-gold'], strap: ['leather'] },
    price: 250_000,
    era: 'mid-century',
    ageHours: 2,
  },
  {
    title: 'Quartz dress watch, steel',
    attributes: { movement: ['quartz'], caseMaterial: ['stainless-steel'], strap: ['bracelet'] },
    condition: 'good',
    price: 30_000,
    endsInHours: 100,
    era: 'late-20th-century',
    ageHours: 1,
    shop: 'Baker Row',
  },
  {
    title: 'Hunter pocket watch',
    categorySlug: 'pocket-watches',
    attributes: { movement: ['key-wound'] },
    price: 45_000,
    endsInHours: 200,
    era: 'victorian',
    ageHours: 6,
  },
  { title: 'Watch of an auction that has ended', price: 100, endsInHours: -1 },
]

let ids: string[]

beforeAll(async () => {
  api = await startTestApi()
  const [alder, baker] = [await insertShop(api.sql, 'Alder Hall'), await insertShop(api.sql, 'Baker Row')]
  ids = await insertPublished(
    api.sql,
    CATALOGUE.map(({ shop, ...listing }) => ({ ...listing, shopId: shop ? baker : alder })),
  )
})
afterAll(() => api.stop())

const SEARCH = `query ($filter: ListingFilter, $sort: ListingSort, $first: Int, $after: String) {
  listings(filter: $filter, sort: $sort, first: $first, after: $after) { totalCount totalCountIsExact
    pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { title } }
    facets { key label values { value label count selected } } } }`

async function search(variables: object) {
  const { data, errors } = await api.visitor().graphql(SEARCH, { ...variables })
  if (errors.length > 0)
    throw new Error(errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join())
  return data.listings
}

const titles = async (filter: object, sort?: string): Promise<string[]> =>
  (await search({ filter, sort })).edges.map(({ node }: { node: { title: string } }) => node.title)

async function facet(filter: object, key: string): Promise<Record<string, number> | undefined> {
  const { facets } = await search({ filter })
  const found = facets.find((one: { key: string }) => one.key === key)
  return (
    found &&
    Object.fromEntries(found.values.map(({ value, count }: { value: string; count: number }) => [value, count]))
  )
}

describe('words', () => {
  test.each([
    ['in any case and form', 'CAMERAS', ['Folding camera in its case', 'Leica M3 rangefinder']],
    ['with all of them', 'leica m3', ['Leica M3 rangefinder']],
    ['with the last one as a beginning', 'dress wat', ['Quartz dress watch, steel', 'Automatic dress watch']],
    ['with the beginning of a word whose stem is shorter', 'engravi', ['Black forest engravings']],
    ['without their accents', 'elysee', ['Leica M3 rangefinder']],
    ['with accents that are not there', 'Mülleŕ', ['Folding camera in its case']],
    ['with two letters that changed places', 'pocekt', ['Hunter pocket watch']],
    ['with a letter too many', 'rangefindder', ['Leica M3 rangefinder']],
    ['with a slip in an unfinished word', 'rangefinf', ['Leica M3 rangefinder']],
    ['of an attribute', 'yellow gold', ['Automatic dress watch']],
    ['of the category', 'still leica', ['Leica M3 rangefinder', 'Folding camera in its case']],
    ['around which there are signs', '"leica" & (m3) !', ['Leica M3 rangefinder']],
    ['that nothing has', 'zeppelin', []],
    ['of which one is nowhere', 'leica zeppelin', []],
    ['that are none', '!!! ---', []],
  ])('are found %s: %s', async (_how, text, found) => {
    expect(await titles({ text })).toEqual(found)
  })

  test('count more in the title than in the maker, and there more than in the story', async () => {
    expect(await titles({ text: 'leica' })).toEqual([
      'Leica M3 rangefinder',
      'Folding camera in its case',
      'Black forest engravings',
    ])
  })

  test('that are a SKU find that listing alone', async () => {
    const [row] = await api.sql`select sku from app.listings where title = 'Hunter pocket watch'`
    expect(await titles({ text: ` ${String(row?.sku).toLowerCase()} ` })).toEqual(['Hunter pocket watch'])
    expect(await titles({ text: 'WAT-1999-0001' })).toEqual([])
  })
})

describe('filters', () => {
  test.each([
    [
      'department',
      { categorySlug: 'watches' },
      ['Quartz dress watch, steel', 'Automatic dress watch', 'Hunter pocket watch'],
    ],
    ['category', { categorySlug: 'pocket-watches' }, ['Hunter pocket watch']],
    ['category there is not', { categorySlug: 'nothing' }, []],
    ['format', { formats: ['FIXED'] }, ['Automatic dress watch', 'Black forest engravings']],
    [
      'condition',
      { conditions: ['very-good', 'excellent'] },
      ['Automatic dress watch', 'Leica M3 rangefinder', 'Hunter pocket watch'],
    ],
    ['era', { eras: ['victorian'] }, ['Black forest engravings', 'Hunter pocket watch']],
    ['maker', { makers: ['Ernst Leitz'] }, ['Leica M3 rangefinder']],
    ['origin', { origins: ['Germany'] }, ['Black forest engravings']],
    [
      'price',
      { priceFrom: '22000', priceTo: '45000' },
      ['Quartz dress watch, steel', 'Folding camera in its case', 'Hunter pocket watch'],
    ],
    ['end', { endsWithinHours: 72 }, ['Folding camera in its case', 'Leica M3 rangefinder']],
    ['shop', { shopSlug: 'baker-row' }, ['Quartz dress watch, steel', 'Black forest engravings']],
    ['shop there is not', { shopSlug: 'nowhere' }, []],
    [
      'attribute',
      { categorySlug: 'watches', attributes: [{ key: 'movement', values: ['quartz', 'key-wound'] }] },
      ['Quartz dress watch, steel', 'Hunter pocket watch'],
    ],
    [
      'two attributes',
      {
        categorySlug: 'watches',
        attributes: [
          { key: 'movement', values: ['quartz', 'automatic'] },
          { key: 'caseMaterial', values: ['yellow-gold'] },
        ],
      },
      ['Automatic dress watch'],
    ],
    [
      'everything at once',
      {
        text: 'watch',
        categorySlug: 'watches',
        formats: ['AUCTION'],
        conditions: ['good'],
        priceTo: '40000',
        shopSlug: 'baker-row',
        eras: ['late-20th-century'],
      },
      ['Quartz dress watch, steel'],
    ],
  ])('by %s', async (_what, filter, found) => {
    expect(await titles(filter, 'NEWEST')).toEqual(found)
  })

  test.each([
    ['a text of 201 characters', { text: 'x'.repeat(201) }],
    ['a price range the wrong way round', { priceFrom: '2', priceTo: '1' }],
    ['an end in no time', { endsWithinHours: 0 }],
    ['attributes without a category', { attributes: [{ key: 'movement', values: ['quartz'] }] }],
    ['an attribute that is no filter', { categorySlug: 'watches', attributes: [{ key: 'reference', values: ['1'] }] }],
    [
      'an attribute twice',
      {
        categorySlug: 'watches',
        attributes: [
          { key: 'movement', values: ['quartz'] },
          { key: 'movement', values: ['automatic'] },
        ],
      },
    ],
    ['sixty-one eras', { eras: Array(61).fill('victorian') }],
    ['an endless value', { makers: ['x'.repeat(201)] }],
  ])('that make no sense are refused: %s', async (_what, filter) => {
    const { errors } = await api.visitor().graphql(SEARCH, { filter })
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})

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

describe('facets', () => {
  test('count everything on offer', async () => {
    expect(await facet({}, 'category')).toEqual({ 'fine-art': 1, watches: 3, cameras: 2 })
    expect(await facet({}, 'format')).toEqual({ auction: 4, fixed: 2 })
    expect(await facet({}, 'condition')).toEqual({ good: 3, excellent: 2, 'very-good': 1 })
    expect(await facet({}, 'era')).toEqual({ victorian: 2, interwar: 1, 'mid-century': 2, 'late-20th-century': 1 })
    expect(await facet({}, 'ending')).toEqual({ 24: 1, 72: 2, 168: 3 })
    expect(await facet({}, 'shop')).toEqual({ 'alder-hall': 4, 'baker-row': 2 })
    expect(await facet({}, 'price')).toEqual({
      '5000-9999': 1,
      '10000-24999': 1,
      '25000-49999': 2,
      '100000-249999': 1,
      '250000-499999': 1,
    })
  })

  test('count as if nothing of their own were chosen, and all else were', async () => {
    const filter = { formats: ['FIXED'], eras: ['victorian'], conditions: ['good'] }
    expect(await facet(filter, 'format')).toEqual({ fixed: 1 })
    expect(await facet(filter, 'era')).toEqual({ victorian: 1 })
    expect(await facet({ formats: ['FIXED'] }, 'format')).toEqual({ auction: 4, fixed: 2 })
    expect(await facet({ formats: ['FIXED'] }, 'era')).toEqual({ victorian: 1, 'mid-century': 1 })
    expect(await facet({ priceTo: '9999' }, 'shop')).toEqual({ 'baker-row': 1 })
    expect(await facet({ shopSlug: 'baker-row' }, 'shop')).toEqual({ 'alder-hall': 4, 'baker-row': 2 })
    expect(await facet({ endsWithinHours: 24 }, 'ending')).toEqual({ 24: 1, 72: 2, 168: 3 })
  })

  test('within a department are of its categories and its attributes', async () => {
    const watches = { categorySlug: 'watches' }
    expect(await facet(watches, 'category')).toEqual({ 'dress-watches': 2, 'pocket-watches': 1 })
    expect(await facet(watches, 'attr.movement')).toEqual({ automatic: 1, 'key-wound': 1, quartz: 1 })
    expect(await facet(watches, 'attr.strap')).toBeUndefined()
    const leaf = { categorySlug: 'dress-watches', attributes: [{ key: 'movement', values: ['quartz'] }] }
    expect(await facet(leaf, 'category')).toEqual({ 'dress-watches': 1 })
    expect(await facet(leaf, 'attr.movement')).toEqual({ automatic: 1, quartz: 1 })
    expect(await facet(leaf, 'attr.strap')).toEqual({ bracelet: 1 })
    expect(await facet({}, 'attr.movement')).toBeUndefined()
  })

  test('follow the words', async () => {
    expect(await facet({ text: 'leica' }, 'category')).toEqual({ 'fine-art': 1, cameras: 2 })
    expect(await facet({ text: 'leica', categorySlug: 'cameras' }, 'condition')).toEqual({ 'very-good': 1, good: 1 })
  })

  test('show what is chosen even when nothing is left of it, with its label', async () => {
    const { facets } = await search({ filter: { text: 'hunter', formats: ['FIXED'], eras: ['baroque'] } })
    const values = facets.flatMap((one: { values: object[] }) => one.values)
    expect(values).toContainEqual({ value: 'fixed', label: 'Fixed price', count: 0, selected: true })
    expect(values).toContainEqual({
      value: 'baroque',
      label: 'Stuart and Baroque, 1600–1713',
      count: 0,
      selected: true,
    })
  })

  test('tell the total that counting tells', async () => {
    for (const filter of [
      {},
      { text: 'leica' },
      { categorySlug: 'watches', formats: ['AUCTION'] },
      { shopSlug: 'nowhere' },
    ]) {
      const counted = await api
        .visitor()
        .graphql('query ($filter: ListingFilter) { listings(filter: $filter) { totalCount } }', { filter })
      expect((await search({ filter })).totalCount).toBe(counted.data.listings.totalCount)
    }
  })

  test('of one shop leave the shops out', async () => {
    const { data } = await api
      .visitor()
      .graphql(
        '{ shop(slug: "baker-row") { listingCount listings(sort: PRICE_LOW) { totalCount edges { node { title } } facets { key } } } }',
      )
    expect(data.shop).toMatchObject({
      listingCount: 2,
      listings: {
        totalCount: 2,
        edges: [{ node: { title: 'Black forest engravings' } }, { node: { title: 'Quartz dress watch, steel' } }],
      },
    })
    expect(data.shop.listings.facets.map(({ key }: { key: string }) => key)).not.toContain('shop')
  })
})

test('the price ladder is the same in the database', async () => {
  const [row] = await api.sql`select app.price_ladder()::text[] as ladder`
  expect(row?.ladder).toEqual(PRICE_LADDER.map(String))
})

describe('suggestions', () => {
  const suggest = async (text: string, first = 8) =>
    (
      await api
        .visitor()
        .graphql('query ($text: String!, $first: Int) { suggestions(text: $text, first: $first) { kind text slug } }', {
          text,
          first,
        })
    ).data.suggestions

  test('name categories, makers and shops before listings', async () => {
    expect(await suggest('lei')).toEqual([
      { kind: 'MAKER', text: 'Leica dealer Müller', slug: null },
      { kind: 'MAKER', text: 'Ernst Leitz', slug: null },
      { kind: 'LISTING', text: 'Leica M3 rangefinder', slug: expect.any(String) },
      { kind: 'LISTING', text: 'Folding camera in its case', slug: expect.any(String) },
    ])
    expect((await suggest('wat'))[0]).toEqual({ kind: 'CATEGORY', text: 'Watches', slug: 'watches' })
    expect((await suggest('baker'))[0]).toEqual({ kind: 'SHOP', text: 'Baker Row', slug: 'baker-row' })
  })

  test('forgive slips', async () => {
    expect((await suggest('wathces'))[0]).toMatchObject({ kind: 'CATEGORY', slug: 'watches' })
    expect((await suggest('lieca')).map(({ text }: { text: string }) => text)).toContain('Leica M3 rangefinder')
  })

  test('are as many as asked for, and none for nothing', async () => {
    expect(await suggest('wat', 2)).toHaveLength(2)
    for (const nothing of [' ', '---', '!!!', '\\']) expect(await suggest(nothing)).toEqual([])
    expect(await suggest('auction that has ended')).toEqual([])
  })

  test.each([
    ['x'.repeat(201), 8],
    ['a', 0],
    ['a', 101],
  ])('are refused for %.5s, %i', async (text, first) => {
    const { errors } = await api
      .visitor()
      .graphql('query ($text: String!, $first: Int) { suggestions(text: $text, first: $first) { text } }', {
        text,
        first,
      })
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })
})
