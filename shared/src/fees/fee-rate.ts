import { SELLER_FEE_BASIS_POINTS, sellerFeeAt } from './seller-fee.ts'

/**
 * The commission rate in basis points that an order was sold at, told from its fee, both in minor units: an order keeps
 * the rate of its sale. Undefined when none of our rates, or more than one, gives that fee.
 */
export function feeRateOf(itemPrice: bigint, fee: bigint): bigint | undefined {
  const [rate, ...others] = Object.values(SELLER_FEE_BASIS_POINTS).filter(
    (basisPoints) => sellerFeeAt(itemPrice, basisPoints).fee === fee,
  )
  return others.length === 0 ? rate : undefined
}
