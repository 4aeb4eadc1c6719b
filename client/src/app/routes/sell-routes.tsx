import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import * as v from 'valibot'
import { ShellDocument } from '../../generated/shell.ts'
import { load } from '../../lib/apollo/load.ts'
import { requireShop, requireViewer } from '../guards.ts'
import { privatePage } from '../private-page.ts'
import type { PageData } from '../router-context.ts'
import { rootRoute } from './root-route.tsx'

const sellRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sell',
  // Who has a shop knows how selling works.
  beforeLoad: async ({ context: { client } }) => {
    const { viewer } = await load(client, { query: ShellDocument, variables: {} })
    if (viewer?.shop) throw redirect({ to: '/sell/listings' })
  },
  loader: (): PageData => ({
    head: {
      title: 'Sell a piece',
      description: 'Open a shop, list a piece with photos, and sell it by live auction or at a fixed price.',
      path: '/sell',
    },
  }),
  staticData: { modules: ['sell/sell-page'] },
  component: lazyRouteComponent(() => import('../pages/sell.tsx'), 'Sell'),
})

const myListingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sell/listings',
  validateSearch: v.object({
    status: v.fallback(v.optional(v.picklist(['drafts', 'live', 'ended', 'withdrawn'])), undefined),
  }),
  beforeLoad: requireViewer,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { client }, deps: { status } }) => {
    const [{ loadMyListings }, { loadPayoutAccount }] = await Promise.all([
      import('../../features/sell/load-sell.ts'),
      import('../../features/payouts/load-payouts.ts'),
    ])
    await Promise.all([loadMyListings(client, status), loadPayoutAccount(client)])
    return privatePage('My listings', '/sell/listings')
  },
  staticData: { modules: ['sell/my-listings-page', 'sell/load-sell', 'payouts/load-payouts'] },
  component: lazyRouteComponent(() => import('../pages/my-listings.tsx'), 'MyListings'),
})

const LISTING_STEPS = ['category', 'details', 'photos', 'price', 'shipping', 'review', 'done'] as const

/** `/sell/new` is this route too: a draft gets its address while it is being written, and the form stays as it is. */
const listingFormRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sell/$listingId',
  validateSearch: v.object({ step: v.fallback(v.optional(v.picklist(LISTING_STEPS)), undefined) }),
  beforeLoad: requireViewer,
  loader: async ({ context: { client }, params: { listingId } }) => {
    const { loadListingForm } = await import('../../features/sell/load-sell.ts')
    if (!(await loadListingForm(client, listingId))) throw redirect({ to: '/sell' })
    return privatePage(listingId === 'new' ? 'New listing' : 'Your listing', `/sell/${listingId}`)
  },
  staticData: { modules: ['sell/listing-form-page', 'sell/load-sell'] },
  component: lazyRouteComponent(() => import('../pages/listing-form.tsx'), 'ListingForm'),
})

/** Stripe leads back here: with `back` from its onboarding, and with `again` when a link to it was too old. */
const payoutsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sell/payouts',
  validateSearch: v.object({
    back: v.fallback(v.optional(v.literal('1')), undefined),
    again: v.fallback(v.optional(v.literal('1')), undefined),
  }),
  beforeLoad: requireShop,
  loader: async ({ context: { client } }) => {
    const { loadPayouts } = await import('../../features/payouts/load-payouts.ts')
    await loadPayouts(client)
    return privatePage('Payouts', '/sell/payouts')
  },
  staticData: { modules: ['payouts/payouts-page', 'payouts/load-payouts'] },
  component: lazyRouteComponent(() => import('../../features/payouts/payouts-page.tsx'), 'PayoutsPage'),
})

export const sellRoutes = [sellRoute, myListingsRoute, listingFormRoute, payoutsRoute] as const
