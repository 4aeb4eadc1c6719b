import type { AuctionPhase } from '../../generated/types.ts'

const POLL_MS = 5_000
const LAST_MINUTE_POLL_MS = 2_000
const LAST_MINUTE_MS = 60_000
/** How long after an hour has struck its message may take before we ask. */
const GRACE_MS = 1_500

export interface PollFacts {
  readonly phase: AuctionPhase
  readonly startsAtMs: number
  readonly endsAtMs: number
  readonly isJoined: boolean
}

/**
 * How long to wait before asking how an auction stands; null: no need to. While messages arrive there is one need: an
 * opening or an end that is due and that nothing has been heard of, because no close depends on a message.
 */
export function nextPollMs({ phase, startsAtMs, endsAtMs, isJoined }: PollFacts, nowMs: number): number | null {
  const hasEnded = phase === 'SOLD' || phase === 'UNSOLD' || phase === 'CANCELED'
  if (hasEnded) return isJoined ? null : POLL_MS
  const dueMs = phase === 'SCHEDULED' ? startsAtMs : endsAtMs
  const pollMs = dueMs - nowMs < LAST_MINUTE_MS ? LAST_MINUTE_POLL_MS : POLL_MS
  if (!isJoined) return pollMs
  return nowMs < dueMs ? dueMs - nowMs + GRACE_MS : LAST_MINUTE_POLL_MS
}
