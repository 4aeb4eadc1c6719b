import type { ServerClock } from './server-clock.ts'

/** One heartbeat for all countdowns of the page: each full second, ten times a second while one is about to end. */
export interface Ticker {
  /** The server's time at the last beat, in milliseconds. */
  current(): number
  /** `dueMs`: the instant this listener counts down to. Answers a function that ends the subscription. */
  subscribe(listener: () => void, dueMs: number): () => void
}

const BEAT_MS = 1000
const FAST_BEAT_MS = 100
const FAST_WITHIN_MS = 10_000

export function createTicker(clock: ServerClock): Ticker {
  const dueTimes = new Map<() => void, number>()
  let currentMs = clock.renderedAtMs
  let timer: ReturnType<typeof setTimeout> | undefined

  const schedule = (): void => {
    const now = clock.now()
    const urgent = [...dueTimes.values()].some((dueMs) => dueMs > now && dueMs - now < FAST_WITHIN_MS)
    const period = urgent ? FAST_BEAT_MS : BEAT_MS
    timer = setTimeout(beat, period - (now % period))
  }
  const beat = (): void => {
    currentMs = clock.now()
    for (const listener of dueTimes.keys()) listener()
    schedule()
  }
  return {
    current: () => currentMs,
    subscribe(listener, dueMs) {
      dueTimes.set(listener, dueMs)
      if (dueTimes.size === 1) {
        currentMs = clock.now()
        schedule()
      }
      return () => {
        dueTimes.delete(listener)
        if (dueTimes.size === 0) clearTimeout(timer)
      }
    },
  }
}
