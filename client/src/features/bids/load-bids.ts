import type { ApolloClient } from '@apollo/client'
import { MyBidCountsDocument, MyBidsDocument } from '../../generated/my-bids.ts'
import { load } from '../../lib/apollo/load.ts'
import { type BidTab, bidVariables } from './bid-tabs.ts'

/** Loads one part of “My bids”, and how much is in each. */
export async function loadMyBids(client: ApolloClient, tab: BidTab): Promise<void> {
  await Promise.all([
    load(client, { query: MyBidCountsDocument, variables: {} }),
    load(client, { query: MyBidsDocument, variables: bidVariables(tab) }),
  ])
}
