import { badInput } from '../graphql/errors.ts'
import type { Connection } from '../platform/database.ts'
import { findOrder, findReservations, type OrderRow } from './orders.repo.ts'

/** What an order is for: the same id for the same again is the same order. */
export interface OrderIdentity {
  readonly orderId: string
  readonly listingId: string
  readonly buyerId: string
}

/**
 * The order that was made under this id before, if there is one.
 *
 * @throws BAD_USER_INPUT when the id was used for something else; whose or what, it does not say
 */
export async function findEarlierOrder(
  connection: Connection,
  { orderId, listingId, buyerId }: OrderIdentity,
): Promise<OrderRow | undefined> {
  const order = await findOrder(connection, orderId)
  if (order && (order.listingId !== listingId || order.buyerId !== buyerId)) {
    throw badInput('This orderId was used for another order. Make a new one for each purchase.')
  }
  return order
}

/** The order with which a piece at a fixed price is reserved now. */
export async function findReservation(connection: Connection, listingId: string): Promise<OrderRow | undefined> {
  return (await findReservations(connection, [listingId]))[0]
}
