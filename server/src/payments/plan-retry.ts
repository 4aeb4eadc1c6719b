import { v7 } from 'uuid'
import { enqueue } from '../jobs/jobs.ts'
import { required } from '../platform/assert.ts'
import { readClock } from '../platform/clock.ts'
import type { Transaction } from '../platform/database.ts'
import { judgeDecline } from './payment-problem.ts'
import { insertPayment, type Payment, updatePayment } from './payments.repo.ts'

const HOUR_MS = 60 * 60 * 1000

/**
 * After a saved card was declined: what Stripe keeps of this try is canceled, so that it can never be paid beside what
 * follows; and where that may help, another try is put down for later.
 */
export async function planRetry(tx: Transaction, { row, parts }: Payment): Promise<void> {
  const key = `payments.cancel:${row.id}`
  await enqueue(tx, { name: 'payments.cancel', payload: { paymentId: row.id }, key })
  const verdict = judgeDecline(required(row.problemCode, `payment ${row.id} failed without a code`), row.attempt)
  if (verdict.kind === 'ask-buyer') return updatePayment(tx, row.id, { retryAt: null })
  const { kind, cardId, buyerId, sellerId, currency, amount, transferGroup } = row
  const retryAt = new Date((await readClock(tx)).getTime() + verdict.afterHours * HOUR_MS)
  const id = v7()
  const attempt = row.attempt + 1
  await insertPayment(
    tx,
    { ...{ id, kind, cardId, buyerId, sellerId, currency, amount, transferGroup }, ...{ attempt, retryAt } },
    parts,
  )
  await updatePayment(tx, row.id, { retryAt })
  await enqueue(tx, {
    name: 'payments.charge',
    payload: { paymentId: id },
    key: `payments.charge:${id}`,
    runAt: retryAt,
  })
}
