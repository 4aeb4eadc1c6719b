import type { Transaction } from '../platform/database.ts'
import type { Judgement } from './move-order.ts'
import type { Settlements } from './settlements.ts'

/**
 * Whether an order may end as unpaid, under its lock: not when a payment came through of which it was not told yet, nor
 * while one is on its way. Every page on which it could be paid has been closed before.
 */
export async function judgeUnpaid(tx: Transaction, settlements: Settlements, orderId: string): Promise<Judgement> {
  if (await settlements.isPaid(tx, orderId)) return { kind: 'refused', message: 'It has just been paid.' }
  const isBeingPaid = await settlements.isBeingPaid(tx, orderId)
  return isBeingPaid ? { kind: 'refused', message: 'It is being paid at this moment.' } : { kind: 'fine' }
}
