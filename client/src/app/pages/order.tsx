import { OrderPage, type OrderParts } from '../../features/orders/order-page.tsx'
import { PayAction } from '../../features/payments/pay-action.tsx'

const PARTS: OrderParts = { Pay: PayAction }

/** An order, with what can be done about it. */
export function Order() {
  return <OrderPage parts={PARTS} />
}
