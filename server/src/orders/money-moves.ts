import { type FundsMove, nextFundsState } from '@kollect-it/shared/orders/funds-moves.ts'
import { notify } from '../notifications/notify.ts'
import { assert, required } from '../platform/assert.ts'
import type { Transaction } from '../platform/database.ts'
import { judgeUnpaid } from './judge-unpaid.ts'
import { type MoveAnswer, moveOrder } from './move-order.ts'
import { changeOrder, lockOrder } from './order-moves.repo.ts'
import type { OrderRow } from './orders.repo.ts'
import { scheduleTimer, timerColumns } from './schedule-timer.ts'
import type { CheckoutReport, PaymentReport, PayoutReport, RefundReport, Settlements } from './settlements.ts'
import { payoutNotices } from './tell-parties.ts'

/*
 * What orders are told of their money, as plain facts: by the jobs that read them, and by nobody else. Each may be told
 * any number of times. Instants are the database's when the order is told, so that nobody's time begins in the past.
 */

/**
 * A payment for an order, or for several of one seller together, has succeeded. What an order's shipping costs is what was
 * paid for it: less than before when they were paid together. What was called off meanwhile stays so, and is refunded.
 */
export async function orderPaid(
  tx: Transaction,
  settlements: Settlements,
  { parts, paidWith }: Pick<PaymentReport, 'parts' | 'paidWith'>,
): Promise<MoveAnswer[]> {
  const amounts = new Map(parts.map(({ orderId, amount }) => [orderId, amount]))
  const answers: MoveAnswer[] = []
  for (const order of await lockAll(tx, [...amounts.keys()])) {
    const amount = required(amounts.get(order.id), `order ${order.id} was not asked for`)
    assert(amount >= order.item, `order ${order.id} of ${order.item} was paid with ${amount} ${order.currency}`)
    const columns = { shipping: amount - order.item, paidWith, paymentProblem: null }
    answers.push(await moveOrder(tx, settlements, { orderId: order.id, move: 'paid', by: 'system', columns }))
  }
  return answers
}

/** A try to pay has failed: the buyer can try again until the order's `payBy`. */
export async function orderPaymentFailed(
  tx: Transaction,
  settlements: Settlements,
  facts: Pick<PaymentReport, 'parts' | 'problem' | 'problemKey'> & { readonly paymentId: string },
): Promise<MoveAnswer[]> {
  const columns = { paymentProblem: facts.problem ?? 'The payment did not go through.' }
  const answers: MoveAnswer[] = []
  const cause = `${facts.paymentId}:${facts.problemKey ?? ''}`
  const orderIds = facts.parts.map(({ orderId }) => orderId)
  for (const { id } of await lockAll(tx, orderIds)) {
    answers.push(
      await moveOrder(tx, settlements, { orderId: id, move: 'payment-failed', by: 'system', columns, cause }),
    )
  }
  return answers
}

/**
 * The payment page of these orders is over, and nobody has paid on it. What was reserved while it could be paid is free
 * again, unless we closed the page ourselves, or it is being paid on another.
 */
export async function checkoutExpired(
  tx: Transaction,
  settlements: Settlements,
  { orderIds, isTakenBack }: CheckoutReport,
): Promise<void> {
  await moveFunds(tx, { orderIds, move: 'payment-ended' })
  if (isTakenBack) return
  for (const { id: orderId } of await lockAll(tx, orderIds)) {
    const judge = () => judgeUnpaid(tx, settlements, orderId)
    await moveOrder(tx, settlements, { orderId, move: 'expired', by: 'system', judge })
  }
}

/** The transfer of its released money to the seller’s account was made. */
export function orderReleased(
  tx: Transaction,
  settlements: Settlements,
  { orderId }: { readonly orderId: string },
): Promise<MoveAnswer> {
  return moveOrder(tx, settlements, { orderId, move: 'transferred', by: 'system' })
}

/** The seller’s bank has the money of these orders. */
export async function orderPaidOut(
  tx: Transaction,
  settlements: Settlements,
  { orderIds }: { readonly orderIds: readonly string[] },
): Promise<MoveAnswer[]> {
  const answers: MoveAnswer[] = []
  for (const { id } of await lockAll(tx, orderIds)) {
    answers.push(await moveOrder(tx, settlements, { orderId: id, move: 'paid-out', by: 'system' }))
  }
  return answers
}

/**
 * The buyer has money back, as much as this in all. The order is over with the whole amount only: a part of it is a matter
 * of what is left, which the ledger knows, and ends nothing.
 */
export function orderRefunded(
  tx: Transaction,
  settlements: Settlements,
  { orderId, returned }: RefundReport,
): Promise<MoveAnswer> {
  return moveOrder(tx, settlements, {
    orderId,
    move: 'refunded',
    by: 'system',
    detail: { amount: returned.toString() },
    judge: ({ order: { item, shipping } }) =>
      returned < item + shipping ? { kind: 'refused', message: 'It is not the whole amount.' } : { kind: 'fine' },
  })
}

/**
 * The seller's bank refused the payout of these orders, or gave it back: their money lies in the seller's account again.
 * The seller is told of each payout once, however many sales were in it.
 */
export async function orderPayoutFailed(
  tx: Transaction,
  { orderIds, ...payout }: PayoutReport & { readonly payoutId: string },
): Promise<OrderRow[]> {
  const moved = await moveFunds(tx, { orderIds, move: 'payout-failed' })
  await notify(tx, payoutNotices(await lockAll(tx, orderIds), payout))
  return moved
}

/** The money has changed its place without a move of the order, such as by a payout that failed. Told again, it stays. */
export async function moveFunds(
  tx: Transaction,
  { orderIds, move }: { readonly orderIds: readonly string[]; readonly move: FundsMove },
): Promise<OrderRow[]> {
  const moved: OrderRow[] = []
  for (const order of await lockAll(tx, orderIds)) {
    const funds = nextFundsState(move, order.funds)
    if (funds === undefined || funds === order.funds) continue
    // What is frozen waits, and what is thawed goes on where it stood.
    const { now } = required(await lockOrder(tx, order.id), `order ${order.id} is held and gone`)
    const timers = timerColumns({ ...order, funds }, { after: null, now })
    const written = await changeOrder(tx, order.id, { funds, ...timers })
    await scheduleTimer(tx, written)
    moved.push(written)
  }
  return moved
}

/** In the order of their ids, as everybody does who holds several: so nobody waits for each other. */
async function lockAll(tx: Transaction, orderIds: readonly string[]): Promise<OrderRow[]> {
  const orders: OrderRow[] = []
  for (const id of [...new Set(orderIds)].sort()) {
    const held = required(await lockOrder(tx, id), `there is no order ${id}`)
    orders.push(held.order)
  }
  return orders
}
