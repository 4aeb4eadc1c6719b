import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import type { HOUSE_PAGES } from '../../features/house/load-house-pages.ts'
import { LotSkeleton } from '../../features/lots/lot-skeleton.tsx'
import { privatePage } from '../private-page.ts'
import type { PageData } from '../router-context.ts'
import { rootRoute } from './root-route.tsx'

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: async ({ context: { client, origin } }): Promise<PageData & { readonly featuredId: string | undefined }> => {
    const { HERO_PHOTO, homeHead, loadHome } = await import('../../features/home/load-home.ts')
    const featured = await loadHome(client)
    return {
      head: homeHead(origin),
      featuredId: featured?.id,
      ...(featured?.cover && { firstPhoto: { url: featured.cover.url, size: HERO_PHOTO } }),
    }
  },
  staticData: { modules: ['home/home-page', 'home/load-home'] },
  component: lazyRouteComponent(() => import('../../features/home/home-page.tsx'), 'HomePage'),
})

const lotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/lots/$slug',
  loader: async ({ context: { client, origin }, params: { slug } }): Promise<PageData> => {
    const { LOT_PHOTO, loadLot, lotHead } = await import('../../features/lots/load-lot.ts')
    const lot = await loadLot(client, slug)
    if (!lot) throw notFound()
    const [photo] = lot.photos
    return { head: lotHead(lot, origin), ...(photo && { firstPhoto: { url: photo.url, size: LOT_PHOTO } }) }
  },
  staticData: { modules: ['lots/lot-page', 'lots/load-lot'] },
  component: lazyRouteComponent(() => import('../../features/lots/lot-page.tsx'), 'LotPage'),
  pendingComponent: LotSkeleton,
})

const howItWorksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/how-it-works',
  loader: () => housePage('howItWorks'),
  staticData: { modules: ['house/how-it-works-page', 'house/load-house-pages'] },
  component: lazyRouteComponent(() => import('../../features/house/how-it-works-page.tsx'), 'HowItWorksPage'),
})

const paymentProtectionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payment-protection',
  loader: () => housePage('paymentProtection'),
  staticData: { modules: ['house/payment-protection-page', 'house/load-house-pages'] },
  component: lazyRouteComponent(
    () => import('../../features/house/payment-protection-page.tsx'),
    'PaymentProtectionPage',
  ),
})

const feesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/fees',
  loader: () => housePage('fees'),
  staticData: { modules: ['house/fees-page', 'house/load-house-pages'] },
  component: lazyRouteComponent(() => import('../../features/house/fees-page.tsx'), 'FeesPage'),
})

const aboutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/about',
  loader: () => housePage('about'),
  staticData: { modules: ['house/about-page', 'house/load-house-pages'] },
  component: lazyRouteComponent(() => import('../../features/house/about-page.tsx'), 'AboutPage'),
})

/** For developers and the tests that take its picture; nothing links to it. */
const galleryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/dev/gallery',
  loader: () => privatePage('Bid panel', '/dev/gallery'),
  staticData: { modules: ['lots/gallery/gallery-page'] },
  component: lazyRouteComponent(() => import('../../features/lots/gallery/gallery-page.tsx'), 'GalleryPage'),
})

async function housePage(name: keyof typeof HOUSE_PAGES): Promise<PageData> {
  const pages = await import('../../features/house/load-house-pages.ts')
  return { head: pages.HOUSE_PAGES[name] }
}

export const houseRoutes = [
  homeRoute,
  lotRoute,
  howItWorksRoute,
  paymentProtectionRoute,
  feesRoute,
  aboutRoute,
  galleryRoute,
] as const
