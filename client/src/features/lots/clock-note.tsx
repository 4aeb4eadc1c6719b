import { useServerClock } from '../../lib/clock/clock-context.tsx'
import { useZone } from '../../lib/clock/zone.ts'

/** Below this a difference is the line's as likely as the clock's. */
const NOTHING_MS = 250

/** Whose clock decides, and how far this device's own is from it. */
export function ClockNote() {
  const clock = useServerClock()
  const zone = useZone()
  const aheadMs = Date.now() - clock.now()
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'long', timeZone: zone ?? 'UTC' }).format(clock.now())
  return (
    <p className="num mt-6 border-line border-t pt-4 text-[0.9375rem] text-ink-2">
      <b className="text-ink">The server’s clock decides</b>, and this page shows it: it was {time} when you opened
      this.{' '}
      {Math.abs(aheadMs) < NOTHING_MS
        ? 'Your device’s clock agrees with it.'
        : `Your device’s clock is ${differenceText(Math.abs(aheadMs))} ${aheadMs > 0 ? 'fast' : 'slow'}, which changes nothing here.`}
    </p>
  )
}

function differenceText(ms: number): string {
  if (ms < 60_000) return `${(ms / 1_000).toFixed(1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1_000)} s`
}
