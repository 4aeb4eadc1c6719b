import { type CurrencyCode, isCurrencyCode } from '@kollect-it/shared/money/currency.ts'
import { assert } from '../platform/assert.ts'

/** The currency of a row, as the ledger wants it. */
export function currencyOf({ id, currency }: { readonly id: string; readonly currency: string }): CurrencyCode {
  assert(isCurrencyCode(currency), `${id} is in ${currency}, which we do not know`)
  return currency
}
