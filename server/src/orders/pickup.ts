import { PICKUP_TRIES } from '@kollect-it/shared/orders/order-actions.ts'
import { required } from '../platform/assert.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { actOnOrder, lockToAct, type OrderRequest } from './act-on-order.ts'
import { type MoveAnswer, moveOrder } from './move-order.ts'
import { countPickupTry } from './order-moves.repo.ts'
import { isPickupCode, makePickupSalt } from './pickup-code.ts'
import type { Settlements } from './settlements.ts'

/** The seller has it ready to be collected: the buyer gets a code. @throws NOT_FOUND, FORBIDDEN to the buyer */
export async function offerPickup(db: Database, settlements: Settlements, request: OrderRequest): Promise<MoveAnswer> {
  return inTransaction(db, (tx) =>
    actOnOrder(tx, settlements, {
      ...request,
      action: 'offer-pickup',
      move: 'pickup-offered',
      columns: { pickupSalt: makePickupSalt() },
    }),
  )
}

export interface ConfirmPickup extends OrderRequest {
  /** As the buyer said it. */
  readonly code: string
  /** The server's secrets, the newest first. */
  readonly secrets: readonly string[]
}

export type ConfirmPickupAnswer = MoveAnswer | { readonly kind: 'wrong-code'; readonly attemptsLeft: number }

/**
 * The seller hands it over and enters the buyer's code, which proves it. After five wrong ones only the buyer can say that
 * they have it. @throws NOT_FOUND, FORBIDDEN to the buyer
 */
export async function confirmPickup(
  db: Database,
  settlements: Settlements,
  { code, secrets, ...request }: ConfirmPickup,
): Promise<ConfirmPickupAnswer> {
  return inTransaction(db, async (tx) => {
    const held = await lockToAct(tx, request, 'confirm-pickup')
    if (held.kind === 'moved-on') {
      const isSpent = held.order.state === 'ready-for-pickup' && held.order.pickupTries >= PICKUP_TRIES
      return isSpent ? { kind: 'wrong-code', attemptsLeft: 0 } : held
    }
    const { id: orderId, pickupSalt, pickupTries } = held.order
    const salt = required(pickupSalt, `order ${orderId} is ready to be collected and has no code`)
    if (!isPickupCode(code, { orderId, salt }, secrets)) {
      await countPickupTry(tx, orderId)
      return { kind: 'wrong-code', attemptsLeft: PICKUP_TRIES - pickupTries - 1 }
    }
    return moveOrder(tx, settlements, { orderId, move: 'delivered', by: held.side, actorId: request.viewerId })
  })
}
