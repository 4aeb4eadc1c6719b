/** The text of a `datetime-local` input, in the time zone of this device. */
export function toLocalText(atMs: number): string {
  const at = new Date(atMs)
  const two = (value: number): string => value.toString().padStart(2, '0')
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())].join('-')
  return `${day}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** Milliseconds since 1970 of the text of a `datetime-local` input; undefined when it is incomplete. */
export function fromLocalText(text: string): number | undefined {
  const atMs = new Date(text).getTime()
  return Number.isNaN(atMs) ? undefined : atMs
}

/** The same as ISO 8601; null when it is empty or incomplete. */
export function toIso(text: string): string | null {
  const atMs = fromLocalText(text)
  return atMs === undefined ? null : new Date(atMs).toISOString()
}
