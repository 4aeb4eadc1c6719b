import { assert, required } from '../platform/assert.ts'
import type { Connection, Transaction } from '../platform/database.ts'
import { findOpenCheckouts } from './checkouts.repo.ts'
import {
  cancelCharges,
  closeCheckouts,
  readCheckoutNews,
  readPaymentNews,
  readPayoutNews,
  readRefundNews,
  readReleaseNews,
} from './order-news.ts'
import { isBeingPaid, isPaid, lockPaying, repricePlanned } from './payments.repo.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { sumReturned } from './refunds.repo.ts'
import { type RefundRequest, requestRefund } from './request-refund.ts'
import { type ReleaseRequest, requestRelease } from './request-release.ts'

/**
 * What orders ask of payments, as one object that the server hands to them where it is put together. What takes a
 * transaction joins it and calls no network. Whatever orders ask against what payments know is a mistake of ours.
 */
export function createSettlements(parts: PaymentsParts) {
  return {
    /** Has an order's money sent to its seller; asked again, it changes nothing. */
    requestRelease: async (tx: Transaction, request: ReleaseRequest): Promise<void> => {
      const { kind } = await requestRelease(tx, request)
      assert(kind !== 'nothing-held', `nothing is held for order ${request.orderId} that could be released`)
    },
    /** Has money of an order sent back to its buyer. */
    requestRefund: async (tx: Transaction, request: RefundRequest): Promise<void> => {
      const answer = await requestRefund(tx, request)
      assert(
        answer.kind === 'refund-requested',
        `order ${request.orderId} is to give back ${request.amount}, and ${answer.kind}`,
      )
    },
    /** Has charges of a saved card that are still to come ask for another amount, in minor units; not one under way. */
    repriceCharges: async (
      tx: Transaction,
      { orderId, amount }: { readonly orderId: string; readonly amount: bigint },
    ) => {
      await lockPaying(tx, [orderId])
      if (await couldBePaid(tx, orderId)) return { kind: 'under-way' } as const
      await repricePlanned(tx, orderId, amount)
      return { kind: 'repriced' } as const
    },
    /** Gives up charges of a saved card that are still to come. */
    cancelCharges: (tx: Transaction, orderId: string): Promise<void> => cancelCharges(tx, orderId),
    isPaid: (tx: Transaction, orderId: string): Promise<boolean> => isPaid(tx, orderId),
    isBeingPaid: couldBePaid,
    /** Ends every page on which an order could be paid. Calls the network. */
    closeCheckouts: async (orderId: string): Promise<void> => {
      await closeCheckouts(parts, [orderId])
    },
    readPayment: async (connection: Connection, paymentId: string) => {
      const { payment, orders } = required(await readPaymentNews(connection, paymentId), `payment ${paymentId} is gone`)
      const { paidWith, problem, problemKey } = payment
      return { parts: orders, paidWith, problem, problemKey }
    },
    readCheckout: (connection: Connection, checkoutId: string) => readCheckoutNews(connection, checkoutId),
    readRelease: async (connection: Connection, releaseId: string) => {
      const { orderId } = required(await readReleaseNews(connection, releaseId), `release ${releaseId} is gone`)
      return { orderId }
    },
    /** With how much of what the order was paid with is back at its buyer by now. */
    readRefund: async (connection: Connection, refundId: string) => {
      const { orderId } = required(await readRefundNews(connection, refundId), `refund ${refundId} is gone`)
      return { orderId, returned: await sumReturned(connection, orderId) }
    },
    readPayout: async (connection: Connection, payoutId: string) => {
      const { payout, orderIds } = required(await readPayoutNews(connection, payoutId), `payout ${payoutId} is gone`)
      return { orderIds, failed: payout.state !== 'paid', problem: payout.failure }
    },
  }
}

/** Whether a payment is on its way, or could begin at once on a page that is open. */
async function couldBePaid(tx: Transaction, orderId: string): Promise<boolean> {
  return (await isBeingPaid(tx, orderId)) || (await findOpenCheckouts(tx, [orderId])).length > 0
}
