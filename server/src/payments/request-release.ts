import { feeOn } from '@kollect-it/shared/fees/fee-difference.ts'
import { v7 } from 'uuid'
import { enqueue } from '../jobs/jobs.ts'
import { recordJournal } from '../ledger/record-journal.ts'
import { released } from '../ledger/sale-bookings.ts'
import { assert, required } from '../platform/assert.ts'
import { readClock } from '../platform/clock.ts'
import type { Transaction } from '../platform/database.ts'
import { currencyOf } from './currency-of.ts'
import { lockPaidPart, sumRefunds } from './payments.repo.ts'
import { findRelease, insertRelease, type ReleaseRow } from './releases.repo.ts'

export interface ReleaseRequest {
  readonly orderId: string
  readonly sellerId: string
  readonly currency: string
  /** The price of the piece, on which the fee is taken, and what was paid in all: minor units. */
  readonly item: bigint
  readonly total: bigint
  /** The order's own rate, in hundredths of a percent. */
  readonly feeBps: number
}

export type RequestReleaseAnswer =
  | { readonly kind: 'release-requested'; readonly release: ReleaseRow }
  /** By somebody before, or at the same time. */
  | { readonly kind: 'released-already'; readonly release: ReleaseRow }
  /** It was not paid, or all of it goes back. */
  | { readonly kind: 'nothing-held' }

/**
 * Makes what is held for an order its seller's, less the fee, within the transaction that decides so: once, however often
 * and by whomever it is asked. What goes back to the buyer is no part of it. The transfer follows by a job; the job
 * `orders.released` tells of it.
 */
export async function requestRelease(tx: Transaction, request: ReleaseRequest): Promise<RequestReleaseAnswer> {
  const { orderId, sellerId, currency, item, total, feeBps } = request
  const paid = await lockPaidPart(tx, orderId)
  const known = await findRelease(tx, orderId)
  if (known) return { kind: 'released-already', release: known }
  if (!paid) return { kind: 'nothing-held' }
  const { part, payment } = paid
  assert(
    part.amount === total && payment.currency === currency && payment.sellerId === sellerId,
    `order ${orderId} of ${total} ${currency} was paid with ${part.amount} ${payment.currency} for ${payment.sellerId}`,
  )
  const held = part.amount - (await sumRefunds(tx, part))
  if (held === 0n) return { kind: 'nothing-held' }
  const terms = { shipping: total - item, basisPoints: BigInt(feeBps) }
  const release = required(
    await insertRelease(tx, {
      ...{ id: v7(), orderId, paymentId: payment.id, sellerId, currency, held, feeBps },
      fee: feeOn(held, terms),
      shipping: terms.shipping,
    }),
    `order ${orderId} was released under its own lock`,
  )
  const key = `payments.transfer:${release.id}`
  await enqueue(tx, { name: 'payments.transfer', payload: { releaseId: release.id }, key })
  await recordJournal(tx, {
    ...released({ currency: currencyOf(release), orderId, sellerId, held, terms }),
    cause: release.id,
    orderId,
    occurredAt: await readClock(tx),
  })
  return { kind: 'release-requested', release }
}
