import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { insertPublished, insertShop } from '../../test/support/listings.ts'
import { addMember, insertPeople, type Member } from '../../test/support/lots-with-bids.ts'
import { addDraft, addSeller } from '../../test/support/seller.ts'

const SET = `mutation ($id: ID!, $watching: Boolean!) { setWatching(listingId: $id, watching: $watching) { __typename
  ... on WatchingSet { listing { id viewerWatches watchCount } } ... on WatchlistFullError { message maximum } } }`
const LIST = `query ($first: Int, $after: String) { viewer { watchCount } watchlist(first: $first, after: $after) { totalCount
  totalCountIsExact facets { key } pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { id title status } } } }`

let api: TestApi
let shopId: string

beforeAll(async () => {
  api = await startTestApi()
  shopId = await insertShop(api.sql, 'Watch House')
})
afterAll(() => api.stop())

async function insertListings(count: number): Promise<string[]> {
  return insertPublished(
    api.sql,
    Array.from({ length: count }, (_, place) => ({ shopId, title: `Watched clock ${place}` })),
  )
}

async function set({ visitor }: Pick<Member, 'visitor'>, id: string, watching: boolean) {
  const { data, errors } = await visitor.graphql(SET, { id, watching })
  return errors[0]?.extensions.code ?? data.setWatching
}

async function list({ visitor }: Member, variables: Readonly<Record<string, unknown>> = {}) {
  const { data } = await visitor.graphql(LIST, variables)
  const ids: string[] = data.watchlist.edges.map(({ node }: { node: { id: string } }) => node.id)
  return { ...data.watchlist, ids, watchCount: data.viewer.watchCount }
}

describe('watching a listing', () => {
  test('begins and ends, is counted for everybody, and done twice is the same', async () => {
    const [ada, eve] = [await addMember(api, 'Ada'), await addMember(api, 'Eve')]
    const [id = ''] = await insertListings(1)
    const watched = { __typename: 'WatchingSet', listing: { id, viewerWatches: true, watchCount: 1 } }
    expect(await set(ada, id, true)).toEqual(watched)
    const [before] = await api.sql`select created_at from app.watches where listing_id = ${id}`
    expect(await set(ada, id.toUpperCase(), true)).toEqual(watched)
    expect(await api.sql`select created_at from app.watches where listing_id = ${id}`).toMatchObject([{ ...before }])
    expect(await set(eve, id, true)).toMatchObject({ listing: { viewerWatches: true, watchCount: 2 } })
    const guest = await api.visitor().graphql(`{ listing(id: "${id}") { viewerWatches watchCount } }`)
    expect(guest.data.listing).toEqual({ viewerWatches: false, watchCount: 2 })
    const unwatched = { __typename: 'WatchingSet', listing: { id, viewerWatches: false, watchCount: 1 } }
    expect(await set(ada, id, false)).toEqual(unwatched)
    expect(await set(ada, id, false)).toEqual(unwatched)
    expect(await list(eve)).toMatchObject({ ids: [id], watchCount: 1, totalCount: 1 })
  })

  test('is told anew after each mutation of one request', async () => {
    const ada = await addMember(api, 'Ada')
    const [id = ''] = await insertListings(1)
    const state = '{ ... on WatchingSet { listing { viewerWatches watchCount } } }'
    const { data } = await ada.visitor.graphql(
      `mutation ($id: ID!) { a: setWatching(listingId: $id, watching: true) ${state} b: setWatching(listingId: $id, watching: false) ${state} }`,
      { id },
    )
    expect(data.a.listing).toEqual({ viewerWatches: true, watchCount: 1 })
    expect(data.b.listing).toEqual({ viewerWatches: false, watchCount: 0 })
  })

  test('is for members only', async () => {
    const [id = ''] = await insertListings(1)
    expect(await set({ visitor: api.visitor() }, id, true)).toBe('UNAUTHENTICATED')
    expect((await api.visitor().graphql(LIST)).errors[0]?.extensions.code).toBe('UNAUTHENTICATED')
  })

  test('finds no listing that is none, and no draft of somebody else', async () => {
    const [ada, seller] = [await addMember(api, 'Ada'), await addSeller(api, 'Sam')]
    const draft = await addDraft(api, seller)
    for (const id of [v7(), 'no id', draft]) {
      expect(await set(ada, id, true)).toBe('NOT_FOUND')
      expect(await set(ada, id, false)).toBe('NOT_FOUND')
    }
    expect(await set(seller, draft, true)).toMatchObject({ listing: { id: draft, viewerWatches: true } })
  })

  test('goes on when the listing is sold or over', async () => {
    const ada = await addMember(api, 'Ada')
    const [sold = '', withdrawn = ''] = await insertListings(2)
    await set(ada, sold, true)
    await set(ada, withdrawn, true)
    await api.sql`update app.listings set status = 'sold' where id = ${sold}`
    await api.sql`update app.listings set status = 'withdrawn' where id = ${withdrawn}`
    expect((await list(ada)).edges.map(({ node }: { node: { status: string } }) => node.status)).toEqual([
      'WITHDRAWN',
      'SOLD',
    ])
  })
})

