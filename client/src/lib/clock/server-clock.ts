/** One exchange with the server. Local times are of the monotonic clock, in milliseconds. */
export interface ClockSample {
  readonly serverMs: number
  readonly sentAtMs: number
  readonly receivedAtMs: number
}

/** The server's time, kept by the monotonic clock: a wrong or moving wall clock changes nothing. */
export interface ServerClock {
  /** Milliseconds since 1970 on the server. */
  now(): number
  observe(sample: ClockSample): void
  /** What the server's own first rendering was made with, so that the first rendering here says the same. */
  readonly renderedAtMs: number
}

const KEPT_SAMPLES = 8

/**
 * Offset by the sample with the shortest round trip among the last eight, as NTP does: the shorter the trip, the less
 * its two halves can differ. Until the first sample the time of rendering counts.
 */
export function createServerClock(renderedAtMs: number, monotonicMs: () => number): ServerClock {
  const startedAtMs = monotonicMs()
  const samples: { readonly offsetMs: number; readonly tripMs: number }[] = []
  let offsetMs = renderedAtMs - startedAtMs
  return {
    renderedAtMs,
    now: () => offsetMs + monotonicMs(),
    observe({ serverMs, sentAtMs, receivedAtMs }) {
      samples.push({ offsetMs: serverMs - (sentAtMs + receivedAtMs) / 2, tripMs: receivedAtMs - sentAtMs })
      if (samples.length > KEPT_SAMPLES) samples.shift()
      offsetMs = samples.reduce((best, sample) => (sample.tripMs < best.tripMs ? sample : best)).offsetMs
    },
  }
}
