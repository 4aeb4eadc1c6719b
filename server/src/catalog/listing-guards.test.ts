import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import {
  addDraft,
  addPublished,
  addSeller,
  auctionTerms,
  MUTATIONS,
  type MutationName,
  refusalOf,
  type Seller,
} from '../../test/support/seller.ts'

let api: TestApi
let seller: Seller
let stranger: Seller

beforeAll(async () => {
  api = await startTestApi()
  seller = await addSeller(api, 'Ada')
  stranger = await addSeller(api, 'Mallory')
})
afterAll(() => api.stop())

/** The variables of each mutation of an existing listing, by the ids of it and of its photo. */
const ABOUT: Readonly<Record<Exclude<MutationName, 'createListing'>, (id: string, photoId: string) => object>> = {
  updateListing: (id) => ({ input: { id, title: 'Taken over' } }),
  publishListing: (id) => ({ id }),
  withdrawListing: (id) => ({ id }),
  duplicateListing: (id) => ({ id }),
  deleteDraft: (id) => ({ id }),
  authorizeUpload: (id) => ({ input: { purpose: 'LISTING_PHOTO', listingId: id, fileName: 'a.jpg' } }),
  attachPhoto: (id) => ({ input: { listingId: id, fileId: 'file-1' } }),
  updatePhoto: (_id, photoId) => ({ input: { photoId, alt: 'Mine now' } }),
  reorderPhotos: (id, photoId) => ({ input: { listingId: id, photoIds: [photoId] } }),
  removePhoto: (_id, photoId) => ({ id: photoId }),
}

const NAMES = Object.keys(ABOUT) as (keyof typeof ABOUT)[]

async function photoOf(listingId: string): Promise<string> {
  const [photo] = await api.sql`select id from app.listing_photos where listing_id = ${listingId}`
  return String(photo?.id)
}

/** Everything that a mutation could have changed. */
async function everything() {
  const [row] = await api.sql`
    select (select json_agg(l order by id) from app.listings l) as listings,
           (select json_agg(p order by id) from app.listing_photos p) as photos,
           (select json_agg(a order by id) from app.auctions a) as auctions,
           (select json_agg(i order by listing_id) from app.listing_index i) as index,
           (select count(*) from app.uploads) as uploads,
           (select count(*) from graphile_worker._private_jobs) as jobs`
  return row
}

describe.each(NAMES)('%s', (name) => {
  test('is not for guests', async () => {
    const id = await addDraft(api, seller)
    const before = await everything()
    expect(await refusalOf(api.visitor(), name, ABOUT[name](id, await photoOf(id)))).toBe('UNAUTHENTICATED')
    expect(await everything()).toEqual(before)
  })

  test('knows nothing of somebody else’s draft', async () => {
    const id = await addDraft(api, seller)
    const before = await everything()
    expect(await refusalOf(stranger.visitor, name, ABOUT[name](id, await photoOf(id)))).toBe('NOT_FOUND')
    expect(await everything()).toEqual(before)
  })

  test('leaves what somebody else published alone', async () => {
    const id = await addPublished(api, seller, { sale: auctionTerms() })
    const before = await everything()
    expect(await refusalOf(stranger.visitor, name, ABOUT[name](id, await photoOf(id)))).toBe('FORBIDDEN')
    expect(await everything()).toEqual(before)
  })

  test.each([
    ['an unknown id', v7()],
    ['what is no id', 'drop table'],
    ['nothing', ''],
  ])('finds nothing under %s', async (_what, id) => {
    expect(await refusalOf(seller.visitor, name, ABOUT[name](id, id))).toBe(
      name === 'authorizeUpload' && id === '' ? 'BAD_USER_INPUT' : 'NOT_FOUND',
    )
  })
})

test('every mutation is tried here', () => {
  expect(['createListing', ...NAMES]).toEqual(Object.keys(MUTATIONS))
})

test('createListing is not for guests', async () => {
  expect(await refusalOf(api.visitor(), 'createListing', { input: {} })).toBe('UNAUTHENTICATED')
})

describe('input of the wrong kind is refused before anything runs', () => {
  test.each([
    ['createListing', { input: null }],
    ['createListing', { input: { title: 7 } }],
    ['createListing', { input: { status: 'PUBLISHED' } }],
    ['createListing', { input: { sale: { fixed: { price: 12.5 } } } }],
    ['createListing', { input: { sale: { fixed: { price: '-100' } } } }],
    ['createListing', { input: { sale: { fixed: { price: '1e9' } } } }],
    ['createListing', { input: { sale: { auction: { startingPrice: '100', endsAt: 'tomorrow' } } } }],
    ['createListing', { input: { sale: { auction: { startingPrice: '100' } } } }],
    [
      'createListing',
      {
        input: { shipping: { options: [{ zone: 'MOON', service: 'x', price: '0', minimumDays: 0, maximumDays: 0 }] } },
      },
    ],
    ['createListing', { input: { dimensions: { heightMm: 1.5 } } }],
    ['createListing', { input: { dimensions: { heightMm: 3_000_000_000 } } }],
    ['updateListing', { input: { title: 'No id' } }],
    ['updateListing', { input: { id: v7(), expectedVersion: 'one' } }],
    ['publishListing', {}],
    ['reorderPhotos', { input: { listingId: v7(), photoIds: [null] } }],
    ['authorizeUpload', { input: { purpose: 'MALWARE', fileName: 'a.jpg' } }],
    ['authorizeUpload', { input: { purpose: 'LISTING_PHOTO', fileName: 'a.jpg' } }],
    ['attachPhoto', { input: { listingId: v7() } }],
  ] as const)('%s of %j', async (name, variables) => {
    expect(await refusalOf(seller.visitor, name, variables)).toBe('BAD_USER_INPUT')
  })
})

describe('characters that no text has', () => {
  test('are taken out before they reach the database', async () => {
    const { data } = await seller.visitor.graphql(MUTATIONS.createListing, {
      input: {
        title: 'Nul\u0000 and \ud800 half a pair',
        categorySlug: 'dress-watches',
        attributes: [{ key: 'reference', values: ['12\u000034'] }],
        shipping: {
          options: [{ zone: 'EUROPE', service: 'Pa\u0000rcel', price: '0', minimumDays: 0, maximumDays: 0 }],
        },
      },
    })
    expect(data.createListing).toMatchObject({
      __typename: 'ListingDrafted',
      listing: { attributes: [{ key: 'reference', values: ['1234'] }], shipping: [{ service: 'Parcel' }] },
    })
  })

  test.each([
    [
      '{ listings(filter: { text: "a\\u0000b", makers: ["\\u0000"], shopSlug: "\\u0000" }) { totalCount edges { cursor } facets { key } } }',
    ],
    ['{ listing(slug: "\\u0000") { id } }'],
    ['{ category(slug: "\\u0000") { id } }'],
    ['{ suggestions(text: "\\u0000\\u0000a") { text } }'],
  ])('%s', async (query) => {
    expect((await seller.visitor.graphql(query)).errors).toEqual([])
  })
})
