import '@testing-library/jest-dom/jest-globals'
import { useFragment } from '@apollo/client/react'
import { expect, test } from '@jest/globals'
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { act, render, screen, waitFor } from '@testing-library/react'
import { ListingCardFragmentDoc } from '../generated/listing-card.ts'
import type { ListingCardFragment } from '../generated/types.ts'
import { fakeApi } from '../lib/testing/api-link.tsx'
import { ListingCard } from './listing-card.tsx'

const NOW = Date.parse('2026-11-23T12:00:00Z')
const FRAGMENT = { fragment: ListingCardFragmentDoc, fragmentName: 'ListingCard' }

function lot(version: number, auction: Partial<NonNullable<ListingCardFragment['auction']>>): ListingCardFragment {
  return {
    __typename: 'Listing',
    id: 'l1',
    slug: 'clock',
    title: 'Mantel clock',
    status: 'PUBLISHED',
    version: 1,
    format: 'AUCTION',
    acceptsOffers: false,
    price: { __typename: 'Money', minor: '100', currency: 'USD' },
    cover: null,
    auction: {
      __typename: 'Auction',
      id: 'a1',
      version,
      phase: 'OPEN',
      startsAt: new Date(NOW - 1_000).toISOString(),
      endsAt: new Date(NOW + 60_000).toISOString(),
      bidCount: version,
      reserveStatus: 'NONE',
      currentPrice: { __typename: 'Money', minor: `${version}00`, currency: 'USD' },
      ...auction,
    },
  }
}

function Page() {
  const { data, complete } = useFragment({ ...FRAGMENT, from: { __typename: 'Listing', id: 'l1' } })
  // As a page's query would have it, which knows nothing of the card's own fields.
  const listing: object = data
  return complete ? <ListingCard listing={listing} /> : null
}

test('a card follows its lot: price, bids, the end here, and the result', async () => {
  window.scrollTo = () => undefined
  const { client, wrap } = fakeApi([], NOW)
  const tell = (...told: Parameters<typeof lot>) =>
    act(async () => void client.writeFragment({ ...FRAGMENT, data: lot(...told) }))
  await tell(7, {})
  const router = createRouter({
    routeTree: createRootRoute({ component: Page }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  })
  await router.load()
  render(<RouterProvider router={router} />, { wrapper: wrap })
  const card = await screen.findByRole('article')
  await waitFor(() => expect(card).toHaveTextContent('Mantel clock$701:007 bidsNo reserve'))
  await tell(8, {})
  await waitFor(() => expect(card).toHaveTextContent('$801:008 bids'))
  await tell(9, { endsAt: new Date(NOW).toISOString() })
  await waitFor(() => expect(card).toHaveTextContent('$9Closing…9 bids'))
  await tell(10, { phase: 'SOLD' })
  await waitFor(() => expect(card).toHaveTextContent('$10Sold10 bids'))
})
