import type { ApolloClient } from '@apollo/client'
import { SellFormDocument } from '../../generated/category-form.ts'
import { DraftListingDocument } from '../../generated/draft-listing.ts'
import { MyListingCountsDocument, MyListingsDocument } from '../../generated/my-listings.ts'
import { load } from '../../lib/apollo/load.ts'
import { type ListingTab, listingVariables, tellingTab } from './listings/listing-tabs.ts'

/** Stands in the address where a listing's id will be. */
export const NEW_LISTING = 'new'

/** Loads what the listing form begins with. False: the viewer has no shop yet. */
export async function loadListingForm(client: ApolloClient, listingId: string): Promise<boolean> {
  const [{ viewer }] = await Promise.all([
    load(client, { query: SellFormDocument, variables: {} }),
    listingId === NEW_LISTING ? null : load(client, { query: DraftListingDocument, variables: { id: listingId } }),
  ])
  return viewer?.shop !== null && viewer?.shop !== undefined
}

/** Loads one part of “My listings”; the most telling one where none was asked for. */
export async function loadMyListings(client: ApolloClient, asked: ListingTab | undefined): Promise<void> {
  const counting = load(client, { query: MyListingCountsDocument, variables: {} })
  const tab = asked ?? tellingTab(await counting)
  await Promise.all([counting, load(client, { query: MyListingsDocument, variables: listingVariables(tab) })])
}
