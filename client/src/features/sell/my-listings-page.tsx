import { useApolloClient } from '@apollo/client/react'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { buttonClass } from '../../components/button.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ShowMore } from '../../components/show-more.tsx'
import { MyListingCountsDocument, MyListingsDocument } from '../../generated/my-listings.ts'
import type { MyListingCountsQuery } from '../../generated/types.ts'
import { useLoaded } from '../../lib/apollo/use-loaded.ts'
import { formatCount } from '../../lib/numbers.ts'
import { ListingRow } from './listings/listing-row.tsx'
import { LISTING_TABS, type ListingTab, listingVariables, tellingTab } from './listings/listing-tabs.ts'
import { useListingCommands } from './listings/use-listing-commands.ts'

const route = getRouteApi('/sell/listings')

/** All that a seller has in the house, by how it stands. */
export function MyListingsPage() {
  const { status } = route.useSearch()
  const counts = useLoaded(MyListingCountsDocument, {})
  const tab = status ?? tellingTab(counts)
  return (
    <div className="wrap py-10">
      <header className="mb-6 flex flex-wrap items-center justify-between gap-4">
        <h1 className="text-[clamp(2rem,1.5rem+2vw,2.75rem)]">My listings</h1>
        <p className="flex flex-wrap gap-3">
          <Link to="/sell/live" className={buttonClass('ghost')}>
            Live sales
          </Link>
          <NewListing />
        </p>
      </header>
      <Tabs chosen={tab} counts={counts} />
      <Listings key={tab} tab={tab} />
    </div>
  )
}

function NewListing() {
  return (
    <Link to="/sell/$listingId" params={{ listingId: 'new' }} search={{}} className={buttonClass('gold')}>
      <Plus aria-hidden className="size-4" />
      List a piece
    </Link>
  )
}

function Tabs({ chosen, counts }: { chosen: ListingTab; counts: MyListingCountsQuery }) {
  return (
    <nav
      aria-label="Listings by state"
      className="-mx-4 overflow-x-auto border-line border-b px-4 [scrollbar-width:none]"
    >
      <ul className="flex gap-1">
        {LISTING_TABS.map(({ id, name }) => (
          <li key={id}>
            <Link
              to="/sell/listings"
              search={{ status: id }}
              aria-current={id === chosen ? 'page' : undefined}
              className="-mb-px flex min-h-12 items-center gap-2 whitespace-nowrap border-transparent border-b-2 px-3 text-ink-2 no-underline hover:text-ink aria-[current=page]:border-gold aria-[current=page]:font-bold aria-[current=page]:text-ink"
            >
              {name}
              <span className="num text-ink-3 text-sm">{formatCount(counts[id].totalCount)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function Listings({ tab }: { tab: ListingTab }) {
  const { myListings } = useLoaded(MyListingsDocument, listingVariables(tab))
  const client = useApolloClient()
  const commands = useListingCommands()
  if (myListings.edges.length === 0) {
    return (
      <div className="pt-8">
        <Nothing tab={tab} />
      </div>
    )
  }
  return (
    <>
      <h2 className="sr-only">{LISTING_TABS.find(({ id }) => id === tab)?.name}</h2>
      <ul>
        {myListings.edges.map(({ node }) => (
          <ListingRow key={node.id} listing={node} commands={commands} />
        ))}
      </ul>
      {myListings.pageInfo.hasNextPage ? (
        <ShowMore
          onMore={() =>
            client.query({
              query: MyListingsDocument,
              variables: { ...listingVariables(tab), after: myListings.pageInfo.endCursor },
              fetchPolicy: 'network-only',
            })
          }
        />
      ) : null}
    </>
  )
}

function Nothing({ tab }: { tab: ListingTab }) {
  const action: ReactNode = <NewListing />
  switch (tab) {
    case 'drafts':
      return (
        <EmptyState title="No drafts" action={action}>
          A listing begins as a draft that saves itself: start one with a photo or two, and finish it whenever you like.
        </EmptyState>
      )
    case 'live':
      return (
        <EmptyState title="Nothing is on sale" action={action}>
          What you publish stands here, with its bids and the time that is left.
        </EmptyState>
      )
    case 'ended':
      return (
        <EmptyState title="Nothing has ended yet">
          What was sold, or ended without a sale, stays here; you can sell a copy of it.
        </EmptyState>
      )
    case 'withdrawn':
      return <EmptyState title="Nothing was withdrawn">That is a good sign.</EmptyState>
  }
}
