import { useApolloClient } from '@apollo/client/react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ShowMore } from '../../components/show-more.tsx'
import { TabLinks } from '../../components/tab-links.tsx'
import { MyBidCountsDocument, MyBidsDocument } from '../../generated/my-bids.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { BidRow } from './bid-row.tsx'
import { isOver } from './bid-standing.ts'
import { BID_TABS, type BidTab, bidVariables, FIRST_TAB } from './bid-tabs.ts'

const route = getRouteApi('/bids')

/** All lots that the viewer has bid on, by how they stand. */
export function MyBidsPage() {
  const { tab = FIRST_TAB } = route.useSearch()
  const counts = useLoaded(MyBidCountsDocument, {})
  return (
    <div className="wrap py-10">
      <h1 className="mb-6 text-[clamp(2rem,1.5rem+2vw,2.75rem)]">My bids</h1>
      <TabLinks
        label="Bids by how they stand"
        tabs={BID_TABS.map(({ id, name }) => ({
          name,
          count: counts[id].totalCount,
          isChosen: id === tab,
          link: { to: '/bids', search: { tab: id } },
        }))}
      />
      <Bids key={tab} tab={tab} />
    </div>
  )
}

function Bids({ tab }: { tab: BidTab }) {
  const client = useApolloClient()
  const variables = bidVariables(tab)
  const { myBids } = useLoaded(MyBidsDocument, variables)
  const auctions = myBids.edges.map(({ node }) => node)
  useFreshCounts(auctions.filter(isOver).length)
  if (auctions.length === 0) {
    return (
      <div className="pt-8">
        <Nothing tab={tab} />
      </div>
    )
  }
  const { hasNextPage, endCursor } = myBids.pageInfo
  return (
    <>
      <h2 className="sr-only">{BID_TABS.find(({ id }) => id === tab)?.name}</h2>
      <ul>
        {auctions.map((auction) => (
          <BidRow key={auction.id} auction={auction} />
        ))}
      </ul>
      {hasNextPage ? (
        <ShowMore
          onMore={() =>
            client.query({
              query: MyBidsDocument,
              variables: { ...variables, after: endCursor },
              fetchPolicy: 'network-only',
            })
          }
        />
      ) : null}
    </>
  )
}

/**
 * A lot that ends while it is looked at says so where it stands, rather than vanish under somebody's thumb; the numbers on the
 * tabs say where it will be found.
 */
function useFreshCounts(endedCount: number): void {
  const client = useApolloClient()
  const seen = useRef(endedCount)
  useEffect(() => {
    if (endedCount <= seen.current) return
    seen.current = endedCount
    client.query({ query: MyBidCountsDocument, fetchPolicy: 'network-only' }).catch(() => undefined)
  }, [client, endedCount])
}

function Nothing({ tab }: { tab: BidTab }) {
  const look = (
    <Link to="/search" search={{ format: ['auction'], sort: 'ending-soon' }} className={buttonClass()}>
      See what ends soon
    </Link>
  )
  switch (tab) {
    case 'active':
      return (
        <EmptyState title="No bid of yours is running" action={look}>
          Bid on a lot, and it stands here with its price and the time that is left, whether you lead or not.
        </EmptyState>
      )
    case 'won':
      return (
        <EmptyState title="Nothing won yet" action={look}>
          What you win stands here, with its order and the day by which to pay it.
        </EmptyState>
      )
    case 'lost':
      return (
        <EmptyState title="Nothing lost" action={look}>
          Lots that went to somebody else, or were not sold, stay here, so that you know what they brought.
        </EmptyState>
      )
  }
}
