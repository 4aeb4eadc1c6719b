import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import {
  addBid,
  addDraft,
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
