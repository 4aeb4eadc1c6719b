import type { Connection, Transaction } from '../platform/database.ts'

/** The money of an order that is to become the seller's. Amounts in minor units. */
export interface ReleaseRequest {
  readonly orderId: string
  readonly sellerId: string
  readonly currency: string
  readonly item: bigint
  /** What the buyer paid: the piece and its shipping. */
  readonly total: bigint
  /** Hundredths of a percent of `item`. */
  readonly feeBps: number
}

/** Money of an order that is to go back to its buyer. */
export interface RefundRequest {
  readonly orderId: string
  /** Minor units of the order's currency. */
  readonly amount: bigint
  /** Whether what was paid is called off, or the payment came when the order was over. */
  readonly reason: 'called-off' | 'came-too-late'
}

/** What a payment was for one order, in minor units: the piece and its shipping. */
export interface PaidPart {
  readonly orderId: string
  readonly amount: bigint
}

/** What a payment settles, once it has succeeded or failed. */
export interface PaymentReport {
  /** Several when they were paid together. Of one that succeeded, only what it did pay: an order is paid once. */
  readonly parts: readonly PaidPart[]
  /** Such as `Visa ending 4242`; null when it is not known. */
  readonly paidWith: string | null
  /** Why it failed, in words for the buyer. */
  readonly problem: string | null
  /** Tells one failed try from the others of the same payment. */
  readonly problemKey: string | null
}

export interface PayoutReport {
  readonly orderIds: readonly string[]
  /** Whether the money is in the seller's account again. */
  readonly failed: boolean
  /** Why the bank refused it and what to do, in words for the seller; null when it did not. */
  readonly problem: string | null
}

export interface RefundReport {
  readonly orderId: string
  readonly returned: bigint
}

export interface CheckoutReport {
  /** The orders that it was for. */
  readonly orderIds: readonly string[]
  /** We closed it because something about its orders changed: they may be paid on another page. */
  readonly isTakenBack: boolean
}

/**
 * What the orders ask of whoever moves the money, and what they are told by it. It is handed to them where the server is
 * put together. What takes a transaction joins it and calls no network: it only writes down what a job then does.
 */
export interface Settlements {
  /** Has an order's money sent to its seller. Asked for once for each order. */
  requestRelease(tx: Transaction, request: ReleaseRequest): Promise<void>
  /** Has money of an order sent back to its buyer. */
  requestRefund(tx: Transaction, request: RefundRequest): Promise<void>
  /** Has charges of the buyer's saved card that are still to come ask for what the order costs now. */
  repriceCharges(
    tx: Transaction,
    request: { readonly orderId: string; readonly amount: bigint },
  ): Promise<{ readonly kind: 'repriced' | 'under-way' }>
  /** Gives up charges of the buyer's saved card that are still to come. */
  cancelCharges(tx: Transaction, orderId: string): Promise<void>
  /** Whether a payment for the order has succeeded, also if the order was not told yet. */
  isPaid(tx: Transaction, orderId: string): Promise<boolean>
  /** Whether a payment for the order is on its way, or could begin at once on a page that is open. */
  isBeingPaid(tx: Transaction, orderId: string): Promise<boolean>
  /** Ends every payment page that is open for the order, so that nobody pays what is over or has another price. Calls the network. */
  closeCheckouts(orderId: string): Promise<void>
  readPayment(connection: Connection, paymentId: string): Promise<PaymentReport>
  /** A payment page that is over and was not paid on. */
  readCheckout(connection: Connection, checkoutId: string): Promise<CheckoutReport>
  /** The order of a release whose transfer to the seller's account was made. */
  readRelease(connection: Connection, releaseId: string): Promise<{ readonly orderId: string }>
  /** The order of a refund, and how much of what it was paid with is back at its buyer by now, in minor units. */
  readRefund(connection: Connection, refundId: string): Promise<RefundReport>
  /** The orders whose money went to the seller's bank with a payout, or did not arrive there. */
  readPayout(connection: Connection, payoutId: string): Promise<PayoutReport>
}

// Commands of orders get at it through the request's context, which belongs to a lower folder and cannot name it.
declare module '../graphql/context.ts' {
  interface Context {
    readonly settlements: Settlements
  }
}
