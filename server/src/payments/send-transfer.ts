import { enqueue } from '../jobs/jobs.ts'
import { recordJournal } from '../ledger/record-journal.ts'
import { debtOffset, transferCreated } from '../ledger/sale-bookings.ts'
import { assert, required } from '../platform/assert.ts'
import { readClock } from '../platform/clock.ts'
import { inTransaction, type Transaction } from '../platform/database.ts'
import { callCarefully } from './careful-call.ts'
import { currencyOf } from './currency-of.ts'
import { findPayment } from './payments.repo.ts'
import { type PaymentsParts, UnknownObjectError } from './payments-parts.ts'
import { lockPayoutAccount } from './payout-accounts.repo.ts'
import { sumRefundsMade } from './refunds.repo.ts'
import { lockRelease, type ReleaseRow, updateRelease } from './releases.repo.ts'
import { leastOf, readDebt } from './seller-debt.ts'
import {
  confirmed,
  fromStripeAmount,
  fromStripeTime,
  idOf,
  type StripeApi,
  type StripeTransfer,
  toStripeAmount,
} from './stripe.ts'

export type SendTransferAnswer =
  | { readonly kind: 'sent'; readonly transferId: string | null }
  /** The seller cannot be paid yet; the transfer goes by itself when they can. */
  | { readonly kind: 'waiting-for-account' }
  /** The buyer went to their bank: nothing leaves before that is decided. */
  | { readonly kind: 'disputed' }
  /** Stripe said no, such as for want of money; to be tried again under another key. */
  | { readonly kind: 'refused'; readonly code: string; readonly message: string }

/**
 * Transfers what was released to the seller's account at Stripe: once, whatever happens on the way. The amount is fixed
 * in our row before Stripe is called; whether an earlier call had its effect is looked up before there is another.
 */
export async function sendTransfer(parts: PaymentsParts, releaseId: string): Promise<SendTransferAnswer> {
  const { db, stripe } = parts
  const begun = await inTransaction(db, (tx) => begin(tx, releaseId))
  if (begun.kind !== 'begun') return begun
  const { release, account } = begun
  const { row: payment } = required(await findPayment(db, release.paymentId), `release ${releaseId} has no payment`)
  const chargeId = required(payment.chargeId, `payment ${payment.id} succeeded without a charge`)
  const charge = await stripe.charges.retrieve(chargeId)
  if (charge.disputed) return { kind: 'disputed' }
  const refunded = await sumRefundsMade(db, payment.id)
  assert(
    fromStripeAmount(charge.amount_refunded) <= refunded,
    `charge ${chargeId} has ${charge.amount_refunded} refunded, and we know of ${refunded}`,
  )
  const group = payment.transferGroup
  const sent = await callCarefully(db, {
    subject: `transfer:${releaseId}`,
    find: () => findTransfer(stripe, { group, releaseId }),
    make: async (idempotencyKey) =>
      confirmed(
        'transfer',
        await stripe.transfers.create(
          {
            amount: toStripeAmount(required(release.amount, `release ${releaseId} was begun without an amount`)),
            currency: release.currency.toLowerCase(),
            destination: account,
            source_transaction: chargeId,
            transfer_group: group,
            metadata: { release_id: releaseId, order_id: release.orderId },
          },
          { idempotencyKey },
        ),
      ),
  })
  if (sent.kind === 'refused') return sent
  await recordTransfer(parts, sent.answer)
  return { kind: 'sent', transferId: sent.answer.id }
}

type Begun =
  | Exclude<SendTransferAnswer, { kind: 'refused' | 'disputed' }>
  | { readonly kind: 'begun'; readonly release: ReleaseRow; readonly account: string }

/** Fixes what is transferred: what was released, less what the seller owes at this moment. */
async function begin(tx: Transaction, releaseId: string): Promise<Begun> {
  const release = required(await lockRelease(tx, releaseId), `release ${releaseId} is not there`)
  if (release.state === 'sent') return { kind: 'sent', transferId: release.transferId }
  // Under this lock, no two transfers of a seller are set off against the same debt.
  const account = await lockPayoutAccount(tx, release.sellerId)
  if (account?.state !== 'active' || !account.stripeId) {
    if (release.state === 'waiting') return { kind: 'waiting-for-account' }
  }
  const destination = account?.stripeId
  if (!destination) return { kind: 'waiting-for-account' }
  if (release.state === 'sending') return { kind: 'begun', release, account: destination }
  const { sellerId } = release
  const net = release.held - release.fee
  const kept = leastOf(net, await readDebt(tx, release))
  const frozen = { kept, amount: net - kept, state: 'sending' } as const
  const occurredAt = await readClock(tx)
  if (frozen.amount === 0n) {
    await updateRelease(tx, releaseId, { ...frozen, state: 'sent', sentAt: occurredAt })
    await enqueue(tx, { name: 'orders.released', payload: { releaseId } })
  } else {
    await updateRelease(tx, releaseId, frozen)
  }
  if (kept > 0n) {
    const booking = debtOffset({ currency: currencyOf(release), sellerId, amount: kept })
    await recordJournal(tx, { ...booking, cause: releaseId, orderId: release.orderId, occurredAt })
  }
  if (frozen.amount === 0n) return { kind: 'sent', transferId: null }
  return { kind: 'begun', release: { ...release, ...frozen }, account: destination }
}

async function findTransfer(
  stripe: StripeApi,
  { group, releaseId }: { readonly group: string; readonly releaseId: string },
): Promise<StripeTransfer | undefined> {
  for await (const transfer of stripe.transfers.list({ transfer_group: group, limit: 100 })) {
    if (transfer.metadata.release_id === releaseId) return transfer
  }
  return undefined
}

/** Records that a transfer was made: for the job that made it and for the webhook. False when it is not ours. */
export async function recordTransfer({ db }: PaymentsParts, transfer: StripeTransfer): Promise<boolean> {
  const releaseId = transfer.metadata.release_id
  if (!releaseId) return false
  const sentAt = fromStripeTime(transfer.created)
  await inTransaction(db, async (tx) => {
    const release = await lockRelease(tx, releaseId)
    if (!release)
      throw new UnknownObjectError(`release ${releaseId} is not there, and Stripe has ${transfer.id} for it`)
    assert(
      release.transferId === null || release.transferId === transfer.id,
      `release ${releaseId} was transferred twice: ${release.transferId} and ${transfer.id} to ${idOf(transfer.destination)}`,
    )
    if (release.state === 'sent') return
    const { sellerId, orderId } = release
    const amount = fromStripeAmount(transfer.amount)
    assert(amount === release.amount, `release ${releaseId} is of ${release.amount}, and ${amount} were transferred`)
    await updateRelease(tx, releaseId, { state: 'sent', transferId: transfer.id, sentAt })
    await enqueue(tx, { name: 'orders.released', payload: { releaseId } })
    await recordJournal(tx, {
      ...transferCreated({ currency: currencyOf(release), sellerId, amount }),
      cause: transfer.id,
      orderId,
      occurredAt: sentAt,
    })
  })
  return true
}
