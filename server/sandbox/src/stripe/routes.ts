import { accountRoutes } from './accounts-v1.ts'
import { accountV2Routes } from './accounts-v2.ts'
import { balanceRoutes } from './balance.ts'
import { chargeRoutes } from './charges.ts'
import { checkoutSessionRoutes } from './checkout-sessions.ts'
import { customerRoutes } from './customers.ts'
import { disputeRoutes } from './disputes.ts'
import { eventRoutes } from './event-routes.ts'
import { linkRoutes } from './links.ts'
import { paymentIntentRoutes } from './payment-intents.ts'
import { paymentMethodRoutes } from './payment-methods.ts'
import { payoutRoutes } from './payouts.ts'
import { refundRoutes } from './refunds.ts'
import type { Route } from './route.ts'
import { setupIntentRoutes } from './setup-intents.ts'
import { topupRoutes } from './topups.ts'
import { transferReversalRoutes } from './transfer-reversals.ts'
import { transferRoutes } from './transfers.ts'
import { webhookEndpointRoutes } from './webhook-endpoints.ts'

/** All operations that the stand-in performs. */
export const routes: readonly Route[] = [
  ...accountRoutes,
  ...accountV2Routes,
  ...balanceRoutes,
  ...chargeRoutes,
  ...checkoutSessionRoutes,
  ...customerRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...linkRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...payoutRoutes,
  ...refundRoutes,
  ...setupIntentRoutes,
  ...topupRoutes,
  ...transferReversalRoutes,
  ...transferRoutes,
  ...webhookEndpointRoutes,
]

/** A route and the ids that the path had in its places. */
export interface Match {
  readonly route: Route
  readonly ids: readonly string[]
}

/** The operation that a method and a path mean, when there is one. */
export function findRoute(method: string, path: string): Match | undefined {
  for (const { route, pattern } of patterns) {
    if (route.method !== method) continue
    const found = pattern.exec(path)
    if (found) return { route, ids: found.slice(1) }
  }
  return undefined
}

const patterns = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.path.replace(/\{\w+\}/g, '([^/]+)')}$`),
}))
