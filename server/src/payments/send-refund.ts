import { recordJournal } from '../ledger/record-journal.ts'
import { transferReversed } from '../ledger/sale-bookings.ts'
import { required } from '../platform/assert.ts'
import { inTransaction } from '../platform/database.ts'
import { callCarefully } from './careful-call.ts'
import { currencyOf } from './currency-of.ts'
import { findPayment } from './payments.repo.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { recordRefund } from './record-refund.ts'
import { findRefund, lockRefund, type RefundRow, sumReversed, updateRefund } from './refunds.repo.ts'
import { findReleaseById, type ReleaseRow } from './releases.repo.ts'
import { leastOf, readDebt } from './seller-debt.ts'
import { confirmed, fromStripeAmount, fromStripeTime, type StripeReversal, toStripeAmount } from './stripe.ts'

export type SendRefundAnswer =
  | { readonly kind: 'made' }
  /** The transfer that it is to be taken back from is on its way itself: to be tried again. */
  | { readonly kind: 'transfer-under-way' }
  /** Stripe said no; to be tried again under another key. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }

/**
 * Gives a refund to the buyer at Stripe: once, whatever happens on the way. After the release the seller's part is taken
 * back from their account first. Where that cannot be, they owe it, and the buyer gets their money all the same; what was
 * taken back is never given again because the refund failed, since that could not be undone either.
 */
export async function sendRefund(parts: PaymentsParts, refundId: string): Promise<SendRefundAnswer> {
  const { db, stripe } = parts
  const refund = required(await findRefund(db, refundId), `refund ${refundId} is not there`)
  if (refund.state === 'succeeded' || refund.state === 'failed') return { kind: 'made' }
  if (refund.releaseId !== null && refund.reversed === null) {
    const release = required(await findReleaseById(db, refund.releaseId), `refund ${refundId} has no release`)
    if (release.state === 'sending') return { kind: 'transfer-under-way' }
    await takeBack(parts, refund, release)
  }
  const { row: payment } = required(await findPayment(db, refund.paymentId), `refund ${refundId} has no payment`)
  const intent = required(payment.stripeId, `payment ${payment.id} succeeded and is not at Stripe`)
  const made = await callCarefully(db, {
    subject: `refund:${refundId}`,
    find: async () => {
      for await (const one of stripe.refunds.list({ payment_intent: intent, limit: 100 })) {
        if (one.metadata?.refund_id === refundId) return one
      }
      return undefined
    },
    make: async (idempotencyKey) =>
      confirmed(
        'refund',
        await stripe.refunds.create(
          {
            payment_intent: intent,
            amount: toStripeAmount(refund.amount),
            reason: refund.reason === 'duplicate' ? 'duplicate' : 'requested_by_customer',
            metadata: { refund_id: refundId, order_id: refund.orderId },
          },
          { idempotencyKey },
        ),
      ),
  })
  if (made.kind === 'refused') return made
  await recordRefund(parts, made.answer)
  return { kind: 'made' }
}

/** Takes the seller's part back from their account, as far as they owe it and as far as it goes. */
async function takeBack(parts: PaymentsParts, refund: RefundRow, release: ReleaseRow): Promise<void> {
  const { db, stripe } = parts
  const transferId = release.transferId
  const amount = await amountToTakeBack(parts, refund, release)
  // Not transferred yet, or all of it taken back before: what they owe is kept from what they get next.
  if (!transferId || amount === 0n) return recordReversal(parts, refund.id, undefined)
  const taken = await callCarefully(db, {
    subject: `reversal:${refund.id}`,
    find: async () => {
      for await (const one of stripe.transfers.listReversals(transferId, { limit: 100 })) {
        if (one.metadata?.refund_id === refund.id) return one
      }
      return undefined
    },
    make: async (idempotencyKey) =>
      confirmed(
        'transfer_reversal',
        await stripe.transfers.createReversal(
          transferId,
          { amount: toStripeAmount(amount), metadata: { refund_id: refund.id, order_id: refund.orderId } },
          { idempotencyKey },
        ),
      ),
  })
  await recordReversal(parts, refund.id, taken.kind === 'done' ? taken.answer : undefined)
}

async function amountToTakeBack({ db }: PaymentsParts, refund: RefundRow, release: ReleaseRow): Promise<bigint> {
  const transferred = (release.amount ?? 0n) - (await sumReversed(db, release.id))
  return leastOf(refund.sellerPart, transferred, await readDebt(db, release))
}

/** Writes down what came back, or that nothing did. */
async function recordReversal({ db }: PaymentsParts, refundId: string, reversal: StripeReversal | undefined) {
  await inTransaction(db, async (tx) => {
    const refund = required(await lockRefund(tx, refundId), `refund ${refundId} is not there`)
    if (refund.reversed !== null) return
    const releaseId = required(refund.releaseId, `refund ${refundId} is of no release`)
    const release = required(await findReleaseById(tx, releaseId), `refund ${refundId} has no release`)
    if (!reversal) return updateRefund(tx, refundId, { reversed: 0n })
    const amount = fromStripeAmount(reversal.amount)
    await updateRefund(tx, refundId, { reversed: amount, reversalId: reversal.id })
    await recordJournal(tx, {
      ...transferReversed({ currency: currencyOf(release), sellerId: release.sellerId, amount }),
      cause: reversal.id,
      orderId: refund.orderId,
      occurredAt: fromStripeTime(reversal.created),
    })
  })
}
