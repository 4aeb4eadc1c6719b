import { OrdersPage, type OrdersParts } from '../../features/orders/orders-page.tsx'
import { PayTogether } from '../../features/payments/pay-together.tsx'

const PARTS: OrdersParts = { PayTogether }

/** What the viewer has bought and sold, with the way to pay several at once. */
export function Orders() {
  return <OrdersPage parts={PARTS} />
}
