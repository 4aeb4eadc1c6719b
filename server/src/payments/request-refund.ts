import { feeReturned } from '@kollect-it/shared/fees/fee-difference.ts'
import type { CurrencyCode } from '@kollect-it/shared/money/currency.ts'
import { v7 } from 'uuid'
import { enqueue } from '../jobs/jobs.ts'
import { recordJournal } from '../ledger/record-journal.ts'
import { refundDecided } from '../ledger/refund-bookings.ts'
import { readClock } from '../platform/clock.ts'
import type { Transaction } from '../platform/database.ts'
import { currencyOf } from './currency-of.ts'
import { lockPaidPart, type PaidPart, sumRefunds } from './payments.repo.ts'
import { insertRefund, type RefundRow, sumReleasedRefunds } from './refunds.repo.ts'
import { findRelease, type ReleaseRow } from './releases.repo.ts'

export interface RefundRequest {
  readonly orderId: string
  /** In minor units of the order's currency; `all` is what is left. */
  readonly amount: bigint | 'all'
  /** `duplicate` for money that came for an order which takes none any more. */
  readonly reason: RefundRow['reason']
}

export type RequestRefundAnswer =
  | { readonly kind: 'refund-requested'; readonly refund: RefundRow }
  | { readonly kind: 'not-paid' }
  /** Some of it, or all, was given back before. */
  | { readonly kind: 'more-than-left'; readonly left: bigint }

/**
 * Gives money of an order back to its buyer, within the transaction that decides so. Before the release it comes from what
 * is held; after it the seller gives their part, which they owe from this moment, and the platform its fee on it. Stripe
 * hears of it afterwards; the job `orders.refunded` tells of every change.
 */
export async function requestRefund(tx: Transaction, request: RefundRequest): Promise<RequestRefundAnswer> {
  const paid = await lockPaidPart(tx, request.orderId)
  if (!paid) return { kind: 'not-paid' }
  const left = paid.part.amount - (await sumRefunds(tx, paid.part))
  const amount = request.amount === 'all' ? left : request.amount
  if (amount > left || amount <= 0n) return { kind: 'more-than-left', left }
  const release = await findRelease(tx, request.orderId)
  const wanted = { orderId: request.orderId, amount, reason: request.reason }
  const refund = await (release ? decideAfterRelease(tx, { paid, release }, wanted) : putDown(tx, paid, wanted))
  const key = `payments.refund:${refund.id}`
  await enqueue(tx, { name: 'payments.refund', payload: { refundId: refund.id }, key })
  return { kind: 'refund-requested', refund }
}

interface Wanted {
  readonly orderId: string
  readonly amount: bigint
  readonly reason: RefundRow['reason']
}

function putDown(tx: Transaction, { payment }: PaidPart, wanted: Wanted): Promise<RefundRow> {
  const { id: paymentId, currency } = payment
  return insertRefund(tx, { ...wanted, id: v7(), paymentId, currency, stage: 'held', sellerPart: 0n })
}

async function decideAfterRelease(
  tx: Transaction,
  { paid, release }: { readonly paid: PaidPart; readonly release: ReleaseRow },
  wanted: Wanted,
): Promise<RefundRow> {
  const left = release.held - (await sumReleasedRefunds(tx, release.id))
  const terms = { shipping: release.shipping, basisPoints: BigInt(release.feeBps) }
  const { amount, orderId } = wanted
  const refund = await insertRefund(tx, {
    ...wanted,
    id: v7(),
    paymentId: paid.payment.id,
    releaseId: release.id,
    currency: release.currency,
    stage: 'released',
    sellerPart: amount - feeReturned(left, amount, terms),
  })
  const currency: CurrencyCode = currencyOf(release)
  await recordJournal(tx, {
    ...refundDecided({ currency, refundId: refund.id, sellerId: release.sellerId, left, amount, terms }),
    cause: refund.id,
    orderId,
    occurredAt: await readClock(tx),
  })
  return refund
}
