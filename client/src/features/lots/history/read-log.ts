import type { ApolloClient } from '@apollo/client'
import { BidLogDocument } from '../../../generated/bid-history.ts'
import type { BidLogQuery } from '../../../generated/types.ts'
import type { LoggedBid } from './verify-log.ts'

type LogPage = NonNullable<BidLogQuery['auction']>

export interface Log {
  readonly entries: readonly LoggedBid[]
  /** What the lot named as its newest entry when the newest page was read. */
  readonly headHash: string | null
}

/** Reads the whole bid log of an auction, past every cache. @throws when a page does not come */
export async function readLog(client: ApolloClient, auctionId: string): Promise<Log> {
  const newest = await readPage(client, auctionId, null)
  const pages = [newest]
  for (let page = newest; page.bids.pageInfo.hasNextPage; ) {
    page = await readPage(client, auctionId, page.bids.pageInfo.endCursor)
    pages.push(page)
  }
  return { entries: pages.flatMap(entriesOf), headHash: newest.headHash }
}

async function readPage(client: ApolloClient, auctionId: string, after: string | null): Promise<LogPage> {
  const { data } = await client.query({
    query: BidLogDocument,
    variables: { auctionId, first: 100, after },
    fetchPolicy: 'no-cache',
  })
  if (!data?.auction) throw new Error('The auction is not there any more.')
  return data.auction
}

function entriesOf({ id: auctionId, bids }: LogPage): LoggedBid[] {
  return bids.edges.map(({ node }) => {
    const { number, bidder, commitment, price, placedAt, previousHash, hash } = node
    return { auctionId, number, bidder, commitment, price: BigInt(price.minor), at: placedAt, previousHash, hash }
  })
}
