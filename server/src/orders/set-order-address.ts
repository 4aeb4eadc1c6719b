import { shipToCountry } from '@kollect-it/shared/orders/ship-to-country.ts'
import { validate as isUuid } from 'uuid'
import { readWaysToShip } from '../catalog/read-ways-to-ship.ts'
import { notFound } from '../graphql/errors.ts'
import { type Database, inTransaction, type Transaction } from '../platform/database.ts'
import { lockToAct, type OrderRequest } from './act-on-order.ts'
import { findAddress, toShipTo } from './addresses.repo.ts'
import { destinationOf } from './charge-win.ts'
import { type MoveAnswer, moveOrder } from './move-order.ts'
import { findShopCountry, type OrderRow } from './orders.repo.ts'
import type { Settlements } from './settlements.ts'

export interface SetOrderAddress extends OrderRequest {
  readonly addressId: string
}

export type SetOrderAddressAnswer =
  | MoveAnswer
  | { readonly kind: 'no-shipping-there'; readonly order: OrderRow; readonly country: string }

/**
 * Where the order goes, as that address is now, and what shipping costs there: the cheapest way into the nearest zone of
 * the listing that has the country in it, seen from the shop's.
 *
 * @throws NOT_FOUND for an order or address that is not theirs, FORBIDDEN to the seller
 */
export async function setOrderAddress(
  db: Database,
  settlements: Settlements,
  request: SetOrderAddress,
): Promise<SetOrderAddressAnswer> {
  const seen = await inTransaction(db, (tx) => lockToAct(tx, request, 'set-address'))
  if (seen.kind === 'moved-on') return seen
  // A payment page that is open asks for the price of before.
  await settlements.closeCheckouts(seen.order.id)
  return inTransaction(db, (tx) => setUnderLock(tx, settlements, request))
}

async function setUnderLock(
  tx: Transaction,
  settlements: Settlements,
  request: SetOrderAddress,
): Promise<SetOrderAddressAnswer> {
  const held = await lockToAct(tx, request, 'set-address')
  if (held.kind === 'moved-on') return held
  const { order, side } = held
  const { viewerId, addressId } = request
  const address = isUuid(addressId) ? await findAddress(tx, { userId: viewerId, id: addressId }) : undefined
  if (!address) throw notFound('address')
  const [ways, from] = await Promise.all([readWaysToShip(tx, order.listingId), findShopCountry(tx, order.shopId)])
  const option = shipToCountry(ways, { from, to: address.country })
  if (!option) return { kind: 'no-shipping-there', order, country: address.country }
  return moveOrder(tx, settlements, {
    orderId: order.id,
    move: 'address-set',
    by: side,
    actorId: viewerId,
    columns: destinationOf(toShipTo(address), option),
    judge: async () => {
      if (await settlements.isPaid(tx, order.id)) {
        return { kind: 'refused', message: 'It has just been paid, so it goes where it was to go.' }
      }
      const { kind } = await settlements.repriceCharges(tx, { orderId: order.id, amount: order.item + option.price })
      const message = 'It is being paid at this moment, so it goes where it was to go.'
      return kind === 'repriced' ? { kind: 'fine' } : { kind: 'refused', message }
    },
  })
}
