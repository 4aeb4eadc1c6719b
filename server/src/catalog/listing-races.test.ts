import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import {
  addBid,
  addDraft,
  addPublished,
  addSeller,
  auctionTerms,
  mutate,
  refusalOf,
  type Seller,
} from '../../test/support/seller.ts'

let api: TestApi
let seller: Seller

beforeAll(async () => {
  api = await startTestApi()
  seller = await addSeller(api, 'Ada')
})
afterAll(() => api.stop())

const kindsOf = (answers: readonly { __typename: string }[]) => answers.map(({ __typename }) => __typename).sort()

test('of many changes made on one version, one is stored, and the others see it', async () => {
  const id = await addDraft(api, seller)
  const answers = await Promise.all(
    Array.from({ length: 6 }, (_, place) =>
      mutate(seller.visitor, 'updateListing', { input: { id, expectedVersion: 1, title: `Change number ${place}` } }),
    ),
  )
  expect(kindsOf(answers)).toEqual([...Array(5).fill('ListingChangedError'), 'ListingUpdated'])
  const stored = answers.find(({ __typename }) => __typename === 'ListingUpdated').listing
  expect(stored.version).toBe(2)
  expect(answers.map(({ listing }) => listing.title)).toEqual(Array(6).fill(stored.title))
})

test('published many times at once, a listing has one auction, one address and one change', async () => {
  const id = await addDraft(api, seller, { sale: auctionTerms() })
  const answers = await Promise.all(Array.from({ length: 6 }, () => mutate(seller.visitor, 'publishListing', { id })))
  expect(kindsOf(answers)).toEqual(Array(6).fill('ListingPublished'))
  expect(new Set(answers.map(({ listing }) => `${listing.version} ${listing.slug}`)).size).toBe(1)
  expect(await api.sql`select 1 from app.auctions where listing_id = ${id}`).toHaveLength(1)
})

test('published and deleted at once, a draft is one or the other', async () => {
  for (let round = 0; round < 6; round += 1) {
    const id = await addDraft(api, seller)
    const publishing = seller.visitor.graphql(`mutation ($id: ID!) { publishListing(id: $id) { __typename } }`, { id })
    const deleting = mutate(seller.visitor, 'deleteDraft', { id })
    const [published, deleted] = await Promise.all([publishing, deleting])
    const rows =
      await api.sql`select status, (select count(*)::int from app.listing_index where listing_id = id) as indexed from app.listings where id = ${id}`
    if (deleted.__typename === 'DraftDeleted') {
      expect(published.errors[0]?.extensions.code).toBe('NOT_FOUND')
      expect(rows).toHaveLength(0)
    } else {
      expect(deleted.__typename).toBe('ListingNotEditableError')
      expect(published.data.publishListing.__typename).toBe('ListingPublished')
      expect(rows).toEqual([{ status: 'published', indexed: 1 }])
    }
  }
})

test('withdrawn many times at once, an auction is canceled once', async () => {
  const id = await addPublished(api, seller, { sale: auctionTerms() })
  const answers = await Promise.all(Array.from({ length: 4 }, () => mutate(seller.visitor, 'withdrawListing', { id })))
  expect(kindsOf(answers)).toEqual(Array(4).fill('ListingWithdrawn'))
  expect(await api.sql`select outcome, version from app.auctions where listing_id = ${id}`).toEqual([
    { outcome: 'canceled', version: 2 },
  ])
})

test('a bid that is being placed is waited for before the auction is withdrawn', async () => {
  const id = await addPublished(api, seller, { sale: auctionTerms() })
  let withdrawing: Promise<{ __typename: string }> | undefined
  await api.sql.begin(async (tx) => {
    await addBid(tx, id, seller.userId)
    withdrawing = mutate(seller.visitor, 'withdrawListing', { id })
    await waitForLock()
  })
  expect(await withdrawing).toMatchObject({ __typename: 'ListingNotEditableError' })
})

/** Until somebody waits for a lock. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const waiting =
      await api.sql`select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    if (waiting.length > 0) return
  }
}

test('fifty drafts begun at once have fifty SKUs, numbered without a gap', async () => {
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => mutate(seller.visitor, 'createListing', { input: { categorySlug: 'paintings' } })),
  )
  const numbers = answers
    .map(({ listing }) => Number(/^ART-\d{4}-(\d{4})$/.exec(listing.sku)?.[1]))
    .sort((a, b) => a - b)
  expect(numbers).toEqual(Array.from({ length: 50 }, (_, place) => place + 1))
})

test('a draft deleted while it is copied leaves a whole copy or none', async () => {
  const title = 'The only one of this name'
  const id = await addDraft(api, seller, { title, photos: 3 })
  const [refusal] = await Promise.all([
    refusalOf(seller.visitor, 'duplicateListing', { id }),
    mutate(seller.visitor, 'deleteDraft', { id }),
  ])
  expect([undefined, 'NOT_FOUND']).toContain(refusal)
  const copies = await api.sql`
    select (select count(*)::int from app.listing_photos where listing_id = listings.id) as photos
      from app.listings where title = ${title}`
  expect(copies).toEqual(refusal === undefined ? [{ photos: 3 }] : [])
})
