import type { JobHandlers, RecurringJob } from '../jobs/jobs.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import type { Logger } from '../platform/log.ts'
import { cancelAtStripe, chargeCard } from './charge-card.ts'
import { handleEvent } from './handle-event.ts'
import { replayEvents } from './replay-events.ts'
import { sendRefund } from './send-refund.ts'
import { sendTransfer } from './send-transfer.ts'
import { type KeyTrouble, readKeyTrouble, type StripeApi, stripeOf } from './stripe.ts'
import { sweep } from './sweep.ts'

interface Parts {
  readonly config: Config
  readonly db: Database
  readonly log: Logger
  /** Left out, the configuration's own. */
  readonly stripe?: StripeApi
}

/** What recurs in this slice. */
export const paymentsCrontab: readonly RecurringJob[] = [
  { name: 'payments.replay-events', times: '*/10 * * * *' },
  { name: 'payments.sweep', times: '*/5 * * * *' },
]

type PaymentsHandlers = Pick<JobHandlers, Extract<keyof JobHandlers, `payments.${string}`>>

/** Handles the jobs of this slice. */
export function paymentsHandlers(parts: Parts): PaymentsHandlers {
  return withAlarm(parts.log, handlersOf(parts))
}

function handlersOf({ config, db, log, stripe = stripeOf(config) }: Parts): PaymentsHandlers {
  const parts = { config, db, log, stripe }
  return {
    'payments.charge': async ({ paymentId }) => orTryAgain(await chargeCard(parts, paymentId), `charge ${paymentId}`),
    'payments.cancel': ({ paymentId }) => cancelAtStripe(parts, paymentId),
    'payments.transfer': async ({ releaseId }) => {
      const answer = await sendTransfer(parts, releaseId)
      log.info({ releaseId, kind: answer.kind }, 'a transfer was due')
      orTryAgain(answer, `transfer ${releaseId}`)
    },
    'payments.refund': async ({ refundId }) => {
      const answer = await sendRefund(parts, refundId)
      log.info({ refundId, kind: answer.kind }, 'a refund was due')
      orTryAgain(answer, `refund ${refundId}`)
      if (answer.kind === 'transfer-under-way') throw new Error(`refund ${refundId} waits for its transfer`)
    },
    'payments.stripe-event': ({ eventId }) => handleEvent(parts, eventId),
    'payments.replay-events': async () => {
      const fresh = await replayEvents(parts)
      if (fresh > 0) log.warn({ fresh }, 'events came by the list that no webhook brought')
    },
    'payments.sweep': () => sweep(parts),
  }
}

/**
 * A key that Stripe does not let in stops everything at once and is nobody's fault who pays: an outage. The jobs fail and
 * run again until there is a key that it takes; meanwhile the log says so at the level that wakes somebody.
 */
function withAlarm(log: Logger, handlers: PaymentsHandlers): PaymentsHandlers {
  const alarmed = Object.entries(handlers).map(([name, handle]) => [
    name,
    async (payload: never) => {
      try {
        await handle(payload)
      } catch (error) {
        const refused = errorsIn(error).map(readKeyTrouble).find(isOutage)
        if (refused) log.error({ job: name, trouble: refused }, 'Stripe does not accept our key: payments stand still')
        throw error
      }
    },
  ])
  return Object.fromEntries(alarmed)
}

/** A sweep has a failure for each thing it could not look after. */
function errorsIn(error: unknown): readonly unknown[] {
  return error instanceof AggregateError ? error.errors : [error]
}

function isOutage({ kind }: KeyTrouble): boolean {
  return kind === 'unknown-key' || kind === 'expired-key' || kind === 'not-permitted'
}

/** A refusal is tried again, under another key, by the job's next run; operators see it fail. */
function orTryAgain(answer: { readonly kind: string; readonly message?: string }, what: string): void {
  if (answer.kind === 'refused') throw new Error(`Stripe refused ${what}: ${answer.message}`)
}
