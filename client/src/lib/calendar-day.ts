const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })

/** `4 Dec 2026`: for what is told by the day, in UTC, so that the server and every reader name the same one. */
export function calendarDay(iso: string): string {
  return DAY.format(Date.parse(iso))
}
