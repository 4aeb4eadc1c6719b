import { AddressResolver } from './address.resolver.ts'
import { CheckoutResolver } from './checkout.resolver.ts'
import { ListingReservationResolver } from './listing-reservation.resolver.ts'
import { OrderResolver } from './order.resolver.ts'
import { OrderCommandsResolver } from './order-commands.resolver.ts'
import { OrderMoneyResolver } from './order-money.resolver.ts'
import { OrderProgressResolver } from './order-progress.resolver.ts'
import { OrderUpdatedResolver } from './order-updated.resolver.ts'
import { OrderReviewsResolver, ReviewResolver, ShopStandingResolver } from './review.resolver.ts'

/** What this slice adds to the API. */
export const ordersResolvers = [
  OrderResolver,
  OrderUpdatedResolver,
  OrderProgressResolver,
  OrderCommandsResolver,
  CheckoutResolver,
  OrderMoneyResolver,
  AddressResolver,
  ListingReservationResolver,
  ReviewResolver,
  OrderReviewsResolver,
  ShopStandingResolver,
] as const
