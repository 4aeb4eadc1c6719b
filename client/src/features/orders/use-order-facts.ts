import type { OrderDetailsFragment, OrderRole } from '../../generated/types.ts'
import { useServerTime } from '../../lib/clock/clock-context.tsx'
import { fullDateAndTime } from '../../lib/clock/time-left.ts'
import { useZone } from '../../lib/clock/zone.ts'
import { formatPrice } from '../../lib/money.ts'
import { isCollected } from './is-collected.ts'
import type { OrderFacts } from './order-facts.ts'
import { sellerReceives } from './seller-receives.ts'

/** An order as its words need it, for whoever is reading: names, amounts and dates as they are written. */
export function useOrderFacts(order: OrderDetailsFragment, role: OrderRole): OrderFacts {
  const { state, funds, buyer, seller, total, payBy, shipBy, inspectionEndsAt, actions } = order
  const received = sellerReceives(order)
  const zone = useZone() ?? 'UTC'
  const write = (at: string | null) => (at === null ? null : fullDateAndTime(Date.parse(at), zone))
  const dueMs = payBy === null ? Number.POSITIVE_INFINITY : Date.parse(payBy)
  return {
    state,
    funds,
    role,
    buyer: buyer.displayName,
    seller: seller.name,
    total: formatPrice(total),
    proceeds: received && formatPrice(received),
    payBy: write(payBy),
    shipBy: write(shipBy),
    inspectionEnds: write(inspectionEndsAt),
    isPaymentDue: useServerTime((nowMs) => nowMs >= dueMs, dueMs),
    needsAddress: actions.includes('SET_ADDRESS') && !actions.includes('PAY'),
    isCollected: isCollected(order),
  }
}
