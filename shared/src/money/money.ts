import { type CurrencyCode, exponentOf } from './currency.ts'

/** An amount in minor units of one currency, e.g. `{ minor: 132500n, currency: 'USD' }` is $1,325.00. */
export interface Money {
  readonly minor: bigint
  readonly currency: CurrencyCode
}

/**
 * Reads what a person typed as an amount (`1,250`, `12.5`, ` $ 99.95 `) into minor units.
 * Answers undefined for anything that is not one plain, non-negative amount with at most the currency's decimals:
 * guessing at money is worse than asking again.
 */
export function parseAmount(text: string, currency: CurrencyCode): bigint | undefined {
  const exponent = exponentOf(currency)
  const cleaned = text.trim().replace(/^[$€£]\s*/, '')
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,12})(?:\.(\d*))?$/.exec(cleaned)
  if (!match) return undefined
  const whole = (match[1] ?? '').replaceAll(',', '')
  const fraction = match[2] ?? ''
  if (fraction.length > exponent) return undefined
  return BigInt(whole) * 10n ** BigInt(exponent) + BigInt(fraction.padEnd(exponent, '0') || '0')
}

/** The amount in major units as plain text with a dot and all decimals, e.g. `1325.00`: for machines and inputs. */
export function toDecimalText({ minor, currency }: Money): string {
  const exponent = exponentOf(currency)
  const sign = minor < 0n ? '-' : ''
  const digits = (minor < 0n ? -minor : minor).toString().padStart(exponent + 1, '0')
  return exponent === 0 ? sign + digits : `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`
}

/** The amount as people read it, e.g. `$1,325` or `$1,325.50`: cents are left out when there are none. */
export function formatMoney(money: Money, locale = 'en-US'): string {
  const exponent = exponentOf(money.currency)
  const hasCents = money.minor % 10n ** BigInt(exponent) !== 0n
  const digits = hasCents ? exponent : 0
  // Intl takes the decimal text as it is: no amount passes through a float.
  return formatOf(money.currency, digits, locale).format(toDecimalText(money) as Intl.StringNumericLiteral)
}

/** Making a format costs a hundred times what using it does, and a page of lots uses one for each. */
const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: CurrencyCode, digits: number, locale: string): Intl.NumberFormat {
  const key = `${locale} ${currency} ${digits}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  })
  formats.set(key, made)
  return made
}

/**
 * A share of an amount in basis points (1/100 of a percent), rounded half up to a whole minor unit.
 * The one place where money is rounded.
 */
export function shareOf(minor: bigint, basisPoints: bigint): bigint {
  return (minor * basisPoints + 5_000n) / 10_000n
}
