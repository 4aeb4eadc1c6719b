import { type CancelReason, cancelReasons } from '@kollect-it/shared/orders/order-actions.ts'
import { checkLength, cleanLine } from '../accounts/text-input.ts'
import { badInput } from '../graphql/errors.ts'
import { type Database, inTransaction } from '../platform/database.ts'
import { lockToAct, type OrderRequest, readActionFacts } from './act-on-order.ts'
import { judgeUnpaid } from './judge-unpaid.ts'
import { type MoveAnswer, moveOrder } from './move-order.ts'
import type { Settlements } from './settlements.ts'

export interface CancelOrder extends OrderRequest {
  readonly reason: CancelReason
}

/**
 * Calls an order off; what was paid goes back whole. The seller can until it is sent, and what was not paid in time; the
 * buyer what is only reserved for them, which frees it at once, and what was not sent for nine business days.
 *
 * @throws NOT_FOUND; BAD_USER_INPUT for a reason that is not one of theirs now
 */
export async function cancelOrder(db: Database, settlements: Settlements, request: CancelOrder): Promise<MoveAnswer> {
  const { reason, ...own } = request
  // Otherwise the buyer could pay on a page that is still open what is called off in the same moment.
  if (reason === 'not-paid' || reason === 'buyer-asked') await closeOwnCheckouts(db, settlements, own)
  return inTransaction(db, async (tx) => {
    const held = await lockToAct(tx, own, 'cancel')
    if (held.kind === 'moved-on') return held
    const { order, side, now } = held
    const reasons = cancelReasons({ ...(await readActionFacts(tx, order)), side, now })
    if (!reasons.includes(reason)) throw badInput(`This order can be canceled for ${reasons.join(' or ')} only.`)
    return moveOrder(tx, settlements, {
      orderId: order.id,
      move: 'canceled',
      by: side,
      actorId: own.viewerId,
      columns: { cancelReason: reason },
      detail: { reason },
      judge: async () => (order.paidAt === null ? judgeUnpaid(tx, settlements, order.id) : { kind: 'fine' }),
    })
  })
}

/** Only for who may cancel: nobody else is to close a buyer's payment page. */
async function closeOwnCheckouts(db: Database, settlements: Settlements, request: OrderRequest): Promise<void> {
  const held = await inTransaction(db, (tx) => lockToAct(tx, request, 'cancel'))
  if (held.kind === 'held') await settlements.closeCheckouts(held.order.id)
}

export interface RequestCancellation extends OrderRequest {
  readonly message: string | null
}

const LONGEST_MESSAGE = 500

/**
 * The buyer asks the seller to cancel what is paid and not sent. It goes on as before until the seller answers.
 *
 * @throws NOT_FOUND, FORBIDDEN to the seller, BAD_USER_INPUT for a message of more than 500 characters
 */
export async function requestCancellation(
  db: Database,
  settlements: Settlements,
  { message, ...request }: RequestCancellation,
): Promise<MoveAnswer> {
  const line = cleanLine(message ?? '')
  const [problem] = checkLength('message', line, { maximum: LONGEST_MESSAGE })
  if (problem) throw badInput(`${problem.field}: ${problem.message}`)
  return inTransaction(db, async (tx) => {
    const held = await lockToAct(tx, request, 'request-cancellation')
    if (held.kind === 'moved-on') return held
    return moveOrder(tx, settlements, {
      orderId: held.order.id,
      move: 'cancellation-requested',
      by: held.side,
      actorId: request.viewerId,
      columns: { cancellationRequestedAt: held.now },
      ...(line !== '' && { detail: { message: line } }),
    })
  })
}
