const DAY_MS = 86_400_000
const SUNDAY = 0
const SATURDAY = 6

/**
 * The instant that many business days later, at the same time of day. Business days are Monday to Friday in UTC:
 * holidays differ from land to land and from seller to buyer, so none is counted. What begins on a weekend begins to
 * count on Monday.
 *
 * @param days a whole number, 0 or more
 */
export function addBusinessDays(from: Date, days: number): Date {
  let at = from.getTime()
  for (let left = days; left > 0; ) {
    at += DAY_MS
    if (isBusinessDay(new Date(at))) left -= 1
  }
  return new Date(at)
}

function isBusinessDay(at: Date): boolean {
  const day = at.getUTCDay()
  return day !== SUNDAY && day !== SATURDAY
}
