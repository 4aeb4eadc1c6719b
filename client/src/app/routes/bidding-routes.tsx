import { createRoute, lazyRouteComponent, notFound, redirect } from '@tanstack/react-router'
import * as v from 'valibot'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { ShellDocument } from '../../generated/shell.ts'
import { load } from '../../lib/apollo/load.ts'
import { requireViewer } from '../guards.ts'
import { privatePage } from '../private-page.ts'
import type { PageData } from '../router-context.ts'
import { rootRoute } from './root-route.tsx'

const myBidsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/bids',
  validateSearch: v.object({ tab: v.fallback(v.optional(v.picklist(['active', 'won', 'lost'])), undefined) }),
  beforeLoad: requireViewer,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { client }, deps: { tab = 'active' } }) => {
    const { loadMyBids } = await import('../../features/bids/load-bids.ts')
    await loadMyBids(client, tab)
    return privatePage('My bids', '/bids')
  },
  staticData: { modules: ['bids/my-bids-page', 'bids/load-bids'] },
  component: lazyRouteComponent(() => import('../../features/bids/my-bids-page.tsx'), 'MyBidsPage'),
  pendingComponent: RowsSkeleton,
})

const watchlistRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/watchlist',
  beforeLoad: requireViewer,
  loader: async ({ context: { client } }) => {
    const { loadWatchlist } = await import('../../features/watchlist/load-watchlist.ts')
    await loadWatchlist(client)
    return privatePage('Watchlist', '/watchlist')
  },
  staticData: { modules: ['watchlist/watchlist-page', 'watchlist/load-watchlist'] },
  component: lazyRouteComponent(() => import('../../features/watchlist/watchlist-page.tsx'), 'WatchlistPage'),
  pendingComponent: RowsSkeleton,
})

const notificationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/notifications',
  beforeLoad: requireViewer,
  loader: async ({ context: { client } }) => {
    const { loadNotifications } = await import('../../features/notifications/load-notifications.ts')
    await loadNotifications(client)
    return privatePage('Notifications', '/notifications')
  },
  staticData: { modules: ['notifications/notifications-page', 'notifications/load-notifications'] },
  component: lazyRouteComponent(
    () => import('../../features/notifications/notifications-page.tsx'),
    'NotificationsPage',
  ),
  pendingComponent: RowsSkeleton,
})

const ordersRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders',
  validateSearch: v.object({ role: v.fallback(v.optional(v.picklist(['bought', 'sold'])), undefined) }),
  beforeLoad: requireViewer,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { client }, deps: { role = 'bought' } }) => {
    const { loadOrders } = await import('../../features/orders/load-orders.ts')
    await loadOrders(client, role)
    return privatePage('Orders', '/orders')
  },
  staticData: { modules: ['orders/orders-page', 'orders/load-orders'] },
  component: lazyRouteComponent(() => import('../../features/orders/orders-page.tsx'), 'OrdersPage'),
  pendingComponent: RowsSkeleton,
})

const orderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$orderId',
  beforeLoad: requireViewer,
  loader: async ({ context: { client }, params: { orderId } }) => {
    const { loadOrder } = await import('../../features/orders/load-orders.ts')
    const order = await loadOrder(client, orderId)
    if (!order) throw notFound()
    if (order.actions.includes('SET_ADDRESS')) {
      const { loadAddresses } = await import('../../features/addresses/load-addresses.ts')
      await loadAddresses(client)
    }
    return privatePage(`Order ${order.number}`, `/orders/${orderId}`)
  },
  staticData: { modules: ['orders/order-page', 'orders/load-orders'] },
  component: lazyRouteComponent(() => import('../pages/order.tsx'), 'Order'),
})

const liveSalesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sell/live',
  beforeLoad: async (guarded) => {
    await requireViewer(guarded)
    const { viewer } = await load(guarded.context.client, { query: ShellDocument, variables: {} })
    if (!viewer?.shop) throw redirect({ to: '/sell' })
  },
  loader: async ({ context: { client } }): Promise<PageData> => {
    const { loadLiveSales } = await import('../../features/sell/live/load-live-sales.ts')
    await loadLiveSales(client)
    return privatePage('Live sales', '/sell/live')
  },
  staticData: { modules: ['sell/live/live-sales-page', 'sell/live/load-live-sales'] },
  component: lazyRouteComponent(() => import('../../features/sell/live/live-sales-page.tsx'), 'LiveSalesPage'),
  pendingComponent: RowsSkeleton,
})

export const biddingRoutes = [
  myBidsRoute,
  watchlistRoute,
  notificationsRoute,
  ordersRoute,
  orderRoute,
  liveSalesRoute,
] as const
