import { v7 } from 'uuid'
import { enqueue } from '../jobs/jobs.ts'
import type { Transaction } from '../platform/database.ts'
import type { PaymentOrderRow, PaymentRow } from './payments.repo.ts'
import { insertRefund } from './refunds.repo.ts'

/** Gives back what somebody paid for an order that was paid before. */
export async function refundDuplicate(
  tx: Transaction,
  { id: paymentId, currency }: PaymentRow,
  { orderId, amount }: PaymentOrderRow,
): Promise<void> {
  const id = v7()
  const terms = { reason: 'duplicate', stage: 'held', sellerPart: 0n } as const
  await insertRefund(tx, { id, orderId, paymentId, currency, amount, ...terms })
  await enqueue(tx, { name: 'payments.refund', payload: { refundId: id }, key: `payments.refund:${id}` })
}
