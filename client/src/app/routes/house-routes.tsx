import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import { HERO_PHOTO, homeHead, loadHome } from '../../features/home/load-home.ts'
import { HOUSE_PAGES } from '../../features/house/house-pages.ts'
import { LOT_PHOTO, loadLot, lotHead } from '../../features/lots/load-lot.ts'
import { LotSkeleton } from '../../features/lots/lot-skeleton.tsx'
import type { PageData } from '../router-context.ts'
import { rootRoute } from './root-route.tsx'

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: async ({ context: { client, origin } }): Promise<PageData & { readonly featuredId: string | undefined }> => {
    const featured = await loadHome(client)
    return {
      head: homeHead(origin),
      featuredId: featured?.id,
      ...(featured?.cover && { firstPhoto: { url: featured.cover.url, size: HERO_PHOTO } }),
    }
  },
  staticData: { page: 'home/home-page' },
  component: lazyRouteComponent(() => import('../../features/home/home-page.tsx'), 'HomePage'),
})

const lotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/lots/$slug',
  loader: async ({ context: { client, origin }, params: { slug } }): Promise<PageData> => {
    const lot = await loadLot(client, slug)
    if (!lot) throw notFound()
    const [photo] = lot.photos
    return { head: lotHead(lot, origin), ...(photo && { firstPhoto: { url: photo.url, size: LOT_PHOTO } }) }
  },
  staticData: { page: 'lots/lot-page' },
  component: lazyRouteComponent(() => import('../../features/lots/lot-page.tsx'), 'LotPage'),
  pendingComponent: LotSkeleton,
})

const howItWorksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/how-it-works',
  loader: (): PageData => ({ head: HOUSE_PAGES.howItWorks }),
  staticData: { page: 'house/how-it-works-page' },
  component: lazyRouteComponent(() => import('../../features/house/how-it-works-page.tsx'), 'HowItWorksPage'),
})

const paymentProtectionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payment-protection',
  loader: (): PageData => ({ head: HOUSE_PAGES.paymentProtection }),
  staticData: { page: 'house/payment-protection-page' },
  component: lazyRouteComponent(
    () => import('../../features/house/payment-protection-page.tsx'),
    'PaymentProtectionPage',
  ),
})

const feesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/fees',
  loader: (): PageData => ({ head: HOUSE_PAGES.fees }),
  staticData: { page: 'house/fees-page' },
  component: lazyRouteComponent(() => import('../../features/house/fees-page.tsx'), 'FeesPage'),
})

const aboutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/about',
  loader: (): PageData => ({ head: HOUSE_PAGES.about }),
  staticData: { page: 'house/about-page' },
  component: lazyRouteComponent(() => import('../../features/house/about-page.tsx'), 'AboutPage'),
})

export const houseRoutes = [
  homeRoute,
  lotRoute,
  howItWorksRoute,
  paymentProtectionRoute,
  feesRoute,
  aboutRoute,
] as const
