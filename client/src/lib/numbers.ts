const WHOLE = new Intl.NumberFormat('en-US')

/** `8,214`. */
export function formatCount(count: number): string {
  return WHOLE.format(count)
}

/** `1 lot`, `8,214 lots`; `plural` where adding an s is wrong. */
export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(count)} ${count === 1 ? singular : plural}`
}
