import type { Config } from '../platform/config.ts'
import type { Logger } from '../platform/log.ts'
import { finishCardSetup } from './finish-card-setup.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { recordPayment } from './record-payment.ts'
import { recordPayout } from './record-payout.ts'
import { recordRefund } from './record-refund.ts'
import { refreshAccount } from './refresh-payout-account.ts'
import { recordTransfer } from './send-transfer.ts'
import { settleCheckout } from './settle-checkout.ts'
import { findEvent, MAXIMUM_FAILURES, markEvent, markEventFailure, type StripeEventRow } from './stripe-events.repo.ts'

export interface EventParts extends PaymentsParts {
  readonly config: Pick<Config, 'PUBLIC_URL'>
  readonly log: Logger
}

/**
 * Handles an event of the inbox: reads the object that it is about again, and records how that stands now. So neither a
 * repeated event nor one that comes late or before another changes anything. Of an object that we do not know (yet), it
 * fails and is run again.
 */
export async function handleEvent(parts: EventParts, eventId: string): Promise<void> {
  const event = await findEvent(parts.db, eventId)
  if (event?.state !== 'new' && event?.state !== 'failed') return
  try {
    const isOurs = await record(parts, event)
    await markEvent(parts.db, eventId, isOurs ? 'processed' : 'ignored')
  } catch (error) {
    const failures = await markEventFailure(parts.db, eventId, error instanceof Error ? error.message : String(error))
    const level = failures >= MAXIMUM_FAILURES ? 'error' : 'warn'
    parts.log[level]({ err: error, event: eventId, type: event.type, failures }, 'an event could not be handled')
    throw error
  }
}

/** Whether it is about something of ours. */
async function record(parts: EventParts, { type, account, objectId }: StripeEventRow): Promise<boolean> {
  const id = objectId ?? ''
  if (account !== null) return recordOfSeller(parts, { type, account, id })
  const { stripe } = parts
  const [family, subject] = type.split('.')
  switch (family) {
    case 'checkout': {
      const session = await stripe.checkout.sessions.retrieve(id)
      if (session.mode === 'setup') return (await finishCardSetup(parts, session)).kind !== 'not-ours'
      const settled = await settleCheckout(parts, session)
      return settled.kind !== 'not-ours'
    }
    case 'payment_intent': {
      const recorded = await recordPayment(parts, id)
      if (recorded.kind === 'fee-unknown') throw new Error(`Stripe does not say yet what it keeps of payment ${id}`)
      return recorded.kind === 'recorded'
    }
    case 'refund':
      return recordRefund(parts, await stripe.refunds.retrieve(id))
    case 'charge':
      return subject === 'refund' && recordRefund(parts, await stripe.refunds.retrieve(id))
    case 'transfer':
      return recordTransfer(parts, await stripe.transfers.retrieve(id))
    default:
      return false
  }
}

/** What Stripe tells of sellers' accounts. */
async function recordOfSeller(
  parts: EventParts,
  { type, account, id }: { readonly type: string; readonly account: string; readonly id: string },
): Promise<boolean> {
  switch (type.split('.')[0]) {
    case 'payout':
      return recordPayout(parts, { account, payoutId: id })
    case 'account':
    case 'capability':
      return (await refreshAccount(parts, account)) !== undefined
    default:
      return false
  }
}
