import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { requireViewer } from '../guards.ts'
import { privatePage } from '../private-page.ts'
import type { PageData } from '../router-context.ts'
import { rootRoute } from './root-route.tsx'

const sellRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sell',
  loader: (): PageData => ({
    head: {
      title: 'Sell a piece',
      description: 'Open a shop, list a piece with photos, and sell it by live auction or at a fixed price.',
      path: '/sell',
    },
  }),
  staticData: { modules: ['sell/sell-page'] },
  component: lazyRouteComponent(() => import('../../features/sell/sell-page.tsx'), 'SellPage'),
})

const newListingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sell/new',
  beforeLoad: requireViewer,
  loader: () => privatePage('New listing', '/sell/new'),
  staticData: { modules: ['sell/new-listing-page'] },
  component: lazyRouteComponent(() => import('../../features/sell/new-listing-page.tsx'), 'NewListingPage'),
})

const myListingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sell/listings',
  beforeLoad: requireViewer,
  loader: () => privatePage('My listings', '/sell/listings'),
  staticData: { modules: ['sell/my-listings-page'] },
  component: lazyRouteComponent(() => import('../../features/sell/my-listings-page.tsx'), 'MyListingsPage'),
})

const editListingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sell/$listingId',
  beforeLoad: requireViewer,
  loader: ({ params: { listingId } }) => privatePage('Edit a listing', `/sell/${listingId}`),
  staticData: { modules: ['sell/edit-listing-page'] },
  component: lazyRouteComponent(() => import('../../features/sell/edit-listing-page.tsx'), 'EditListingPage'),
})

export const sellRoutes = [sellRoute, newListingRoute, myListingsRoute, editListingRoute] as const
