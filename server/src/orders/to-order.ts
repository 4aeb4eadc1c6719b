import { FUNDS_STATES } from '@kollect-it/shared/orders/funds-states.ts'
import { formatOrderNumber } from '@kollect-it/shared/orders/order-number.ts'
import { ORDER_STATES } from '@kollect-it/shared/orders/order-states.ts'
import { money } from '../graphql/money.type.ts'
import type { Order } from './order.type.ts'
import { FundsState, OrderState } from './order-enums.ts'
import type { OrderRow } from './orders.repo.ts'

/** An order as both its sides see it. What only one of them may know is left to the resolvers, which ask who looks. */
export function toOrder(row: OrderRow): Order {
  const { id, origin, snapshot, currency, shippingZone, shippingService } = row
  const { payBy, shipBy, inspectionEndsAt, createdAt, version } = row
  return {
    id,
    number: formatOrderNumber(row.number),
    origin,
    title: snapshot.title,
    cover: snapshot.coverUrl,
    state: OrderState[ORDER_STATES[row.state].shownAs],
    funds: FundsState[FUNDS_STATES[row.funds].shownAs],
    item: money(row.item, currency),
    shipping: money(row.shipping, currency),
    total: money(row.item + row.shipping, currency),
    shippingZone,
    shippingService,
    payBy,
    shipBy,
    inspectionEndsAt,
    createdAt,
    version,
    row,
  }
}
