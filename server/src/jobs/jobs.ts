import { sql } from 'drizzle-orm'
import type { Task } from 'graphile-worker'
import type { Connection } from '../platform/database.ts'

/**
 * Every job by name, with its payload: ids only, so that a job always reads what is true when it runs.
 * A slice adds its jobs here and handles them in its own `*.jobs.ts`. Each must be safe to run twice.
 */
export interface JobPayloads {
  /** Sends the mail that proves an address. */
  'accounts.mail-verification': { readonly userId: string }
  /** Removes expired sessions, used-up tokens and old counters. Recurs. */
  'accounts.sweep': Readonly<Record<string, unknown>>
  /** Closes an auction at its end; before that, when a late bid has moved the end, waits for the new one. */
  'auctions.close': { readonly auctionId: string }
  /** Tells who led a lot that they were outbid, by the bid of that number or an earlier one. */
  'auctions.tell-outbid': {
    readonly auctionId: string
    readonly bidNumber: number
    readonly userIds: readonly string[]
  }
  /** Tells watchers and bidders of lots that end soon. Recurs. */
  'auctions.tell-ending-soon': Readonly<Record<string, unknown>>
  /** Closes every auction whose time is up and sees to it that those about to end have their job. Recurs. */
  'auctions.sweep': Readonly<Record<string, unknown>>
  /** Tells everybody concerned how an auction ended. */
  'auctions.tell-result': { readonly auctionId: string }
  /** Removes files at ImageKit that no photo or avatar uses. */
  'images.delete-files': { readonly fileIds: readonly string[] }
  /** Does what comes by itself to an order when nobody acts, if it still stands as it did when this was written. */
  'orders.timer': {
    readonly orderId: string
    /** The order's state. */
    readonly expected: string
    /** Since when it is in it, in ISO 8601. */
    readonly enteredAt: string
    readonly timer: string
  }
  /** Does for orders what is overdue. Recurs. */
  'orders.sweep': Readonly<Record<string, unknown>>
  /** A payment came through: its orders are paid. */
  'orders.payment-succeeded': { readonly paymentId: string }
  /** A payment failed: the buyers of its orders are told, and can try again. */
  'orders.payment-failed': { readonly paymentId: string }
  /** A payment page was left without paying. */
  'orders.checkout-expired': { readonly checkoutId: string }
  /** The money of an order was transferred to its seller's account. */
  'orders.released': { readonly releaseId: string }
  /** Money of an order is back at its buyer. */
  'orders.refunded': { readonly refundId: string }
  /** A payout reached the seller's bank, or did not. */
  'orders.paid-out': { readonly payoutId: string }
  /** Removes what was uploaded and never used. Recurs. */
  'images.sweep-uploads': Readonly<Record<string, unknown>>
  /** Mails a notification to the one it is for. */
  'notifications.mail': { readonly notificationId: string }
  /** Removes old notifications that nobody reads again. Recurs. */
  'notifications.sweep': Readonly<Record<string, unknown>>
  /** Charges a saved card. */
  'payments.charge': { readonly paymentId: string }
  /** Ends a payment at Stripe that failed, so that it can never be paid beside another. */
  'payments.cancel': { readonly paymentId: string }
  /** Transfers what was released. */
  'payments.transfer': { readonly releaseId: string }
  /** Gives a refund to the buyer. */
  'payments.refund': { readonly refundId: string }
  /** Reads again what an event was about, and records how it stands. */
  'payments.stripe-event': { readonly eventId: string }
  /** Fetches the events that no webhook brought. Recurs. */
  'payments.replay-events': Readonly<Record<string, unknown>>
  /** Looks after everything that is due and was lost on the way. Recurs. */
  'payments.sweep': Readonly<Record<string, unknown>>
}

export type JobName = keyof JobPayloads

export interface Job<Name extends JobName = JobName> {
  readonly name: Name
  readonly payload: JobPayloads[Name]
  /** At most one queued job has this key; a new one replaces it. */
  readonly key?: string
  readonly runAt?: Date
}

/** A job that comes again at the times that a crontab's five fields say, in UTC. Its payload is the worker's own. */
export interface RecurringJob {
  readonly name: JobName
  readonly times: string
}

/** Puts a job into the queue within the transaction that makes it necessary: it runs if that commits, and only then. */
export async function enqueue<Name extends JobName>(connection: Connection, job: Job<Name>): Promise<void> {
  await connection.execute(sql`select graphile_worker.add_job(
    ${job.name}::text,
    payload => ${JSON.stringify(job.payload)}::json,
    run_at => ${job.runAt?.toISOString() ?? null}::timestamptz,
    job_key => ${job.key ?? null}::text)`)
}

/** Jobs that come in hundreds and can wait, such as mail: whatever else is due goes first. */
export interface PatientJob<Name extends JobName> {
  readonly payload: JobPayloads[Name]
  readonly runAt: Date
}

/** graphile-worker takes the lowest number first; all other jobs have 0. */
const PATIENT_PRIORITY = 10

/** Puts any number of patient jobs into the queue with one statement, within the transaction that makes them necessary. */
export async function enqueuePatient<Name extends JobName>(
  connection: Connection,
  name: Name,
  jobs: readonly PatientJob<Name>[],
): Promise<void> {
  if (jobs.length === 0) return
  const payloads = sql.param(jobs.map(({ payload }) => JSON.stringify(payload)))
  const times = sql.param(jobs.map(({ runAt }) => runAt.toISOString()))
  await connection.execute(sql`
    select graphile_worker.add_job(
      ${name}::text, payload => job.payload::json, run_at => job.run_at::timestamptz, priority => ${PATIENT_PRIORITY}::integer)
      from unnest(${payloads}::text[], ${times}::text[]) as job (payload, run_at)`)
}

export type JobHandlers = { readonly [Name in JobName]: (payload: JobPayloads[Name]) => Promise<void> }

/** Handlers as graphile-worker wants them. Payloads are only ever written by `enqueue`, so they have their type. */
export function toTaskList(handlers: JobHandlers): Record<string, Task> {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handle]) => [name, async (payload) => handle(payload as never)]),
  )
}
