import type { ShipTo } from '@kollect-it/drizzle/schema/orders.ts'
import { quoteShipping } from '@kollect-it/shared/orders/quote-shipping.ts'
import { shipToCountry } from '@kollect-it/shared/orders/ship-to-country.ts'
import type { ListingToSell } from '../catalog/lock-listing-to-sell.ts'
import { findAutomaticCard, requestCharge } from '../payments/request-charge.ts'
import type { Transaction } from '../platform/database.ts'
import { findAddresses, toShipTo } from './addresses.repo.ts'
import { findShopCountry, type OrderRow } from './orders.repo.ts'

/** What an order has of where it goes. */
export type Destination = Pick<OrderRow, 'shipTo' | 'shipping' | 'shippingZone' | 'shippingService'>

/**
 * Where a win goes that is charged without asking: to the buyer's first address, if the piece is sent there; that fixes
 * what is charged. Undefined when the buyer has to pay by themselves: they wish so, have no card, or have to say where it
 * goes.
 */
export async function findChargedDestination(
  tx: Transaction,
  { listing, shipping }: ListingToSell,
  buyerId: string,
): Promise<Destination | undefined> {
  const { kind } = await findAutomaticCard(tx, buyerId)
  if (kind !== 'found') return undefined
  if (!quoteShipping(shipping)) return { shipTo: null, shipping: 0n, shippingZone: null, shippingService: null }
  const [address] = await findAddresses(tx, buyerId)
  if (!address) return undefined
  const from = await findShopCountry(tx, listing.shopId)
  const option = shipToCountry(shipping, { from, to: address.country })
  return option && destinationOf(toShipTo(address), option)
}

export function destinationOf(
  shipTo: ShipTo,
  { price, zone, service }: ListingToSell['shipping'][number],
): Destination & { readonly shipTo: ShipTo } {
  return { shipTo, shipping: price, shippingZone: zone, shippingService: service }
}

/** Has what was won charged to the saved card, in the transaction that makes its order. */
export async function chargeWin(tx: Transaction, order: OrderRow): Promise<void> {
  const { id: orderId, buyerId, sellerId, currency, item, shipping } = order
  await requestCharge(tx, { orderId, buyerId, sellerId, currency, amount: item + shipping })
}
