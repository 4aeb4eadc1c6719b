import { fullDateAndTime } from '../../../lib/clock/time-left.ts'
import { useZone } from '../../../lib/clock/zone.ts'

/** An instant in the visitor's own zone, which it names; in UTC until that is known. */
export function Instant({ at }: { at: string }) {
  const zone = useZone()
  return <time dateTime={at}>{fullDateAndTime(Date.parse(at), zone ?? 'UTC')}</time>
}

/** `18:32:10`, for two instants of one day. */
export function TimeOfDay({ at }: { at: string }) {
  const zone = useZone()
  const text = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', timeZone: zone ?? 'UTC' }).format(Date.parse(at))
  return <time dateTime={at}>{text}</time>
}
