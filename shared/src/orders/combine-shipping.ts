/**
 * What shipping costs for several pieces that one seller sends to one buyer, paid together: the dearest whole, each other
 * one half, rounded down to the minor unit for the buyer. The shares are in the order of the prices. Of several that cost
 * most, the first is the whole one.
 *
 * @param prices what shipping would cost for each alone, in minor units of one currency
 */
export function combineShipping(prices: readonly bigint[]): bigint[] {
  const dearest = prices.reduce((best, price, place) => (price > (prices[best] ?? 0n) ? place : best), 0)
  return prices.map((price, place) => (place === dearest ? price : price / 2n))
}
