import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import * as v from 'valibot'
import { returnSearchSchema, signInSearchSchema } from '../../lib/return-path.ts'
import { requireGuest, requireViewer } from '../guards.ts'
import { privatePage } from '../private-page.ts'
import { rootRoute } from './root-route.tsx'

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: signInSearchSchema,
  beforeLoad: requireGuest,
  loader: () => privatePage('Sign in', '/sign-in'),
  staticData: { modules: ['accounts/sign-in-page'] },
  component: lazyRouteComponent(() => import('../../features/accounts/sign-in-page.tsx'), 'SignInPage'),
})

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  validateSearch: returnSearchSchema,
  beforeLoad: requireGuest,
  loader: () => privatePage('Create an account', '/sign-up'),
  staticData: { modules: ['accounts/sign-up-page'] },
  component: lazyRouteComponent(() => import('../../features/accounts/sign-up-page.tsx'), 'SignUpPage'),
})

const verifyEmailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/verify-email',
  validateSearch: v.object({ token: v.fallback(v.optional(v.string()), undefined) }),
  loader: () => privatePage('Confirm your e-mail', '/verify-email'),
  staticData: { modules: ['accounts/verify-email-page'] },
  component: lazyRouteComponent(() => import('../../features/accounts/verify-email-page.tsx'), 'VerifyEmailPage'),
})

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  beforeLoad: requireViewer,
  loader: async ({ context: { client } }) => {
    const [{ loadAccount }, { loadAddresses }, { loadCard }, { loadNotificationPreferences }] = await Promise.all([
      import('../../features/accounts/load-account.ts'),
      import('../../features/addresses/load-addresses.ts'),
      import('../../features/cards/load-card.ts'),
      import('../../features/notifications/load-notifications.ts'),
    ])
    await Promise.all([
      loadAccount(client),
      loadAddresses(client),
      loadCard(client),
      loadNotificationPreferences(client),
    ])
    return privatePage('Account', '/account')
  },
  staticData: {
    modules: [
      'accounts/account-page',
      'accounts/load-account',
      'addresses/load-addresses',
      'cards/load-card',
      'notifications/load-notifications',
    ],
  },
  component: lazyRouteComponent(() => import('../pages/account.tsx'), 'Account'),
})

/** Where Stripe leads back to from saving a card, with its session, or without one when the page was left. */
const cardsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account/cards',
  validateSearch: v.object({ session_id: v.fallback(v.optional(v.string()), undefined) }),
  beforeLoad: requireViewer,
  loader: async ({ context: { client } }) => {
    const { loadCard } = await import('../../features/cards/load-card.ts')
    await loadCard(client)
    return privatePage('Payment card', '/account/cards')
  },
  staticData: { modules: ['cards/cards-page', 'cards/load-card'] },
  component: lazyRouteComponent(() => import('../../features/cards/cards-page.tsx'), 'CardsPage'),
})

export const accountRoutes = [signInRoute, signUpRoute, verifyEmailRoute, accountRoute, cardsRoute] as const
