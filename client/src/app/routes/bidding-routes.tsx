import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router'
import * as v from 'valibot'
import { RowsSkeleton } from '../../components/skeletons.tsx'
import { requireShop, requireViewer } from '../guards.ts'
import { privatePage } from '../private-page.ts'
import { rootRoute } from './root-route.tsx'

/** Set by whoever comes back from a payment page without paying. */
const checkoutSchema = v.fallback(v.optional(v.literal('canceled')), undefined)

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
  validateSearch: v.object({
    role: v.fallback(v.optional(v.picklist(['bought', 'sold'])), undefined),
    checkout: checkoutSchema,
  }),
  beforeLoad: requireViewer,
  loaderDeps: ({ search }) => search,
  loader: async ({ context: { client }, deps: { role = 'bought' } }) => {
    const { loadOrders } = await import('../../features/orders/load-orders.ts')
    await loadOrders(client, role)
    return privatePage('Orders', '/orders')
  },
  staticData: { modules: ['orders/orders-page', 'orders/load-orders'] },
  component: lazyRouteComponent(() => import('../pages/orders.tsx'), 'Orders'),
  pendingComponent: RowsSkeleton,
})

const orderRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$orderId',
  validateSearch: v.object({ checkout: checkoutSchema }),
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

const invoiceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/orders/$orderId/invoice',
  beforeLoad: requireViewer,
  loader: async ({ context: { client }, params: { orderId } }) => {
    const { loadInvoice } = await import('../../features/orders/load-orders.ts')
    const order = await loadInvoice(client, orderId)
    if (!order) throw notFound()
    return privatePage(`Invoice ${order.number}`, `/orders/${orderId}/invoice`)
  },
  staticData: { modules: ['orders/invoice-page', 'orders/load-orders'] },
  component: lazyRouteComponent(() => import('../../features/orders/invoice-page.tsx'), 'InvoicePage'),
})

const checkoutReturnRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/checkout/return',
  validateSearch: v.object({ session_id: v.fallback(v.optional(v.string()), undefined) }),
  beforeLoad: requireViewer,
  loader: () => privatePage('Your payment', '/checkout/return'),
  staticData: { modules: ['payments/return-page'] },
  component: lazyRouteComponent(() => import('../../features/payments/return-page.tsx'), 'CheckoutReturnPage'),
})

const liveSalesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sell/live',
  beforeLoad: requireShop,
  loader: async ({ context: { client } }) => {
    const [{ loadLiveSales }, { loadPayoutAccount }] = await Promise.all([
      import('../../features/sell/live/load-live-sales.ts'),
      import('../../features/payouts/load-payouts.ts'),
    ])
    await Promise.all([loadLiveSales(client), loadPayoutAccount(client)])
    return privatePage('Live sales', '/sell/live')
  },
  staticData: { modules: ['sell/live/live-sales-page', 'sell/live/load-live-sales', 'payouts/load-payouts'] },
  component: lazyRouteComponent(() => import('../pages/live-sales.tsx'), 'LiveSales'),
  pendingComponent: RowsSkeleton,
})

export const biddingRoutes = [
  myBidsRoute,
  watchlistRoute,
  notificationsRoute,
  ordersRoute,
  orderRoute,
  invoiceRoute,
  checkoutReturnRoute,
  liveSalesRoute,
] as const
