import { readClock } from '../platform/clock.ts'
import type { Config } from '../platform/config.ts'
import type { PaymentsParts } from './payments-parts.ts'
import { takeEvent } from './receive-event.ts'
import { fromStripeTime, isLiveMode, type StripeEvent } from './stripe.ts'
import { moveCursor, readCursor } from './stripe-events.repo.ts'

/** Stripe makes no promise that events are listed in the order of their times. */
const OVERLAP_MS = 60 * 60 * 1000
/** How far back the first look goes. Stripe keeps events for thirty days. */
const FIRST_LOOK_MS = 24 * 60 * 60 * 1000
const SCOPE = 'platform'

interface ReplayParts extends PaymentsParts {
  readonly config: Pick<Config, 'STRIPE_SECRET_KEY' | 'STRIPE_WEBHOOK_SECRET' | 'STRIPE_API_BASE'>
}

/**
 * Fetches the events that no webhook brought: those that came while we, or the way to us, were down. How far it has read
 * is kept apart from what webhooks bring, so that one that gets through hides none that did not. Gives how many were new.
 */
export async function replayEvents({ db, stripe, config }: ReplayParts): Promise<number> {
  const readTo = (await readCursor(db, SCOPE)) ?? new Date((await readClock(db)).getTime() - FIRST_LOOK_MS)
  const events: StripeEvent[] = []
  const since = Math.floor((readTo.getTime() - OVERLAP_MS) / 1000)
  for await (const event of stripe.events.list({ created: { gte: since }, limit: 100 })) events.push(event)
  let fresh = 0
  // The oldest first, as they would have come.
  for (const event of events.reverse()) {
    if (await takeEvent(db, event, isLiveMode(config))) fresh += 1
    await moveCursor(db, SCOPE, fromStripeTime(event.created))
  }
  return fresh
}
