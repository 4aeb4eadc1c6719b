const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** Below this a remaining time is shown in colour and weight, too. */
export const SOON_MS = HOUR_MS

/** From here on a day and time say more than a number of hours. */
const NEAR_MS = 12 * HOUR_MS

/**
 * How long it is until an instant, as short as is useful: `06:12`, `1 h 08 min`, then the day and time if the visitor's
 * time zone is known (`Today 21:00`, `Tomorrow 18:00`, `Sun 20:15`, `4 Dec 18:00`), else `2 d 5 h`.
 */
export function timeLeft(dueMs: number, nowMs: number, zone: string | null): string {
  const leftMs = dueMs - nowMs
  if (leftMs <= 0) return 'now'
  if (leftMs < HOUR_MS) return clockText(leftMs)
  if (leftMs < NEAR_MS) return hoursText(leftMs)
  return zone === null ? daysText(leftMs) : dayAndTime(dueMs, nowMs, zone)
}

/** `in` where {@link timeLeft} gives a length of time, nothing where it gives a day. */
export function timeLeftPreposition(dueMs: number, nowMs: number, zone: string | null): 'in' | '' {
  const leftMs = dueMs - nowMs
  return leftMs > 0 && (leftMs < NEAR_MS || zone === null) ? 'in' : ''
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

function twoDigits(value: number): string {
  return value.toString().padStart(2, '0')
}
