import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react'
import { createServerClock, type ServerClock } from './server-clock.ts'
import { createTicker, type Ticker } from './ticker.ts'

interface Time {
  readonly clock: ServerClock
  readonly ticker: Ticker
}

const TimeContext = createContext<Time | null>(null)

export function ClockProvider({ clock, children }: { clock: ServerClock; children: ReactNode }) {
  const time = useMemo(() => ({ clock, ticker: createTicker(clock) }), [clock])
  return <TimeContext value={time}>{children}</TimeContext>
}

/** A clock for tests and the server, which shows one moment for ever. */
export function stoppedClock(atMs: number): ServerClock {
  return createServerClock(atMs, () => 0)
}

/**
 * What `describe` says of the server's time, kept up to date; the component renders again only when it says something
 * else. `dueMs` is the instant it counts down to.
 */
export function useServerTime<Text extends string | number | boolean>(
  describe: (nowMs: number) => Text,
  dueMs: number,
): Text {
  const { clock, ticker } = useTime()
  return useSyncExternalStore(
    (listener) => ticker.subscribe(listener, dueMs),
    () => describe(ticker.current()),
    () => describe(clock.renderedAtMs),
  )
}

/** The server's clock, for one look at a moment of the visitor's choosing. */
export function useServerClock(): ServerClock {
  return useTime().clock
}

function useTime(): Time {
  const time = useContext(TimeContext)
  if (!time) throw new Error('ClockProvider is missing above this component.')
  return time
}
