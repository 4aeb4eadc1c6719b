import { OrderAddress } from '../../features/addresses/order-address.tsx'
import { OrderPage, type OrderParts } from '../../features/orders/order-page.tsx'
import { PayAction } from '../../features/payments/pay-action.tsx'
import { ReviewBlock } from '../../features/reviews/review-block.tsx'

const PARTS: OrderParts = { Pay: PayAction, Address: OrderAddress, Reviews: ReviewBlock }

/** An order, with where it goes, the way to pay it, and what its two sides say of each other. */
export function Order() {
  return <OrderPage parts={PARTS} />
}
