import { MARKET_CURRENCY } from '@kollect-it/shared/money/currency.ts'
import { formatMoney, parseAmount, toDecimalText } from '@kollect-it/shared/money/money.ts'

/** Minor units of a typed amount; undefined when it is none. */
export function minorUnits(text: string): bigint | undefined {
  return parseAmount(text, MARKET_CURRENCY)
}

/** An amount as one would type it: without cents when there are none. */
export function amountText(amount: bigint): string {
  return toDecimalText({ minor: amount, currency: MARKET_CURRENCY }).replace(/\.00$/, '')
}

/** An amount as people read it. */
export function inWords(amount: bigint): string {
  return formatMoney({ minor: amount, currency: MARKET_CURRENCY })
}
