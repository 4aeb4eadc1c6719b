import type { JobHandlers } from '../jobs/jobs.ts'
import type { Logger } from '../platform/log.ts'

/** Handles what payments tell of orders' money. */
export function orderPaymentsHandlers({
  log,
}: {
  readonly log: Logger
}): Pick<JobHandlers, Extract<keyof JobHandlers, `orders.${string}`>> {
  return {
    'orders.payment-succeeded': async (payload) => log.info(payload, 'a payment succeeded'),
    'orders.payment-failed': async (payload) => log.info(payload, 'a payment failed'),
    'orders.checkout-expired': async (payload) => log.info(payload, 'a checkout expired'),
    'orders.released': async (payload) => log.info(payload, 'a release was transferred'),
    'orders.refunded': async (payload) => log.info(payload, 'a refund moved on'),
    'orders.paid-out': async (payload) => log.info(payload, 'a payout moved on'),
  }
}
