import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from './root-route.tsx'

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  loader: () => ({
    head: {
      title: 'Kollect-It',
      description:
        'Bid live on antiques, fine art, rare books and collectibles. Your money is held until the piece is in your hands.',
      path: '/',
    },
  }),
  component: lazyRouteComponent(() => import('../../features/home/home-page.tsx'), 'HomePage'),
})

const howItWorksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/how-it-works',
  component: lazyRouteComponent(() => import('../../features/home/home-page.tsx'), 'HomePage'),
})
const protectionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/payment-protection',
  component: lazyRouteComponent(() => import('../../features/home/home-page.tsx'), 'HomePage'),
})
const feesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/fees',
  component: lazyRouteComponent(() => import('../../features/home/home-page.tsx'), 'HomePage'),
})
const aboutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/about',
  component: lazyRouteComponent(() => import('../../features/home/home-page.tsx'), 'HomePage'),
})
const lotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/lots/$slug',
  component: lazyRouteComponent(() => import('../../features/home/home-page.tsx'), 'HomePage'),
})
const shopRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/shops/$slug',
  component: lazyRouteComponent(() => import('../../features/home/home-page.tsx'), 'HomePage'),
})

export const houseRoutes = [
  homeRoute,
  howItWorksRoute,
  protectionRoute,
  feesRoute,
  aboutRoute,
  lotRoute,
  shopRoute,
] as const
