import { fullDateAndTime } from '../lib/clock/time-left.ts'
import { useZone } from '../lib/clock/zone.ts'

/** An instant in the visitor's own zone, which it names; in UTC until that is known. */
export function Instant({ at, className }: { at: string; className?: string }) {
  const zone = useZone()
  return (
    <time dateTime={at} className={className}>
      {fullDateAndTime(Date.parse(at), zone ?? 'UTC')}
    </time>
  )
}
