import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from '@tanstack/react-router'
import { render } from '@testing-library/react'
import { SellFormDocument } from '../../../generated/category-form.ts'
import type { DraftListingFragment } from '../../../generated/types.ts'
import { type Answers, fakeApi } from '../../../lib/testing/api-link.tsx'
import { ListingForm } from '../wizard/listing-form.tsx'
import { isStep } from '../wizard/steps.ts'
import { CLOCKS, draftListing } from './draft-listing.ts'

interface FormWorldOptions {
  readonly listing: DraftListingFragment | null
  readonly step: string
  readonly answers?: Answers
}

/** A complete answer of the API: with the fields that the parts of a lot's page read, which a draft's own type hides. */
export function answered(changes: Partial<DraftListingFragment> = {}) {
  const shop = { __typename: 'Shop', id: 'shop-1', handlingDays: 3, location: 'Bath' }
  return { ...draftListing(changes), shop }
}

/** The listing form in a page of its own, with a house that answers as the test wants. */
export async function openForm({ listing, step, answers = [] }: FormWorldOptions) {
  // jsdom lays nothing out and so has nowhere to scroll to.
  window.scrollTo = () => undefined
  const shop = { __typename: 'Shop', id: 'shop-1', slug: 'shop', name: 'Shop', trusted: false }
  const viewer = { __typename: 'Viewer', id: 'viewer-1', emailVerified: true, shop }
  const api = fakeApi([
    ['SellForm', () => ({ viewer, categories: [] })],
    ['CategoryForm', () => ({ category: CLOCKS })],
    ['DraftListing', () => ({ listing: listing && answered(listing) })],
    ...answers,
  ])
  await api.client.query({ query: SellFormDocument })
  const rootRoute = createRootRoute()
  const formRoute = createRoute({
    getParentRoute: () => rootRoute,
    path: '/sell/$listingId',
    validateSearch: (search): { step?: string } => ({ step: String(search.step ?? step) }),
    component: function Page() {
      const shown = formRoute.useSearch().step
      return (
        <ListingForm
          listing={listing}
          step={isStep(shown) ? shown : 'category'}
          onCreated={() => undefined}
          preview={({ title }) => <p>Preview of {title}</p>}
        />
      )
    },
  })
  const history = createMemoryHistory({ initialEntries: [`/sell/${listing?.id ?? 'new'}?step=${step}`] })
  const router = createRouter({ routeTree: rootRoute.addChildren([formRoute]), history })
  await router.load()
  render(<RouterProvider router={router} />, { wrapper: api.wrap })
  return api
}
