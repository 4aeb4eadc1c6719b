import { INCREMENT_TABLES, stepAt } from '@kollect-it/shared/auctions/increments.ts'
import { type BiddingState, minimumBid, resolveBid } from '@kollect-it/shared/auctions/resolve-bid.ts'
import { type SeededRandom, seededRandom } from './photos/seeded-random.ts'

export interface SimulatedBid {
  readonly bidderId: string
  readonly maximum: bigint
  readonly priceAfter: bigint
  readonly leadsAfter: boolean
  readonly placedAt: Date
}

export interface SimulatedAuction {
  readonly bids: readonly SimulatedBid[]
  readonly state: BiddingState
}

export interface BiddingPlan {
  /** Names the lot; the same key gives the same bids. */
  readonly key: string
  /** All amounts in minor units. */
  readonly startingPrice: bigint
  readonly reserve: bigint | null
  /** About what the bidders think it is worth. */
  readonly worth: bigint
  /** How many bids to try. */
  readonly attempts: number
  readonly bidderIds: readonly string[]
  readonly from: Date
  readonly to: Date
}

/** Plays an auction by the rules of the house: a few people who want the lot, bidding their way up to what they think it is worth. */
export function simulateBids(plan: BiddingPlan): SimulatedAuction {
  const random = seededRandom(`bids on ${plan.key}`)
  const rivals = pickRivals(plan, random)
  const times = placeTimes(plan, random)
  let state: BiddingState = {
    startingPrice: plan.startingPrice,
    reserve: plan.reserve,
    increments: INCREMENT_TABLES.ebay,
    price: plan.startingPrice,
    leader: null,
  }
  const bids: SimulatedBid[] = []
  for (const [attempt, placedAt] of times.entries()) {
    const bidderId = random.pick(rivals.filter((rival) => rival !== state.leader?.bidderId))
    const maximum = nextMaximum({ plan, state, progress: (attempt + 1) / times.length, random })
    const resolution = resolveBid(state, { bidderId, maximum })
    if (resolution.kind === 'too-low') continue
    state = { ...state, price: resolution.price, leader: resolution.leader }
    bids.push({
      bidderId,
      maximum,
      priceAfter: resolution.price,
      leadsAfter: resolution.leader.bidderId === bidderId,
      placedAt,
    })
  }
  return { bids, state }
}

function pickRivals({ bidderIds, attempts }: BiddingPlan, random: SeededRandom): string[] {
  const count = Math.min(bidderIds.length, 2 + Math.floor(attempts / 4))
  return bidderIds
    .map((id) => ({ id, weight: random.next() }))
    .sort((one, other) => one.weight - other.weight)
    .slice(0, count)
    .map(({ id }) => id)
}

/** Rising times between start and end, thicker towards the end. */
function placeTimes({ attempts, from, to }: BiddingPlan, random: SeededRandom): Date[] {
  const span = to.getTime() - from.getTime()
  return Array.from({ length: attempts }, () => random.next() ** 0.6)
    .sort((one, other) => one - other)
    .map((share, index) => new Date(from.getTime() + Math.round(share * (span - attempts * 1000)) + index * 1000))
}

interface Moment {
  readonly plan: BiddingPlan
  readonly state: BiddingState
  /** How far the bidding has come, in [0, 1]. */
  readonly progress: number
  readonly random: SeededRandom
}

/** What somebody would bid now: near the course from the start to the worth, never below what is asked. */
function nextMaximum({ plan, state, progress, random }: Moment): bigint {
  const asked = minimumBid(state)
  const course = Number(plan.startingPrice) + Number(plan.worth - plan.startingPrice) * progress ** 1.15
  const wished = toRoundAmount(BigInt(Math.round(course * random.between(0.96, 1.08))))
  if (wished >= asked) return wished
  return asked + stepAt(asked, state.increments) * BigInt(random.integer(0, 1))
}

/** People bid round sums: whole dollars, then fives, tens and twenty-fives. */
function toRoundAmount(minor: bigint): bigint {
  const unit = minor < 50_00n ? 1_00n : minor < 250_00n ? 5_00n : minor < 1_000_00n ? 10_00n : 25_00n
  return ((minor + unit / 2n) / unit) * unit
}
