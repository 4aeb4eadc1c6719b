import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertPublished, insertShop } from '../../test/support/listings.ts'
import {
  addDraft,
  addPublished,
  addSeller,
  auctionTerms,
  LISTING,
  mutate,
  type Seller,
} from '../../test/support/seller.ts'

let api: TestApi
let seller: Seller

beforeAll(async () => {
  api = await startTestApi()
  seller = await addSeller(api, 'Ada')
})
afterAll(() => api.stop())

const BY_ID = `query ($id: ID!) { listing(id: $id) { ${LISTING} } }`

describe('a listing', () => {
  test('that is a draft is there for its owner alone', async () => {
    const id = await addDraft(api, seller)
    const stranger = await addSeller(api, 'Mallory')
    expect((await seller.visitor.graphql(BY_ID, { id })).data.listing).toMatchObject({ id, viewerOwns: true })
    for (const visitor of [api.visitor(), stranger.visitor]) {
      const { data, errors } = await visitor.graphql(BY_ID, { id })
      expect([data.listing, errors]).toEqual([null, []])
    }
  })

  test('that is published keeps the seller’s secrets', async () => {
    const terms = auctionTerms({ reserve: '8765432', buyNow: '9876543' })
    const id = await addPublished(api, seller, { sellerReference: 'From the attic', sale: terms })
    const { data, text } = await api.visitor().graphql(BY_ID, { id })
    expect(data.listing).toMatchObject({
      viewerOwns: false,
      saleTerms: null,
      sellerReference: null,
      problems: null,
      auction: { reserveStatus: 'NOT_MET', buyNowPrice: { minor: '9876543' } },
    })
    expect(text).not.toMatch(/8765432|attic/)
    const own = (await seller.visitor.graphql(BY_ID, { id })).data.listing
    expect(own).toMatchObject({
      saleTerms: { reserve: { minor: '8765432' } },
      sellerReference: 'From the attic',
      problems: [],
    })
  })

  test.each([
    ['neither', {}],
    ['both', { id: v7(), slug: 'a-slug' }],
  ])('is asked for by its id or its slug: %s is refused', async (_what, variables) => {
    const { errors } = await api
      .visitor()
      .graphql('query ($id: ID, $slug: String) { listing(id: $id, slug: $slug) { id } }', variables)
    expect(errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  test.each([
    ['an unknown id', { id: v7() }],
    ['no id', { id: "1' or '1'='1" }],
    ['an unknown slug', { slug: 'nothing-wat-2026-9999' }],
    ['no slug', { slug: '../etc/passwd' }],
  ])('there is not is null: %s', async (_what, variables) => {
    const { data, errors } = await api
      .visitor()
      .graphql('query ($id: ID, $slug: String) { listing(id: $id, slug: $slug) { id } }', variables)
    expect([data.listing, errors]).toEqual([null, []])
  })

  test('tells its way, its era and its relations: the same category first, then the department', async () => {
    const shopId = await insertShop(api.sql, 'Alder Hall')
    const ordinary = { shopId, categorySlug: 'projectors-viewers' }
    const [id] = await insertPublished(api.sql, [
      { ...ordinary, title: 'The one', era: 'interwar', ageHours: 9 },
      { ...ordinary, title: 'Elder sister', ageHours: 8 },
      { ...ordinary, title: 'Younger sister', ageHours: 7 },
      { ...ordinary, title: 'Ended', endsInHours: -2, ageHours: 1 },
      { shopId, categorySlug: 'studio-darkroom', title: 'Cousin', ageHours: 2 },
      { shopId, categorySlug: 'clocks', title: 'Stranger', ageHours: 1 },
    ])
    const { data } = await api
      .visitor()
      .graphql(
        'query ($id: ID) { listing(id: $id) { categoryPath { slug parent { slug } } era { label } related { title } few: related(first: 1) { title } } }',
        { id },
      )
    expect(data.listing).toEqual({
      categoryPath: [
        { slug: 'cameras', parent: null },
        { slug: 'projectors-viewers', parent: { slug: 'cameras' } },
      ],
      era: { label: 'Great War and interwar, 1914–1938' },
      related: [{ title: 'Younger sister' }, { title: 'Elder sister' }, { title: 'Cousin' }],
      few: [{ title: 'Younger sister' }],
    })
  })
})

describe('one’s own listings', () => {
  const MINE = `query ($statuses: [ListingStatus!], $first: Int, $after: String) {
    myListings(statuses: $statuses, first: $first, after: $after) {
      totalCount totalCountIsExact pageInfo { hasNextPage endCursor } facets { key } edges { node { id status } } } }`

  test('come by status, the last begun first, page by page', async () => {
    const owner = await addSeller(api, 'Grace')
    const ids: string[] = []
    for (let count = 0; count < 5; count += 1)
      ids.unshift(await addDraft(api, owner, { title: `Draft number ${count}` }))
    const published = await addPublished(api, owner)
    const seen: string[] = []
    let after: string | null = null
    for (;;) {
      const { data } = await owner.visitor.graphql(MINE, { statuses: ['DRAFT'], first: 2, after })
      expect(data.myListings).toMatchObject({ totalCount: 5, totalCountIsExact: true, facets: [] })
      seen.push(...data.myListings.edges.map(({ node }: { node: { id: string } }) => node.id))
      after = data.myListings.pageInfo.endCursor
      if (!data.myListings.pageInfo.hasNextPage) break
    }
    expect(seen).toEqual(ids)
    const all = await owner.visitor.graphql(MINE, {})
    expect(all.data.myListings.totalCount).toBe(6)
    expect(all.data.myListings.edges[0].node).toEqual({ id: published, status: 'PUBLISHED' })
  })

  test('are none without a shop, and nothing for guests', async () => {
    const visitor = api.visitor()
    await visitor.signUp('shopless@example.test')
    expect((await visitor.graphql(MINE, {})).data.myListings).toMatchObject({ totalCount: 0, edges: [] })
    expect((await api.visitor().graphql(MINE, {})).errors[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })
})

describe('categories', () => {
  test('are eight departments with their categories, scales and attributes', async () => {
    const { data } = await api.visitor().graphql(`{ categories { id slug code name description parent { slug }
      children { slug parent { slug } conditions { value } attributes { key kind required options { value } } } } }`)
    expect(data.categories).toHaveLength(8)
    const watches = data.categories.find(({ slug }: { slug: string }) => slug === 'watches')
    expect(watches).toMatchObject({ id: 'watches', code: 'WAT', parent: null })
    expect(watches.children[0]).toMatchObject({
      slug: 'dress-watches',
      parent: { slug: 'watches' },
      conditions: [{ value: 'unworn' }, {}, {}, {}, {}, {}],
    })
    expect(watches.children[0].attributes[0]).toMatchObject({ key: 'movement', kind: 'CHOICE', required: true })
  })

  test('count what is on offer, and show the newest', async () => {
    const shopId = await insertShop(api.sql, 'Baker Row')
    const [, newest] = await insertPublished(api.sql, [
      { shopId, categorySlug: 'stamps', title: 'Older', ageHours: 3 },
      { shopId, categorySlug: 'stamps', title: 'Newer', ageHours: 2, endsInHours: 5 },
      { shopId, categorySlug: 'stamps', title: 'Ended', ageHours: 1, endsInHours: -1 },
    ])
    const { data } = await api
      .visitor()
      .graphql(
        `{ category(slug: "stamps") { listingCount cover { url } parent { listingCount cover { url } } } none: category(slug: "nothing") { slug } }`,
      )
    const cover = { url: `http://127.0.0.1/${newest}.jpg` }
    expect(data).toEqual({ category: { listingCount: 2, cover, parent: { listingCount: 2, cover } }, none: null })
  })
})

test('a command’s answer shows nothing that was loaded before it', async () => {
  const id = await addDraft(api, seller, { photos: 2 })
  const { data } = await seller.visitor.graphql(
    `mutation ($id: ID!) {
      before: updateListing(input: { id: $id, title: "A title for today" }) { ... on ListingUpdated { listing { title shipping { service } } } }
      after: updateListing(input: { id: $id, title: "A title for tomorrow", shipping: { options: [] } }) { ... on ListingUpdated { listing { title shipping { service } } } } }`,
    { id },
  )
  expect(data).toEqual({
    before: { listing: { title: 'A title for today', shipping: [{ service: 'Insured parcel' }] } },
    after: { listing: { title: 'A title for tomorrow', shipping: [] } },
  })
  expect((await mutate(seller.visitor, 'publishListing', { id })).problems).toEqual([
    { field: 'shipping', message: expect.any(String) },
  ])
})
