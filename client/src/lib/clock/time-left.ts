const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Below this a remaining time is shown in colour and weight, too. */
export const SOON_MS = HOUR_MS

/**
 * How long it is until an instant, as short as is useful: `06:12`, `1 h 08 min`, then the day and time if the visitor's
 * time zone is known (`Today 21:00`, `Tomorrow 18:00`, `Sun 20:15`, `4 Dec 18:00`), else `2 d 5 h`.
 */
export function timeLeft(dueMs: number, nowMs: number, zone: string | null): string {
  const leftMs = dueMs - nowMs
  if (leftMs <= 0) return 'now'
  if (leftMs < HOUR_MS) return clockText(leftMs)
  if (leftMs < 12 * HOUR_MS) return hoursText(leftMs)
  return zone === null ? daysText(leftMs) : dayAndTime(dueMs, nowMs, zone)
}

/** How long it is, in words for a reader: `6 minutes`, `2 days and 5 hours`. */
export function timeLeftInWords(dueMs: number, nowMs: number): string {
  const leftMs = Math.max(0, dueMs - nowMs)
  const days = Math.floor(leftMs / DAY_MS)
  const hours = Math.floor((leftMs % DAY_MS) / HOUR_MS)
  const minutes = Math.floor((leftMs % HOUR_MS) / MINUTE_MS)
  if (days > 0) return joined(plural(days, 'day'), hours, 'hour')
  if (hours > 0) return joined(plural(hours, 'hour'), minutes, 'minute')
  return minutes > 0 ? plural(minutes, 'minute') : 'less than a minute'
}

/** The day and time in the visitor's zone: `Today 21:00`, `Sun 20:15`, `4 Dec 18:00`. */
export function dayAndTime(atMs: number, nowMs: number, zone: string): string {
  const time = format(atMs, zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const days = dayNumber(atMs, zone) - dayNumber(nowMs, zone)
  if (days === 0) return `Today ${time}`
  if (days === 1) return `Tomorrow ${time}`
  if (days > 1 && days < 7) return `${format(atMs, zone, { weekday: 'short' })} ${time}`
  return `${format(atMs, zone, { day: 'numeric', month: 'short' })} ${time}`
}

/** The full date and time with its zone: `Sun, 29 Nov 2026, 18:30 UTC`. */
export function fullDateAndTime(atMs: number, zone: string): string {
  return format(atMs, zone, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  })
}

/** `23 November 2026`, in UTC so that everybody reads the same. */
export function fullDate(iso: string): string {
  return format(Date.parse(iso), 'UTC', { day: 'numeric', month: 'long', year: 'numeric' })
}

/** `November 2026`. */
export function monthAndYear(iso: string): string {
  return format(Date.parse(iso), 'UTC', { month: 'long', year: 'numeric' })
}

function clockText(leftMs: number): string {
  const seconds = Math.ceil(leftMs / SECOND_MS)
  return `${twoDigits(Math.floor(seconds / 60))}:${twoDigits(seconds % 60)}`
}

function hoursText(leftMs: number): string {
  const minutes = Math.floor(leftMs / MINUTE_MS)
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`
}

function daysText(leftMs: number): string {
  const hours = Math.floor(leftMs / HOUR_MS)
  return hours < 24 ? `${hours} h` : `${Math.floor(hours / 24)} d ${hours % 24} h`
}

function dayNumber(atMs: number, zone: string): number {
  const [year, month, day] = format(atMs, zone, { year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-CA')
    .split('-')
    .map(Number)
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1) / DAY_MS
}

function format(atMs: number, zone: string, options: Intl.DateTimeFormatOptions, locale = 'en-GB'): string {
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(atMs)
}

function joined(first: string, count: number, unit: string): string {
  return count === 0 ? first : `${first} and ${plural(count, unit)}`
}

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`
}

function twoDigits(value: number): string {
  return value.toString().padStart(2, '0')
}
