/** Currencies we know, with the number of decimals of ISO 4217. */
const EXPONENTS = { USD: 2, EUR: 2, GBP: 2, JPY: 0 } as const

export type CurrencyCode = keyof typeof EXPONENTS

export const CURRENCY_CODES = Object.keys(EXPONENTS) as readonly CurrencyCode[]

/** What listings are priced in. */
export const MARKET_CURRENCY: CurrencyCode = 'USD'

export function isCurrencyCode(text: string): text is CurrencyCode {
  return Object.hasOwn(EXPONENTS, text)
}

/** How many decimals the currency has: 2 for USD, 0 for JPY. */
export function exponentOf(currency: CurrencyCode): number {
  return EXPONENTS[currency]
}
