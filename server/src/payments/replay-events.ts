import { enqueue } from '../jobs/jobs.ts'
import { readClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { findStripeAccounts } from './payout-accounts.repo.ts'
import { takeEvent } from './receive-event.ts'
import { fromStripeTime, isLiveMode, type StripeEvent } from './stripe.ts'
import { findFailedEvents, moveCursor, readCursor } from './stripe-events.repo.ts'
import { WEBHOOK_EVENTS, type WebhookScope } from './webhook-events.ts'

/** Stripe makes no promise that events are listed in the order of their times. */
const OVERLAP_MS = 60 * 60 * 1000
/** How far back the first look goes. Stripe keeps events for thirty days. */
const FIRST_LOOK_MS = 24 * 60 * 60 * 1000
const SCOPE = 'platform'

export interface ReplayParts extends PaymentsParts {
  readonly config: Pick<Config, 'STRIPE_SECRET_KEY'>
}

/**
 * Fetches the events that no webhook brought: those that came while we, or the way to us, were down. How far it has read
 * is kept apart from what webhooks bring, so that one that gets through hides none that did not. Gives how many were new.
 */
export async function replayEvents(parts: ReplayParts): Promise<number> {
  const { db } = parts
  const readTo = (await readCursor(db, SCOPE)) ?? new Date((await readClock(db)).getTime() - FIRST_LOOK_MS)
  const { fresh } = await fetchEvents(parts, { scope: 'platform', since: new Date(readTo.getTime() - OVERLAP_MS) })
  return fresh
}

/** How many events Stripe listed, and how many of them nobody had brought. */
export interface Fetched {
  readonly listed: number
  readonly fresh: number
}

export interface Recovered {
  readonly platform: Fetched
  readonly sellers: Fetched & { readonly accounts: number; readonly unreadable: readonly string[] }
  /** Events that had been given up, and are tried once more. */
  readonly retried: number
}

/**
 * Fetches all events since a time, also those of sellers' accounts, and has those tried again that were given up. Safe to
 * run at any time and as often as one likes: an event that is there already is left alone.
 */
export async function recoverEvents(parts: ReplayParts, since: Date): Promise<Recovered> {
  const platform = await fetchEvents(parts, { scope: 'platform', since })
  const accounts = await findStripeAccounts(parts.db)
  const sellers = { accounts: accounts.length, listed: 0, fresh: 0, unreadable: [] as string[] }
  for (const account of accounts) {
    try {
      const { listed, fresh } = await fetchEvents(parts, { scope: 'connect', since, account })
      sellers.listed += listed
      sellers.fresh += fresh
    } catch {
      // A seller may have left, or never come: that must not keep us from the rest.
      sellers.unreadable.push(account)
    }
  }
  const failed = await findFailedEvents(parts.db, since)
  for (const eventId of failed) {
    const key = `payments.stripe-event:${eventId}`
    await enqueue(parts.db, { name: 'payments.stripe-event', payload: { eventId }, key })
  }
  return { platform, sellers, retried: failed.length }
}

interface Wanted {
  readonly scope: WebhookScope
  readonly since: Date
  /** Of a seller; left out, the platform's own. */
  readonly account?: string
}

async function fetchEvents({ db, stripe, config }: ReplayParts, { scope, since, account }: Wanted): Promise<Fetched> {
  const wanted = {
    created: { gte: Math.floor(since.getTime() / 1000) },
    types: [...WEBHOOK_EVENTS[scope]],
    limit: 100,
  }
  const events: StripeEvent[] = []
  for await (const event of stripe.events.list(wanted, account ? { stripeAccount: account } : {})) events.push(event)
  let fresh = 0
  // The oldest first, as they would have come.
  for (const event of events.reverse()) {
    // Whose it is, only webhooks say.
    if (await takeEvent(db, account ? { ...event, account } : event, isLiveMode(config))) fresh += 1
    if (!account) await moveCursor(db, SCOPE, fromStripeTime(event.created))
  }
  return { listed: events.length, fresh }
}
