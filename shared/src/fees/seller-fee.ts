import { shareOf } from '../money/money.ts'

/** Commission in basis points: 10 %, and 8 % for Trusted sellers. */
export const SELLER_FEE_BASIS_POINTS = { standard: 1_000n, trusted: 800n } as const

export interface SellerFee {
  readonly basisPoints: bigint
  /** Minor units, rounded half up once. */
  readonly fee: bigint
  /** What the seller gets of the item price, in minor units; shipping is theirs in full. */
  readonly proceeds: bigint
}

/** The commission on an item price (shipping and tax excluded), both in minor units. */
export function sellerFee(itemPrice: bigint, trusted: boolean): SellerFee {
  return sellerFeeAt(itemPrice, trusted ? SELLER_FEE_BASIS_POINTS.trusted : SELLER_FEE_BASIS_POINTS.standard)
}

/** The commission at a rate that was fixed earlier: an order keeps the one of its sale. */
export function sellerFeeAt(itemPrice: bigint, basisPoints: bigint): SellerFee {
  const fee = shareOf(itemPrice, basisPoints)
  return { basisPoints, fee, proceeds: itemPrice - fee }
}
