import type { IncrementTable } from './increments.ts'

/** What is known of a bid long after: who, and how much at most. Amounts in minor units. */
export interface LoggedBid {
  readonly bidderId: string
  readonly maximum: bigint
}

export interface LotTerms {
  readonly startingPrice: bigint
  readonly reserve: bigint | null
  readonly increments: IncrementTable
}

export interface Judgement {
  readonly winnerId: string
  readonly maximum: bigint
  readonly price: bigint
}

/**
 * A second opinion for tests: who wins and at what price, worked out from the whole list of accepted bids at once,
 * without the steps by which `resolveBid` gets there, and sharing no code with it.
 *
 * The winner holds the highest maximum; of equal ones, the lowest number. The price is what it took to stay above each
 * rival's bid: one step above it, or the whole of the winner's maximum of that moment where a step did not fit below it
 * (a maximum that is raised later costs nothing). Nothing else moves it but the reserve, which a maximum that reaches it
 * lifts the price to.
 *
 * @param bids in the order of their numbers
 */
export function judgeBids(bids: readonly LoggedBid[], terms: LotTerms): Judgement | null {
  const [first] = bids
  if (!first) return null
  let winning = first
  for (const bid of bids) if (bid.maximum > winning.maximum) winning = bid
  const own = bids.flatMap(({ bidderId, maximum }, place) =>
    bidderId === winning.bidderId ? [{ place, maximum }] : [],
  )
  let price = terms.startingPrice
  bids.forEach((rival, place) => {
    if (rival.bidderId === winning.bidderId) return
    const answer = rival.maximum + stepFor(rival.maximum, terms.increments)
    price = highest(price, lowest(answer, maximumAgainst({ place, maximum: rival.maximum }, own)))
  })
  if (terms.reserve !== null && winning.maximum >= terms.reserve) price = highest(price, terms.reserve)
  return { winnerId: winning.bidderId, maximum: winning.maximum, price }
}

interface PlacedMaximum {
  /** In the list of all bids. */
  readonly place: number
  readonly maximum: bigint
}

/** The winner's maximum when it first stood against that rival's bid: the one in force then, or the next that beat it. */
function maximumAgainst(rival: PlacedMaximum, own: readonly PlacedMaximum[]): bigint {
  let inForce = 0n
  for (const { place, maximum } of own) if (place < rival.place) inForce = highest(inForce, maximum)
  if (inForce >= rival.maximum) return inForce
  const next = own.find(({ place, maximum }) => place > rival.place && maximum > rival.maximum)
  if (!next) throw new Error(`No bid of the winner ever stood against one of ${rival.maximum}.`)
  return next.maximum
}

function stepFor(price: bigint, table: IncrementTable): bigint {
  let step = 0n
  for (const row of table) if (price >= row.from) step = row.step
  return step
}

function highest(one: bigint, other: bigint): bigint {
  return one > other ? one : other
}

function lowest(one: bigint, other: bigint): bigint {
  return one < other ? one : other
}
