import { feeRateOf } from '@kollect-it/shared/fees/fee-rate.ts'
import type { WireMoney } from '../../lib/money.ts'

/** What the seller's fee is called, with its rate in percent where that is one of ours: `Our fee, 10 % of the piece`. */
export function feeWords(item: WireMoney, fee: WireMoney): string {
  const rate = feeRateOf(BigInt(item.minor), BigInt(fee.minor))
  return rate === undefined ? 'Our fee, on the piece' : `Our fee, ${Number(rate) / 100} % of the piece`
}
