import {
  type ActionFacts,
  actorOf,
  canAct,
  type OrderAction,
  type OrderSide,
} from '@kollect-it/shared/orders/order-actions.ts'
import { validate as isUuid } from 'uuid'
import { forbidden, notFound } from '../graphql/errors.ts'
import type { Transaction } from '../platform/database.ts'
import type { Attempt } from './move-order.ts'
import { type MoveAnswer, movedOn, moveOrder } from './move-order.ts'
import { type HeldOrder, lockOrder } from './order-moves.repo.ts'
import type { OrderRow } from './orders.repo.ts'
import { findRelistings } from './relistings.repo.ts'
import { findReviews } from './reviews.repo.ts'
import type { Settlements } from './settlements.ts'

/** Who wants to do something with which order. */
export interface OrderRequest {
  readonly orderId: string
  readonly viewerId: string
}

export interface HeldByParty extends HeldOrder {
  readonly side: OrderSide
}

/**
 * An order of the viewer's, held against other moves.
 *
 * @throws NOT_FOUND when there is none, or it is not theirs
 */
export async function lockOwnOrder(tx: Transaction, { orderId, viewerId }: OrderRequest): Promise<HeldByParty> {
  const held = isUuid(orderId) ? await lockOrder(tx, orderId) : undefined
  const side = held && sideOfMember(held.order, viewerId)
  if (!held || !side) throw notFound('order')
  return { ...held, side }
}

/**
 * An order held by somebody who may do this with it now; else why they may not. The same facts say what its page offers.
 *
 * @throws NOT_FOUND when there is no such order of theirs, FORBIDDEN when it is for the other side to do
 */
export async function lockToAct(
  tx: Transaction,
  request: OrderRequest,
  action: OrderAction,
): Promise<({ readonly kind: 'held' } & HeldByParty) | Extract<MoveAnswer, { kind: 'moved-on' }>> {
  const held = await lockOwnOrder(tx, request)
  const { order, now, side } = held
  checkSide(action, side)
  const facts = await readActionFacts(tx, order)
  return canAct(action, facts, side, now) ? { kind: 'held', ...held } : movedOn(order)
}

export interface Act extends OrderRequest, Pick<Attempt, 'move' | 'columns' | 'detail'> {
  readonly action: OrderAction
}

/** Makes the move of somebody who may make it now. @throws as `lockToAct` */
export async function actOnOrder(tx: Transaction, settlements: Settlements, act: Act): Promise<MoveAnswer> {
  const { orderId, viewerId, action, ...rest } = act
  const held = await lockToAct(tx, { orderId, viewerId }, action)
  if (held.kind === 'moved-on') return held
  return moveOrder(tx, settlements, { ...rest, orderId: held.order.id, by: held.side, actorId: viewerId })
}

/** The order with what else decides what can be done with it. */
export async function readActionFacts(tx: Transaction, order: OrderRow): Promise<ActionFacts> {
  const [relistings, reviews] = await Promise.all([findRelistings(tx, [order.listingId]), findReviews(tx, [order.id])])
  return { ...order, isRelisted: relistings.length > 0, reviewedBy: reviews.map(({ side }) => side) }
}

function checkSide(action: OrderAction, side: OrderSide): void {
  const actor = actorOf(action)
  if (actor && actor !== side) throw forbidden(`Only the ${actor} of an order can do this.`)
}

function sideOfMember({ buyerId, sellerId }: OrderRow, viewerId: string): OrderSide | undefined {
  if (viewerId === buyerId) return 'buyer'
  return viewerId === sellerId ? 'seller' : undefined
}
