import type postgres from 'postgres'
import { v7 } from 'uuid'
import type { TestApi } from './api.ts'
import type { TestVisitor } from './visitor.ts'

/** Somebody with a shop, signed in. */
export interface Seller {
  readonly visitor: TestVisitor
  readonly userId: string
  readonly shopSlug: string
}

/** Signs up a new member with a proved address and opens a shop for them. */
export async function addSeller(api: TestApi, name: string): Promise<Seller> {
  const visitor = api.visitor()
  const email = `${name.toLowerCase()}-${v7()}@example.test`
  const userId = await visitor.signUp(email, name)
  await api.sql`update app.users set email_verified_at = now() where id = ${userId}`
  const { data } = await visitor.graphql(
    `mutation ($name: String!) { openShop(input: { name: $name }) { ... on ShopOpened { shop { slug } } } }`,
    { name: `Shop of ${name}` },
  )
  return { visitor, userId, shopSlug: data.openShop.shop.slug }
}

const HOUR_MS = 60 * 60 * 1000

/** An instant so many hours from now, as the API takes it. */
export function hoursFromNow(hours: number): string {
  return new Date(Date.now() + hours * HOUR_MS).toISOString()
}

/** Everything that a dress watch needs before it can be published, but for a photo. */
export const DRESS_WATCH = {
  title: 'Élégance dress watch by Aubry & Fils',
  description:
    'A slim gentleman’s wristwatch of the nineteen-fifties with a silvered dial. Serviced last spring; it gains four seconds a day.',
  categorySlug: 'dress-watches',
  condition: 'excellent',
  attributes: [
    { key: 'movement', values: ['manual-winding'] },
    { key: 'caseMaterial', values: ['yellow-gold'] },
    { key: 'caseDiameter', values: ['34'] },
    { key: 'strap', values: ['leather'] },
  ],
  era: 'mid-century',
  maker: 'Aubry & Fils',
  origin: 'Switzerland',
  sale: { fixed: { price: '125000', acceptsOffers: true } },
  shipping: {
    options: [{ zone: 'DOMESTIC', service: 'Insured parcel', price: '1500', minimumDays: 2, maximumDays: 4 }],
  },
} as const

/** The same watch in an auction of three days. */
export function auctionTerms(terms: Readonly<Record<string, unknown>> = {}) {
  return { auction: { startingPrice: '50000', endsAt: hoursFromNow(72), ...terms } }
}

/** What the tests ask of a listing. */
export const LISTING = `id version status sku slug title description format acceptsOffers maker sellerReference viewerOwns
  category { slug } condition { value } era { value } attributes { key values display } price { minor currency }
  dimensions { heightMm widthMm depthMm weightG } photos { id url alt } cover { id } pickupLocation
  shipping { zone service price { minor } minimumDays maximumDays } problems { field message }
  saleTerms { format startingPrice { minor } reserve { minor } buyNow { minor } startsAt endsAt price { minor } acceptsOffers }
  auction { phase startsAt endsAt extensionSeconds currentPrice { minor } minimumBid { minor } bidCount reserveStatus buyNowPrice { minor } version }`

const ANSWER = `__typename ... on UserError { message }`

