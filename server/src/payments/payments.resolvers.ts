import { CardResolver } from './card.resolver.ts'
import { EarningsResolver } from './earnings.resolver.ts'
import { PayoutAccountResolver } from './payout-account.resolver.ts'

/** What this slice adds to the API. */
export const paymentsResolvers = [CardResolver, PayoutAccountResolver, EarningsResolver] as const
