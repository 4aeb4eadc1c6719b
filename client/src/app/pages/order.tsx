import { OrderAddress } from '../../features/addresses/order-address.tsx'
import { OrderPage, type OrderParts } from '../../features/orders/order-page.tsx'
import { PayAction } from '../../features/payments/pay-action.tsx'

const PARTS: OrderParts = { Pay: PayAction, Address: OrderAddress }

/** An order's page, with the choice of where it goes and the way to pay it. */
export function Order() {
  return <OrderPage parts={PARTS} />
}