/** Every mutation of listings, asking for all that it can answer. */
export const MUTATIONS = {
  createListing: `mutation ($input: CreateListingInput!) { createListing(input: $input) { ${ANSWER}
    ... on ListingDrafted { listing { ${LISTING} } } ... on ListingInvalidError { problems { field message } } } }`,
  updateListing: `mutation ($input: UpdateListingInput!) { updateListing(input: $input) { ${ANSWER}
    ... on ListingUpdated { listing { ${LISTING} } } ... on ListingInvalidError { problems { field message } }
    ... on ListingChangedError { listing { ${LISTING} } } ... on ListingNotEditableError { listing { ${LISTING} } } } }`,
  publishListing: `mutation ($id: ID!) { publishListing(id: $id) { ${ANSWER}
    ... on ListingPublished { listing { ${LISTING} } } ... on ListingIncompleteError { problems { field message } }
    ... on ListingNotEditableError { listing { ${LISTING} } } } }`,
  withdrawListing: `mutation ($id: ID!) { withdrawListing(id: $id) { ${ANSWER}
    ... on ListingWithdrawn { listing { ${LISTING} } } ... on ListingNotEditableError { listing { ${LISTING} } } } }`,
  duplicateListing: `mutation ($id: ID!) { duplicateListing(id: $id) { __typename
    ... on ListingDuplicated { listing { ${LISTING} } } } }`,
  deleteDraft: `mutation ($id: ID!) { deleteDraft(id: $id) { ${ANSWER}
    ... on DraftDeleted { id } ... on ListingNotEditableError { listing { id } } } }`,
  authorizeUpload: `mutation ($input: AuthorizeUploadInput!) { authorizeUpload(input: $input) { ${ANSWER}
    ... on UploadAuthorized { uploadUrl token fields { name value } maximumBytes acceptedTypes expiresAt }
    ... on TooManyPhotosError { maximum } ... on ListingNotEditableError { listing { id } } } }`,
  attachPhoto: `mutation ($input: AttachPhotoInput!) { attachPhoto(input: $input) { ${ANSWER}
    ... on PhotoAttached { photo { id url width height alt placeholder } listing { ${LISTING} } }
    ... on TooManyPhotosError { maximum } ... on ListingNotEditableError { listing { id } } } }`,
  updatePhoto: `mutation ($input: UpdatePhotoInput!) { updatePhoto(input: $input) { ${ANSWER}
    ... on PhotoUpdated { photo { id alt } } ... on InvalidInputError { problems { field } } } }`,
  reorderPhotos: `mutation ($input: ReorderPhotosInput!) { reorderPhotos(input: $input) { ${ANSWER}
    ... on PhotosReordered { listing { ${LISTING} } } ... on InvalidInputError { problems { field } } } }`,
  removePhoto: `mutation ($id: ID!) { removePhoto(id: $id) { ${ANSWER}
    ... on PhotoRemoved { listing { ${LISTING} } } } }`,
} as const

export type MutationName = keyof typeof MUTATIONS

/** What a mutation answered. Its shape is what each test asserts. */
export async function mutate(visitor: TestVisitor, name: MutationName, variables: object) {
  const { data, errors } = await visitor.graphql(MUTATIONS[name], { ...variables })
  if (errors.length > 0)
    throw new Error(errors.map(({ message, extensions }) => `${extensions.code}: ${message}`).join())
  return data[name]
}

/** The code with which a mutation was refused outright. */
export async function refusalOf(visitor: TestVisitor, name: MutationName, variables: object) {
  const { errors } = await visitor.graphql(MUTATIONS[name], { ...variables })
  return errors[0]?.extensions.code
}

/** A draft of the watch with that many photos; gives its id. */
export async function addDraft(
  api: TestApi,
  { visitor }: Seller,
  { photos = 1, ...input }: Readonly<Record<string, unknown>> & { photos?: number } = {},
): Promise<string> {
  const { listing } = await mutate(visitor, 'createListing', { input: { ...DRESS_WATCH, ...input } })
  await addPhotos(api.sql, listing.id, photos)
  return listing.id
}

/** The watch, published; gives its id. */
export async function addPublished(
  api: TestApi,
  seller: Seller,
  input: Readonly<Record<string, unknown>> & { photos?: number } = {},
): Promise<string> {
  const id = await addDraft(api, seller, input)
  const { __typename } = await mutate(seller.visitor, 'publishListing', { id })
  if (__typename !== 'ListingPublished') throw new Error(`publishing answered ${__typename}`)
  return id
}

/** Photos past the image store, for tests that are not about uploading. */
export async function addPhotos(sql: postgres.Sql, listingId: string, count: number): Promise<void> {
  const [last] = await sql`select count(*)::int as count from app.listing_photos where listing_id = ${listingId}`
  for (let place = 0; place < count; place += 1) {
    const id = v7()
    const position = Number(last?.count) + place
    await sql`
      insert into app.listing_photos (id, listing_id, file_id, url, width, height, bytes, placeholder, position)
      values (${id}, ${listingId}, ${`file-${id}`}, ${`http://127.0.0.1/${id}.jpg`}, 1600, 1200, 90000, 'data:,', ${position})`
  }
}

/** As if somebody had bid once on the listing's auction. */
export async function addBid(
  sql: postgres.ISql<Record<never, never>>,
  listingId: string,
  bidderId: string,
): Promise<void> {
  await sql`
    update app.auctions set bid_count = 1, leader_id = ${bidderId}, leader_alias = 'Amber Heron', leader_maximum = 60000,
      minimum_bid = 51000, version = version + 1
    where listing_id = ${listingId}`
}
