import type { ListingStatus, MyListingCountsQuery } from '../../../generated/types.ts'

/** The parts of “My listings”, in order; their ids stand in the address. */
export const LISTING_TABS = [
  { id: 'drafts', name: 'Drafts', statuses: ['DRAFT'] },
  { id: 'live', name: 'On sale', statuses: ['PUBLISHED'] },
  { id: 'ended', name: 'Ended', statuses: ['SOLD', 'ENDED'] },
  { id: 'withdrawn', name: 'Withdrawn', statuses: ['WITHDRAWN'] },
] as const satisfies readonly {
  readonly id: keyof Omit<MyListingCountsQuery, '__typename'>
  readonly name: string
  readonly statuses: readonly ListingStatus[]
}[]

export type ListingTab = (typeof LISTING_TABS)[number]['id']

/** What to open first: what is on sale, else the drafts, else whatever there is. */
export function tellingTab(counts: MyListingCountsQuery): ListingTab {
  const order: readonly ListingTab[] = ['live', 'drafts', 'ended', 'withdrawn']
  return order.find((tab) => counts[tab].totalCount > 0) ?? 'drafts'
}

const PAGE_SIZE = 24

/** What the API is asked for. */
export function listingVariables(tab: ListingTab): { statuses: ListingStatus[]; first: number } {
  const found = LISTING_TABS.find(({ id }) => id === tab)
  return { statuses: [...(found?.statuses ?? [])], first: PAGE_SIZE }
}
