import type { OrderDetailsFragment } from '../../generated/types.ts'
import type { WireMoney } from '../../lib/money.ts'

/** What the seller gets in all: their share of the piece, and the shipping, of which no fee is taken. Null for others. */
export function sellerReceives({
  sellerProceeds,
  shipping,
}: Pick<OrderDetailsFragment, 'sellerProceeds' | 'shipping'>): WireMoney | null {
  if (!sellerProceeds) return null
  const minor = BigInt(sellerProceeds.minor) + BigInt(shipping.minor)
  return { minor: minor.toString(), currency: sellerProceeds.currency }
}
