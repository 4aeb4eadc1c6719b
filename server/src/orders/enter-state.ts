import type { OrderState } from '@kollect-it/shared/orders/order-states.ts'
import { inspectionDeadline, ORDER_TIMES, shippingDeadline } from '@kollect-it/shared/orders/order-times.ts'
import type { Transaction } from '../platform/database.ts'
import { countSales, type HeldOrder, type OrderColumns } from './order-moves.repo.ts'
import { isTrustedShop } from './orders.repo.ts'

/** What is written of an order as it comes into a state: since when it is there, and until when what is to be done. */
export async function enterState(tx: Transaction, held: HeldOrder, state: OrderState): Promise<OrderColumns> {
  const { now } = held
  return { stateEnteredAt: now, ...(await columnsOf(tx, held, state)) }
}

async function columnsOf(tx: Transaction, { order, now }: HeldOrder, state: OrderState): Promise<OrderColumns> {
  switch (state) {
    case 'paid':
      return { paidAt: now, shipBy: shippingDeadline(now) }
    case 'delivered': {
      const inspectionEndsAt = inspectionDeadline({
        at: now,
        isPickup: order.state === 'ready-for-pickup',
        isSellerTrusted: await isTrustedShop(tx, order.shopId),
        sellerSales: await countSales(tx, order.shopId, ORDER_TIMES.newSellerSales),
      })
      return { deliveredAt: now, inspectionEndsAt }
    }
    case 'completed':
      return { completedAt: now }
    default:
      return {}
  }
}
