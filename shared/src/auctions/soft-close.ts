/**
 * When a lot ends after an accepted bid: a bid within the window before the end moves the end to a full window after
 * itself, as often as it takes; nothing ever moves it back. A leader who only raises their own maximum does not extend.
 *
 * @param receivedAt the database's time, read after the lot's lock was held
 */
export function extendedEnd(endsAt: Date, receivedAt: Date, windowSeconds: number): Date {
  const least = receivedAt.getTime() + windowSeconds * 1_000
  return least > endsAt.getTime() ? new Date(least) : endsAt
}
