import { useServerTime } from '../lib/clock/clock-context.tsx'
import { SOON_MS, timeLeft } from '../lib/clock/time-left.ts'
import { useZone } from '../lib/clock/zone.ts'

interface CountdownProps {
  readonly until: string
  /** True where the last hour is no reason to hurry. */
  readonly calm?: boolean
  readonly className?: string
}

/** The time until an instant, e.g. `06:12` or `Tomorrow 18:00`. Silent to readers while it runs: a timer is not news. */
export function Countdown({ until, calm = false, className = '' }: CountdownProps) {
  const dueMs = Date.parse(until)
  const zone = useZone()
  const text = useServerTime((nowMs) => timeLeft(dueMs, nowMs, zone), dueMs)
  const soon = useServerTime((nowMs) => !calm && dueMs - nowMs < SOON_MS, dueMs)
  return (
    <time dateTime={until} className={`num ${soon ? 'font-bold text-bad' : ''} ${className}`}>
      {text}
    </time>
  )
}
