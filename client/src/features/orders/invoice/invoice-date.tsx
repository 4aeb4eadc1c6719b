import { useZone } from '../../../lib/clock/zone.ts'

/** A day as it stands on paper, in the visitor's zone: `23 November 2026`. */
export function InvoiceDate({ at }: { at: string }) {
  const zone = useZone() ?? 'UTC'
  const options = { day: 'numeric', month: 'long', year: 'numeric', timeZone: zone } as const
  return <time dateTime={at}>{new Intl.DateTimeFormat('en-GB', options).format(Date.parse(at))}</time>
}