describe('a watchlist', () => {
  test('comes in pages without a gap or a repeat, the last added first', async () => {
    const ada = await addMember(api, 'Ada')
    const ids = await insertListings(11)
    // Half of them in the same microsecond.
    await api.sql`
      insert into app.watches select ${ada.userId}, id, now() - make_interval(secs => greatest(place, 5)) * 0.000001
        from unnest(${ids}::uuid[]) with ordinality as listing (id, place)`
    const ordered = await api.sql`
      select listing_id from app.watches where user_id = ${ada.userId} order by created_at desc, listing_id desc`
    const seen: string[] = []
    let after: string | null = null
    for (const hasNextPage of [true, true, false]) {
      const page = await list(ada, { first: 4, after })
      expect(page).toMatchObject({ totalCount: 11, totalCountIsExact: true, facets: [], pageInfo: { hasNextPage } })
      seen.push(...page.ids)
      after = page.pageInfo.endCursor
    }
    expect(seen).toEqual(ordered.map(({ listing_id: id }) => id))
  })

  test.each([{ first: 0 }, { first: 101 }, { after: 'nonsense' }])('has no page %j', async (variables) => {
    const ada = await addMember(api, 'Ada')
    expect((await ada.visitor.graphql(LIST, variables)).errors[0]?.extensions.code).toBe('BAD_USER_INPUT')
  })

  test('holds 500 listings and not one more, however many are added at once', async () => {
    const ada = await addMember(api, 'Ada')
    const ids = await insertListings(8)
    const [first = ''] = ids
    // As many as leave room for two.
    await api.sql`
      insert into app.listings (id, shop_id, status, title, description)
      select gen_random_uuid(), ${shopId}, 'draft', 'One of many', '' from generate_series(1, 498)`
    await api.sql`insert into app.watches select ${ada.userId}, id, now() from app.listings where title = 'One of many'`
    const answers = await Promise.all(ids.map((id) => set(ada, id, true)))
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual([
      ...Array(2).fill('WatchingSet'),
      ...Array(6).fill('WatchlistFullError'),
    ])
    expect(answers.find(({ __typename }) => __typename === 'WatchlistFullError')).toMatchObject({ maximum: 500 })
    expect(await list(ada)).toMatchObject({ watchCount: 500, totalCount: 500 })
    // What is in the full list already is no addition, and whoever makes room has it.
    const watched = ids.filter((_, place) => answers[place].__typename === 'WatchingSet')
    expect(await set(ada, watched[0] ?? '', true)).toMatchObject({ __typename: 'WatchingSet' })
    expect(await set(ada, watched[0] ?? '', false)).toMatchObject({ __typename: 'WatchingSet' })
    expect(await set(ada, watched.includes(first) ? (ids[7] ?? '') : first, true)).toMatchObject({
      __typename: 'WatchingSet',
    })
  })

  test('is nobody else’s business: only how many watch is told', async () => {
    const ada = await addMember(api, 'Ada')
    const [id = ''] = await insertListings(1)
    const people = await insertPeople(api.sql, 3)
    await api.sql`insert into app.watches select person, ${id}, now() from unnest(${people}::uuid[]) as person`
    const { data, text } = await ada.visitor.graphql(`{ listing(id: "${id}") { watchCount viewerWatches } }`)
    expect(data.listing).toEqual({ watchCount: 3, viewerWatches: false })
    for (const person of people) expect(text).not.toContain(person)
  })
})
