const SKU_PATTERN = /^[A-Z]{3}-\d{4}-(?:\d{4}|[1-9]\d{4,})$/

/** `WAT-2026-0042`: the root category's code, the year, and a number of at least four digits within both. */
export function formatSku(code: string, year: number, number: number): string {
  return `${code}-${String(year).padStart(4, '0')}-${String(number).padStart(4, '0')}`
}

/** Whether a text has the form of a SKU. */
export function isSku(text: string): boolean {
  return SKU_PATTERN.test(text)
}
