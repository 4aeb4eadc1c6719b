import { v7 } from 'uuid'
import { enqueue } from '../jobs/jobs.ts'
import type { Transaction } from '../platform/database.ts'
import { type CardRow, findCards, readCustomer } from './customers.repo.ts'
import { insertPayment } from './payments.repo.ts'

export interface ChargeRequest {
  readonly orderId: string
  readonly buyerId: string
  readonly sellerId: string
  readonly currency: string
  /** All that the order costs, in minor units. */
  readonly amount: bigint
}

export type RequestChargeAnswer =
  | { readonly kind: 'charge-requested'; readonly paymentId: string }
  | { readonly kind: 'no-card' }
  /** The buyer wants to pay by themselves. */
  | { readonly kind: 'not-automatic' }

/**
 * Has the buyer's saved card charged for an order, within the transaction that makes it necessary. The jobs
 * `orders.payment-succeeded` and `orders.payment-failed` tell how it went.
 */
export async function requestCharge(tx: Transaction, request: ChargeRequest): Promise<RequestChargeAnswer> {
  const { orderId, buyerId, sellerId, currency, amount } = request
  const found = await findAutomaticCard(tx, buyerId)
  if (found.kind !== 'found') return found
  const { card } = found
  const id = v7()
  const transferGroup = `order_${orderId}`
  await insertPayment(
    tx,
    { id, kind: 'off-session', cardId: card.id, buyerId, sellerId, currency, amount, transferGroup },
    [{ orderId, amount }],
  )
  await enqueue(tx, { name: 'payments.charge', payload: { paymentId: id }, key: `payments.charge:${id}` })
  return { kind: 'charge-requested', paymentId: id }
}

export type AutomaticCard =
  | { readonly kind: 'found'; readonly card: CardRow }
  | Exclude<RequestChargeAnswer, { kind: 'charge-requested' }>

/** The card that is charged without asking for what somebody wins. */
export async function findAutomaticCard(tx: Transaction, buyerId: string): Promise<AutomaticCard> {
  const [card] = await findCards(tx, [buyerId])
  if (!card) return { kind: 'no-card' }
  const { automaticPayment } = await readCustomer(tx, buyerId)
  return automaticPayment ? { kind: 'found', card } : { kind: 'not-automatic' }
}
