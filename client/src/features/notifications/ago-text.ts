const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** From here on a day and time say more. */
const FAR_MS = 6 * HOUR_MS

/** `just now`, `12 min ago`, `3 h ago`; undefined for what is longer ago. */
export function agoText(atMs: number, nowMs: number): string | undefined {
  const agoMs = nowMs - atMs
  if (agoMs < MINUTE_MS) return 'just now'
  if (agoMs < HOUR_MS) return `${Math.floor(agoMs / MINUTE_MS)} min ago`
  return agoMs < FAR_MS ? `${Math.floor(agoMs / HOUR_MS)} h ago` : undefined
}
