import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import { CardGridSkeleton } from '../../components/skeletons.tsx'
import { useScrollToTop } from '../../components/use-scroll-to-top.ts'
import { browseSearchSchema } from '../../features/browse/search-params.ts'
import type { PageData } from '../router-context.ts'
import { rootRoute } from './root-route.tsx'

const searchRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/search',
  validateSearch: browseSearchSchema,
  loaderDeps: ({ search }) => search,
  // Once on the page, the results themselves keep the old lots on view until the new ones are there.
  loader: async ({ context: { client }, deps, cause }): Promise<PageData> => {
    const { loadResults, searchHead } = await import('../../features/browse/load-browse.ts')
    if (cause !== 'stay') await loadResults(client, deps)
    return { head: searchHead(deps) }
  },
  staticData: { modules: ['browse/search-page', 'browse/load-browse'] },
  component: lazyRouteComponent(() => import('../../features/browse/search-page.tsx'), 'SearchPage'),
  pendingComponent: ResultsPending,
})

const categoryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/c/$categorySlug',
  validateSearch: browseSearchSchema,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { client, origin }, params: { categorySlug }, deps, cause }): Promise<PageData> => {
    const { loadCategory, loadResults } = await import('../../features/browse/load-browse.ts')
    const category = loadCategory(client, categorySlug, origin)
    if (cause !== 'stay') await Promise.all([category, loadResults(client, deps, { categorySlug })])
    const head = await category
    if (!head) throw notFound()
    return { head }
  },
  staticData: { modules: ['browse/category-page', 'browse/load-browse'] },
  component: lazyRouteComponent(() => import('../../features/browse/category-page.tsx'), 'CategoryPage'),
  pendingComponent: ResultsPending,
})

const shopRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/shops/$slug',
  validateSearch: browseSearchSchema,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { client, origin }, params: { slug }, deps, cause }): Promise<PageData> => {
    const [{ loadShop, shopHead }, { loadResults }, { loadShopReviews }] = await Promise.all([
      import('../../features/shops/load-shop.ts'),
      import('../../features/browse/load-browse.ts'),
      import('../../features/reviews/load-reviews.ts'),
    ])
    const loading = loadShop(client, slug)
    if (cause !== 'stay') await Promise.all([loading, loadResults(client, deps, { shopSlug: slug })])
    const shop = await loading
    if (!shop) throw notFound()
    if (shop.reviewCount > 0) await loadShopReviews(client, shop.id)
    return { head: shopHead(shop, origin) }
  },
  staticData: { modules: ['shops/shop-page', 'shops/load-shop', 'browse/load-browse', 'reviews/load-reviews'] },
  component: lazyRouteComponent(() => import('../pages/shop.tsx'), 'Shop'),
  pendingComponent: ResultsPending,
})

function ResultsPending() {
  useScrollToTop()
  return (
    <div className="wrap py-8">
      <div className="skeleton mb-8 h-11 w-72 max-w-full" />
      <CardGridSkeleton count={12} />
    </div>
  )
}

export const browseRoutes = [searchRoute, categoryRoute, shopRoute] as const
