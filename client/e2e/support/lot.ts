import type { Page } from 'playwright-core'

export interface ShortLot {
  readonly auctionId: string
  readonly path: string
  readonly endsAt: string
}

interface LotTerms {
  readonly startingPrice: string
  readonly reserve?: string
  readonly buyNow?: string
}

/**
 * Puts a piece on offer once more, with its photos, in an auction of a few seconds: as its seller would, whose page this is.
 *
 * @throws with the answer when the API refuses a step
 */
export async function offerAgain(page: Page, seconds: number, terms: LotTerms): Promise<ShortLot> {
  const { myListings } = await ask(page, `{ myListings(statuses: [PUBLISHED], first: 1) { edges { node { id } } } }`)
  const { duplicateListing } = await ask(
    page,
    `mutation ($id: ID!) { duplicateListing(id: $id) { ... on ListingDuplicated { listing { id } } } }`,
    { id: myListings.edges[0].node.id },
  )
  const { id } = duplicateListing.listing
  const endsAt = new Date(Date.now() + seconds * 1_000).toISOString()
  await ask(
    page,
    `mutation ($input: UpdateListingInput!) { updateListing(input: $input) { __typename ... on UserError { message } } }`,
    { input: { id, sale: { auction: { ...terms, endsAt } } } },
  )
  const { publishListing } = await ask(
    page,
    `mutation ($id: ID!) { publishListing(id: $id) { __typename ... on UserError { message }
       ... on ListingPublished { listing { slug auction { id endsAt } } } } }`,
    { id },
  )
  const { listing } = publishListing
  if (!listing) throw new Error(JSON.stringify(publishListing))
  return { auctionId: listing.auction.id, path: `/lots/${listing.slug}`, endsAt: listing.auction.endsAt }
}

/** What the API answers to whoever is signed in on the page. Its shape is what each caller asserts. */
async function ask(page: Page, query: string, variables: object = {}): Promise<ReturnType<typeof JSON.parse>> {
  const answer = await page.evaluate(async (body) => {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true' },
      body,
    })
    return response.text()
  }, JSON.stringify({ query, variables }))
  const { data, errors } = JSON.parse(answer)
  if (errors) throw new Error(answer)
  return data
}
