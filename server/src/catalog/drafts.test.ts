import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import {
  addDraft,
  addPhotos,
  addPublished,
  addSeller,
  auctionTerms,
  DRESS_WATCH,
  hoursFromNow,
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

const create = (input: object = {}) => mutate(seller.visitor, 'createListing', { input })
const update = (input: object) => mutate(seller.visitor, 'updateListing', { input })
const fieldsOf = ({ problems }: { problems: { field: string }[] }) => problems.map(({ field }) => field)

describe('creating a listing', () => {
  test('begins a draft about which nothing is known', async () => {
    const { __typename, listing } = await create()
    expect(__typename).toBe('ListingDrafted')
    expect(listing).toMatchObject({ status: 'DRAFT', version: 1, title: '', sku: null, slug: null, viewerOwns: true })
    expect(fieldsOf(listing)).toEqual(['categorySlug', 'title', 'description', 'photos', 'sale', 'shipping'])
  })

  test('keeps what is known, cleaned and in order', async () => {
    const { listing } = await create({
      ...DRESS_WATCH,
      title: '  A\twatch\u202e of  note ',
      attributes: [...DRESS_WATCH.attributes].reverse(),
      dimensions: { heightMm: 40, weightG: 55 },
      sellerReference: 'Shelf 4',
    })
    expect(listing).toMatchObject({
      title: 'A watch of note',
      category: { slug: 'dress-watches' },
      condition: { value: 'excellent' },
      dimensions: { heightMm: 40, widthMm: null, depthMm: null, weightG: 55 },
      format: 'FIXED',
      price: { minor: '125000', currency: 'USD' },
      acceptsOffers: true,
      sellerReference: 'Shelf 4',
      shipping: [{ zone: 'DOMESTIC', service: 'Insured parcel', price: { minor: '1500' } }],
      saleTerms: { format: 'FIXED', price: { minor: '125000' }, acceptsOffers: true },
    })
    expect(listing.attributes.map(({ key }: { key: string }) => key)).toEqual([
      'movement',
      'caseMaterial',
      'caseDiameter',
      'strap',
    ])
    expect(listing.sku).toMatch(/^WAT-\d{4}-\d{4}$/)
  })

  test.each([
    ['title', { title: 'x'.repeat(121) }],
    ['description', { description: 'x'.repeat(8001) }],
    ['categorySlug', { categorySlug: 'spaceships' }],
    ['categorySlug', { categorySlug: 'watches' }],
    ['condition', { categorySlug: 'dress-watches', condition: 'mint-boxed' }],
    ['condition', { condition: 'excellent' }],
    ['attributes', { attributes: [{ key: 'movement', values: ['quartz'] }] }],
    ['attributes.movement', { categorySlug: 'dress-watches', attributes: [{ key: 'movement', values: ['steam'] }] }],
    ['attributes.wheels', { categorySlug: 'dress-watches', attributes: [{ key: 'wheels', values: ['4'] }] }],
    ['era', { era: 'jurassic' }],
    ['dimensions.heightMm', { dimensions: { heightMm: -1 } }],
    ['dimensions.weightG', { dimensions: { weightG: 2_000_001 } }],
    ['sale', { sale: {} }],
    ['sale', { sale: { ...auctionTerms(), fixed: { price: '5000' } } }],
    ['sale.fixed.price', { sale: { fixed: { price: '0' } } }],
    ['sale.fixed.price', { sale: { fixed: { price: '9000000000000000' } } }],
    ['sale.auction.endsAt', { sale: auctionTerms({ endsAt: hoursFromNow(-1) }) }],
    ['sale.auction.endsAt', { sale: auctionTerms({ startsAt: hoursFromNow(80) }) }],
    ['sale.auction.endsAt', { sale: auctionTerms({ startsAt: hoursFromNow(1), endsAt: hoursFromNow(24 * 32) }) }],
    [
      'sale.auction.startsAt',
      { sale: auctionTerms({ startsAt: hoursFromNow(24 * 61), endsAt: hoursFromNow(24 * 63) }) },
    ],
    ['shipping.options.0.service', { shipping: { options: [{ ...DRESS_WATCH.shipping.options[0], service: ' ' }] } }],
    [
      'shipping.options.0.maximumDays',
      { shipping: { options: [{ ...DRESS_WATCH.shipping.options[0], maximumDays: 1 }] } },
    ],
    ['shipping.options', { shipping: { options: Array(9).fill(DRESS_WATCH.shipping.options[0]) } }],
    ['shipping.pickupLocation', { shipping: { pickupLocation: 'x'.repeat(121) } }],
  ])('refuses what can never be right in %s', async (field, input) => {
    const [before] = await api.sql`select count(*)::int as drafts from app.listings`
    const answer = await create(input)
    expect(answer).toMatchObject({ __typename: 'ListingInvalidError', problems: [{ field }] })
    expect(await api.sql`select count(*)::int as drafts from app.listings`).toEqual([before])
  })

  test('needs a shop', async () => {
    const visitor = api.visitor()
    await visitor.signUp('no-shop@example.test')
    expect(await mutate(visitor, 'createListing', { input: {} })).toMatchObject({ __typename: 'NoShopError' })
  })
})

describe('updating a draft', () => {
  test('leaves what is left out, takes away what is null, and counts its versions', async () => {
    const id = await addDraft(api, seller, { maker: 'Aubry', provenance: 'By descent.' })
    const { listing } = await update({ id, expectedVersion: 1, title: 'Another title', maker: null })
    expect(listing).toMatchObject({ version: 2, title: 'Another title', maker: null, era: { value: 'mid-century' } })
    expect(listing.shipping).toHaveLength(1)
  })

  test('that changes nothing leaves the version as it is', async () => {
    const id = await addDraft(api, seller)
    expect((await update({ id, title: DRESS_WATCH.title })).listing.version).toBe(1)
  })

  test('made on an older version answers with the newer one', async () => {
    const id = await addDraft(api, seller)
    await update({ id, title: 'Changed on the telephone' })
    expect(await update({ id, expectedVersion: 1, title: 'Changed on the desk' })).toMatchObject({
      __typename: 'ListingChangedError',
      listing: { version: 2, title: 'Changed on the telephone' },
    })
  })

  test('keeps of the attributes and the condition what fits a new category, and the SKU whatever it is', async () => {
    const id = await addDraft(api, seller)
    const { listing: before } = await update({ id, provenance: 'Private collection.' })
    const { listing } = await update({ id, categorySlug: 'pocket-watches' })
    expect(listing.attributes.map(({ key }: { key: string }) => key)).toEqual([
      'movement',
      'caseMaterial',
      'caseDiameter',
    ])
    expect(listing).toMatchObject({ condition: { value: 'excellent' }, sku: before.sku })
    const { listing: moved } = await update({ id, categorySlug: 'paintings' })
    expect(moved).toMatchObject({ attributes: [], condition: { value: 'excellent' }, sku: before.sku })
  })

  test('can empty it again', async () => {
    const id = await addDraft(api, seller)
    const nothing = {
      title: null,
      description: null,
      categorySlug: null,
      condition: null,
      attributes: null,
      sale: null,
    }
    const { listing } = await update({ id, ...nothing, shipping: null, dimensions: null })
    expect(listing).toMatchObject({
      title: '',
      category: null,
      attributes: [],
      saleTerms: null,
      price: null,
      shipping: [],
    })
  })

  test('may save an end that has passed since it was first saved', async () => {
    const id = await addDraft(api, seller, { sale: auctionTerms() })
    const endsAt = hoursFromNow(-2)
    await api.sql`update app.listings set sale_terms = jsonb_set(sale_terms, '{auction,endsAt}', ${`"${endsAt}"`}::text::jsonb) where id = ${id}`
    const { listing } = await update({ id, sale: auctionTerms({ startingPrice: '70000', endsAt }) })
    expect(fieldsOf(listing)).toEqual(['sale.auction.endsAt'])
  })
})

describe('deleting a draft', () => {
  test('removes it, and its files unless a copy shows them', async () => {
    const id = await addDraft(api, seller, { photos: 2 })
    const { listing: copy } = await mutate(seller.visitor, 'duplicateListing', { id })
    await addPhotos(api.sql, copy.id, 1)
    expect(await mutate(seller.visitor, 'deleteDraft', { id })).toEqual({ __typename: 'DraftDeleted', id })
    expect(await api.sql`select 1 from app.listings where id = ${id}`).toHaveLength(0)
    expect(await api.sql`select 1 from app.listing_photos where listing_id = ${copy.id}`).toHaveLength(3)
    const jobs = await api.sql`select payload from graphile_worker._private_jobs where payload::text like '%file-%'`
    expect(jobs).toHaveLength(1)
  })

  test('is nothing for what was published', async () => {
    const id = await addPublished(api, seller)
    expect(await mutate(seller.visitor, 'deleteDraft', { id })).toMatchObject({ __typename: 'ListingNotEditableError' })
  })
})
