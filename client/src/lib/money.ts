import { isCurrencyCode } from '@kollect-it/shared/money/currency.ts'
import { formatMoney } from '@kollect-it/shared/money/money.ts'

/** Money as the API sends it: minor units as digits. */
export interface WireMoney {
  readonly minor: string
  readonly currency: string
}

/** The amount as people read it, e.g. `$1,325` or `$1,325.50`. Throws for a currency this build does not know. */
export function formatPrice({ minor, currency }: WireMoney): string {
  if (!isCurrencyCode(currency)) throw new Error(`Amounts in ${currency} cannot be shown yet.`)
  return formatMoney({ minor: BigInt(minor), currency })
}
