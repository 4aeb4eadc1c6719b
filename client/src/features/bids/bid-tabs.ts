import type { BidderState, MyBidCountsQuery, MyBidsQueryVariables } from '../../generated/types.ts'

/** The parts of “My bids”, in order; their ids stand in the address. */
export const BID_TABS = [
  { id: 'active', name: 'Active', states: ['LEADING', 'OUTBID'] },
  { id: 'won', name: 'Won', states: ['WON'] },
  { id: 'lost', name: 'Lost', states: ['LOST'] },
] as const satisfies readonly {
  readonly id: keyof MyBidCountsQuery
  readonly name: string
  readonly states: readonly BidderState[]
}[]

export type BidTab = (typeof BID_TABS)[number]['id']

export const FIRST_TAB: BidTab = 'active'

const PAGE_SIZE = 20

/** What the API is asked for. */
export function bidVariables(tab: BidTab): MyBidsQueryVariables {
  const found = BID_TABS.find(({ id }) => id === tab)
  return { states: [...(found?.states ?? [])], first: PAGE_SIZE }
}
