import { nextFundsState } from '@kollect-it/shared/orders/funds-moves.ts'
import {
  fundsMoveOf,
  nextOrderState,
  type OrderActor,
  type OrderMove,
  type OrderState,
} from '@kollect-it/shared/orders/order-states.ts'
import type { OrderTimer } from '@kollect-it/shared/orders/order-timers.ts'
import { notFound } from '../graphql/errors.ts'
import type { Transaction } from '../platform/database.ts'
import { enterState } from './enter-state.ts'
import { followUp } from './follow-up.ts'
import {
  appendEvents,
  changeOrder,
  type HeldOrder,
  hasEventOf,
  lockOrder,
  type NewOrderEvent,
  type OrderColumns,
} from './order-moves.repo.ts'
import type { OrderRow } from './orders.repo.ts'
import { scheduleTimer, timerColumns } from './schedule-timer.ts'
import type { Settlements } from './settlements.ts'

/** A move that somebody wants to make. */
export interface Attempt {
  readonly orderId: string
  readonly move: OrderMove
  readonly by: OrderActor
  /** Who it is, where it is a person. */
  readonly actorId?: string
  /** The order still stands as whoever makes the move saw it; left out, the move's own rules decide. */
  readonly expected?: Expected
  /** What further must be so, under the order's lock. */
  readonly judge?: (held: HeldOrder) => Judgement | Promise<Judgement>
  readonly columns?: OrderColumns
  /** Facts for the timeline, seen by both sides. */
  readonly detail?: Readonly<Record<string, string>>
  /** What brought it about, such as a payment's id: of one cause, a move is made once. */
  readonly cause?: string
}

export interface Expected {
  readonly state?: string
  readonly enteredAt?: string
  readonly timer?: OrderTimer
  readonly version?: number
}

export type Judgement = { readonly kind: 'fine' } | { readonly kind: 'refused'; readonly message: string }

export type MoveAnswer =
  | { readonly kind: 'moved'; readonly order: OrderRow }
  /** Nothing was changed: the order stands elsewhere, or the move was made before. */
  | { readonly kind: 'moved-on'; readonly order: OrderRow; readonly message: string }

/**
 * The one way in which an order moves, for mutations, for what is told of its money, and for timers. Everything is decided
 * under the order's lock by the clock that is read once it is held; the order, its timeline, what happens next by itself,
 * and what the move brings about (a release, a refund, a strike) are written in the caller's transaction or not at all.
 *
 * @throws NOT_FOUND when there is no such order
 */
export async function moveOrder(tx: Transaction, settlements: Settlements, attempt: Attempt): Promise<MoveAnswer> {
  const held = await lockOrder(tx, attempt.orderId)
  if (!held) throw notFound('order')
  const { order } = held
  const to = nextOrderState({ move: attempt.move, from: order.state, by: attempt.by })
  const funds = fundsAfter(order, attempt.move)
  if (!to || !funds || !isAsExpected(order, attempt.expected)) return movedOn(order)
  if (await wasMade(tx, attempt)) return movedOn(order)
  const judged = await attempt.judge?.(held)
  if (judged?.kind === 'refused') return { kind: 'moved-on', order, message: judged.message }
  return { kind: 'moved', order: await make(tx, settlements, { held, attempt, to, funds }) }
}

/** The refusal of what cannot be done where the order stands. */
export function movedOn(order: OrderRow): Extract<MoveAnswer, { kind: 'moved-on' }> {
  return { kind: 'moved-on', order, message: 'The order has moved on meanwhile. This is how it stands now.' }
}

export interface Move {
  readonly held: HeldOrder
  readonly attempt: Attempt
  readonly to: OrderState
  readonly funds: OrderRow['funds']
}

async function make(tx: Transaction, settlements: Settlements, move: Move): Promise<OrderRow> {
  const { held, attempt, to, funds } = move
  const { order, now } = held
  const entered = to === order.state ? {} : await enterState(tx, held, to)
  const next = { ...order, ...attempt.columns, ...entered, state: to, funds }
  const after = attempt.expected?.timer ?? null
  const isRescheduled = to !== order.state || after !== null
  const timers = isRescheduled ? timerColumns(next, { after: to === order.state ? after : null, now }) : {}
  const written = await changeOrder(tx, order.id, { ...attempt.columns, ...entered, ...timers, state: to, funds })
  await appendEvents(tx, held, eventsOf(move))
  if (isRescheduled) await scheduleTimer(tx, written)
  await followUp(tx, settlements, { before: order, after: written, move: attempt.move, now })
  return written
}

function eventsOf({ held, attempt, to }: Move): NewOrderEvent[] {
  const { move, by, actorId = null, detail, cause } = attempt
  const made: NewOrderEvent = {
    kind: move,
    actor: by,
    actorId,
    detail: { ...detail, ...(cause !== undefined && { cause }) },
  }
  const isCompleted = to === 'completed' && held.order.state !== 'completed'
  return isCompleted ? [made, { kind: 'released', actor: 'system', actorId: null, detail: {} }] : [made]
}

function fundsAfter({ funds }: OrderRow, move: OrderMove): OrderRow['funds'] | undefined {
  const fundsMove = fundsMoveOf(move)
  return fundsMove === undefined ? funds : nextFundsState(fundsMove, funds)
}

function isAsExpected(order: OrderRow, { state, enteredAt, timer, version }: Expected = {}): boolean {
  return (
    (state === undefined || state === order.state) &&
    (enteredAt === undefined || enteredAt === order.stateEnteredAt.toISOString()) &&
    (timer === undefined || timer === order.timer) &&
    (version === undefined || version === order.version)
  )
}

async function wasMade(tx: Transaction, { orderId, move, cause }: Attempt): Promise<boolean> {
  return cause !== undefined && (await hasEventOf(tx, orderId, { kind: move, cause }))
}
