import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import {
  addBid,
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
const publish = (id: string) => mutate(seller.visitor, 'publishListing', { id })
const withdraw = (id: string) => mutate(seller.visitor, 'withdrawListing', { id })
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

describe('publishing', () => {
  test('says everything that is missing, in the order of the form', async () => {
    const { listing } = await create({
      title: 'Short',
      categorySlug: 'chronographs',
      sale: auctionTerms({ reserve: '100', buyNow: '51000' }),
    })
    const answer = await publish(listing.id)
    expect(answer.__typename).toBe('ListingIncompleteError')
    expect(fieldsOf(answer)).toEqual([
      'title',
      'description',
      'condition',
      'attributes.movement',
      'attributes.caseMaterial',
      'attributes.caseDiameter',
      'attributes.chronographType',
      'photos',
      'sale.auction.reserve',
      'sale.auction.buyNow',
      'shipping',
    ])
    expect(answer.problems.every(({ message }: { message: string }) => /^[A-Z].+\.$/.test(message))).toBe(true)
  })

  test('at a fixed price puts it on offer under an address that stays', async () => {
    const id = await addDraft(api, seller)
    const { __typename, listing } = await publish(id)
    expect(__typename).toBe('ListingPublished')
    expect(listing).toMatchObject({
      status: 'PUBLISHED',
      version: 2,
      price: { minor: '125000' },
      auction: null,
      problems: [],
    })
    expect(listing.slug).toBe(`elegance-dress-watch-by-aubry-fils-${listing.sku.toLowerCase()}`)
    const renamed = await update({ id, title: 'A quite different title' })
    expect(renamed.listing).toMatchObject({ title: 'A quite different title', slug: listing.slug })
    const found = await api
      .visitor()
      .graphql(`query ($slug: String!) { listing(slug: $slug) { title } }`, { slug: listing.slug })
    expect(found.data.listing.title).toBe('A quite different title')
  })

  test('in an auction opens it at once, with the rules of the house', async () => {
    const endsAt = hoursFromNow(72)
    const id = await addDraft(api, seller, { sale: auctionTerms({ reserve: '80000', buyNow: '90000', endsAt }) })
    const { listing } = await publish(id)
    expect(listing).toMatchObject({
      format: 'AUCTION',
      price: { minor: '50000' },
      auction: {
        phase: 'OPEN',
        endsAt,
        extensionSeconds: 120,
        currentPrice: { minor: '50000' },
        minimumBid: { minor: '50000' },
        bidCount: 0,
        reserveStatus: 'NOT_MET',
        buyNowPrice: { minor: '90000' },
        version: 1,
      },
    })
    expect(Date.now() - Date.parse(listing.auction.startsAt)).toBeLessThan(10_000)
  })

  test('can schedule the auction', async () => {
    const startsAt = hoursFromNow(24)
    const { listing } = await publish(await addDraft(api, seller, { sale: auctionTerms({ startsAt }) }))
    expect(listing.auction).toMatchObject({ phase: 'SCHEDULED', startsAt, reserveStatus: 'NONE' })
  })

  test.each([
    ['too short', { endsAt: hoursFromNow(0.01) }, 'lasts at least 1 minute'],
    ['too long', { endsAt: hoursFromNow(24 * 31) }, '30 days at most'],
  ])('refuses an auction that is %s', async (_what, terms, words) => {
    const answer = await publish(await addDraft(api, seller, { sale: auctionTerms(terms) }))
    expect(answer).toMatchObject({ __typename: 'ListingIncompleteError', problems: [{ field: 'sale.auction.endsAt' }] })
    expect(answer.problems[0].message).toContain(words)
  })

  test('again gets the same answer, and changes nothing', async () => {
    const id = await addPublished(api, seller)
    expect(await publish(id)).toMatchObject({ __typename: 'ListingPublished', listing: { version: 2 } })
  })

  test('needs a proved e-mail address', async () => {
    const newcomer = await addSeller(api, 'Newcomer')
    const id = await addDraft(api, newcomer)
    await api.sql`update app.users set email_verified_at = null where id = ${newcomer.userId}`
    expect(await mutate(newcomer.visitor, 'publishListing', { id })).toMatchObject({
      __typename: 'EmailNotVerifiedError',
    })
    expect(await api.sql`select status from app.listings where id = ${id}`).toEqual([{ status: 'draft' }])
  })
})

describe('updating what is on offer', () => {
  test('may change the price, and keeps it complete', async () => {
    const id = await addPublished(api, seller)
    const cheaper = await update({ id, sale: { fixed: { price: '99000' } } })
    expect(cheaper).toMatchObject({
      __typename: 'ListingUpdated',
      listing: { price: { minor: '99000' }, acceptsOffers: false },
    })
    expect(await api.sql`select price from app.listing_index where listing_id = ${id}`).toEqual([{ price: '99000' }])
    const emptied = await update({ id, title: null, shipping: null })
    expect(emptied).toMatchObject({
      __typename: 'ListingInvalidError',
      problems: [{ field: 'title' }, { field: 'shipping' }],
    })
    expect(await update({ id, sale: auctionTerms() })).toMatchObject({
      __typename: 'ListingInvalidError',
      problems: [{ field: 'sale' }],
    })
  })

  test('leaves the terms of an auction alone', async () => {
    const id = await addPublished(api, seller, { sale: auctionTerms() })
    expect(await update({ id, maker: 'Somebody else' })).toMatchObject({ __typename: 'ListingUpdated' })
    expect(await update({ id, sale: auctionTerms({ startingPrice: '100' }) })).toMatchObject({
      __typename: 'ListingNotEditableError',
    })
  })

  test('takes only additions after the first bid', async () => {
    const id = await addPublished(api, seller, { sale: auctionTerms() })
    await addBid(api.sql, id, seller.userId)
    for (const change of [
      { title: 'Something better' },
      { description: `${DRESS_WATCH.description.slice(1)} And more.` },
      { condition: 'good' },
    ]) {
      expect(await update({ id, ...change })).toMatchObject({
        __typename: 'ListingNotEditableError',
        listing: { title: DRESS_WATCH.title },
      })
    }
    const description = `${DRESS_WATCH.description}\n\nThe strap is new.`
    expect(await update({ id, description, sellerReference: 'Shelf 9' })).toMatchObject({
      __typename: 'ListingUpdated',
      listing: { description, sellerReference: 'Shelf 9' },
    })
  })
})

describe('withdrawing', () => {
  test('takes a fixed price off the market, and out of the search', async () => {
    const id = await addPublished(api, seller)
    expect(await withdraw(id)).toMatchObject({ __typename: 'ListingWithdrawn', listing: { status: 'WITHDRAWN' } })
    expect(await api.sql`select 1 from app.listing_index where listing_id = ${id}`).toHaveLength(0)
    expect(await withdraw(id)).toMatchObject({ __typename: 'ListingWithdrawn' })
    expect(await update({ id, title: 'A title after the fact' })).toMatchObject({
      __typename: 'ListingNotEditableError',
    })
    expect(await publish(id)).toMatchObject({ __typename: 'ListingNotEditableError' })
  })

  test('cancels an auction without bids, and leaves one with bids alone', async () => {
    const id = await addPublished(api, seller, { sale: auctionTerms() })
    expect(await withdraw(id)).toMatchObject({ listing: { auction: { phase: 'CANCELED', version: 2 } } })
    const wanted = await addPublished(api, seller, { sale: auctionTerms() })
    await addBid(api.sql, wanted, seller.userId)
    expect(await withdraw(wanted)).toMatchObject({
      __typename: 'ListingNotEditableError',
      listing: { status: 'PUBLISHED', auction: { phase: 'OPEN' } },
    })
  })

  test('is nothing for drafts', async () => {
    expect(await withdraw(await addDraft(api, seller))).toMatchObject({ __typename: 'ListingNotEditableError' })
  })
})

describe('duplicating', () => {
  test('begins a new draft with the same facts and photos, without what was of one sale', async () => {
    const id = await addPublished(api, seller, { photos: 3, sale: auctionTerms({ startsAt: hoursFromNow(1) }) })
    const { listing } = await mutate(seller.visitor, 'duplicateListing', { id })
    expect(listing).toMatchObject({
      status: 'DRAFT',
      version: 1,
      slug: null,
      title: DRESS_WATCH.title,
      maker: DRESS_WATCH.maker,
      auction: null,
    })
    expect(listing.photos).toHaveLength(3)
    expect(listing.problems).toEqual([])
    const [original] = await api.sql`select sku from app.listings where id = ${id}`
    expect(listing.sku).not.toBe(original?.sku)
  })

  test('forgets dates that have passed', async () => {
    const id = await addPublished(api, seller, { sale: auctionTerms() })
    const past = JSON.stringify({
      auction: { startingPrice: '50000', startsAt: hoursFromNow(-9), endsAt: hoursFromNow(-1) },
    })
    await api.sql`update app.listings set status = 'ended', sale_terms = ${past}::text::jsonb where id = ${id}`
    const { listing } = await mutate(seller.visitor, 'duplicateListing', { id })
    expect(listing.saleTerms).toMatchObject({ startingPrice: { minor: '50000' }, startsAt: null, endsAt: null })
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
