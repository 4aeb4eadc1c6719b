/** The stand-in's time: the wall clock and what was added to it, or a time that only moves when told to. */
export interface Clock {
  /** Milliseconds since 1970. */
  ms(): number
  /** Whole seconds since 1970, as Stripe writes time. */
  seconds(): number
  /** Moves the clock so that it shows at least this many seconds; it never goes back. */
  moveTo(seconds: number): void
  /** Stops the clock at a time of one's choice, or lets it run with the wall clock again. */
  freeze(seconds: number | null): void
  readonly isFrozen: boolean
  /** Difference to the wall clock in milliseconds, to be kept over a restart. */
  readonly state: ClockState
}

export interface ClockState {
  readonly offsetMs: number
  readonly frozenMs: number | null
}

/** A clock that goes on from a saved state, or with the wall clock. */
export function createClock(saved?: ClockState): Clock {
  let offsetMs = saved?.offsetMs ?? 0
  let frozenMs = saved?.frozenMs ?? null
  const ms = () => frozenMs ?? Date.now() + offsetMs
  return {
    ms,
    seconds: () => Math.floor(ms() / 1000),
    moveTo: (seconds) => {
      const forwards = Math.max(0, seconds * 1000 - ms())
      if (frozenMs === null) offsetMs += forwards
      else frozenMs += forwards
    },
    freeze: (seconds) => {
      frozenMs = seconds === null ? null : seconds * 1000
      offsetMs = 0
    },
    get isFrozen() {
      return frozenMs !== null
    },
    get state() {
      return { offsetMs, frozenMs }
    },
  }
}

/** A time in seconds as API v2 writes it. */
export function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString()
}
