import { INCREMENT_TABLES, stepAt } from '@kollect-it/shared/auctions/increments.ts'

const TABLE = INCREMENT_TABLES.ebay

/**
 * Three amounts to bid, in minor units: the least one, and the next two that somebody would say aloud, on a grid of two
 * and of four steps.
 */
export function nextBids(least: bigint): readonly [bigint, bigint, bigint] {
  const step = stepAt(least, TABLE)
  const second = nextMultiple(least, step * 2n)
  return [least, second, nextMultiple(second, step * 4n)]
}

/** The least amount that is worth raising an own maximum to: one step above it. */
export function leastRaise(maximum: bigint, minimumBid: bigint): bigint {
  const raised = maximum + stepAt(maximum, TABLE)
  return raised > minimumBid ? raised : minimumBid
}

function nextMultiple(above: bigint, of: bigint): bigint {
  return (above / of + 1n) * of
}
