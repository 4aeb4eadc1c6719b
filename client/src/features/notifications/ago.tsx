import { useServerTime } from '../../lib/clock/clock-context.tsx'
import { dayAndTime } from '../../lib/clock/time-left.ts'
import { useZone } from '../../lib/clock/zone.ts'
import { agoText } from './ago-text.ts'

/** How long ago something happened; after some hours, when. */
export function Ago({ at }: { at: string }) {
  const atMs = Date.parse(at)
  const zone = useZone()
  const text = useServerTime((nowMs) => agoText(atMs, nowMs) ?? dayAndTime(atMs, nowMs, zone ?? 'UTC'), atMs)
  return (
    <time dateTime={at} className="num text-ink-3 text-sm">
      {text}
    </time>
  )
}
