import { type Database, inTransaction } from '../platform/database.ts'
import { actOnOrder, type OrderRequest } from './act-on-order.ts'
import type { MoveAnswer } from './move-order.ts'
import type { Settlements } from './settlements.ts'

/** The buyer has it: their time to look at it begins. @throws NOT_FOUND, FORBIDDEN to the seller */
export async function confirmDelivery(
  db: Database,
  settlements: Settlements,
  request: OrderRequest,
): Promise<MoveAnswer> {
  return inTransaction(db, (tx) =>
    actOnOrder(tx, settlements, { ...request, action: 'confirm-delivery', move: 'delivered' }),
  )
}

/** The buyer is content: the money becomes the seller's, once. @throws NOT_FOUND, FORBIDDEN to the seller */
export async function acceptOrder(db: Database, settlements: Settlements, request: OrderRequest): Promise<MoveAnswer> {
  return inTransaction(db, (tx) => actOnOrder(tx, settlements, { ...request, action: 'accept', move: 'accepted' }))
}
