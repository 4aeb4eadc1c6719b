import { createRouter, type RouterHistory } from '@tanstack/react-router'
import { PageSkeleton } from '../components/skeletons.tsx'
import { parseSearch, stringifySearch } from '../lib/search-string.ts'
import { ErrorPage } from './error-page.tsx'
import type { RouterContext } from './router-context.ts'
import { accountRoutes } from './routes/account-routes.tsx'
import { biddingRoutes } from './routes/bidding-routes.tsx'
import { browseRoutes } from './routes/browse-routes.tsx'
import { houseRoutes } from './routes/house-routes.tsx'
import { NotFoundPage, rootRoute } from './routes/root-route.tsx'
import { sellRoutes } from './routes/sell-routes.tsx'

const routeTree = rootRoute.addChildren([
  ...houseRoutes,
  ...browseRoutes,
  ...accountRoutes,
  ...sellRoutes,
  ...biddingRoutes,
])

interface AppRouterOptions {
  readonly context: RouterContext
  /** The server gives a memory history of one entry; the browser has its own. */
  readonly history?: RouterHistory
}

/** The app's router, for one visitor. */
export function createAppRouter({ context, history }: AppRouterOptions) {
  const inBrowser = typeof document !== 'undefined'
  return createRouter({
    routeTree,
    context,
    parseSearch,
    stringifySearch,
    origin: context.origin,
    ...(history && { history }),
    defaultPreload: 'intent',
    // Loaders keep their own measure of freshness.
    defaultPreloadStaleTime: 0,
    defaultPendingMs: 250,
    defaultPendingMinMs: 300,
    defaultPendingComponent: PageSkeleton,
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    // On the server this would write an inline script, which the content security policy forbids.
    scrollRestoration: inBrowser,
  })
}

export type AppRouter = ReturnType<typeof createAppRouter>

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter
  }
  interface StaticDataRouteOption {
    /** The modules under `features` that the page begins with, so that the server can announce their scripts. */
    modules?: readonly string[]
  }
}
