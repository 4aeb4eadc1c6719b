import type { DemoListing } from './demo-listing.ts'
import { type SeededRandom, seededRandom } from './photos/seeded-random.ts'

/** When a listing was published, and when its auction runs. */
export interface Timing {
  readonly publishedAt: Date
  /** For auctions only. */
  readonly auction?: { readonly startsAt: Date; readonly endsAt: Date }
}

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
/** What was won is still to be paid: buyers have four days. */
const SOLD_WITHIN_DAYS = 3
/** The first lots end while a visitor is still looking round. */
const SOONEST_MINUTES = [6, 14, 25, 48, 95, 170, 260, 400]

/** Times for all listings, relative to `now`: open lots end from a few minutes to seven days ahead, spread over the hours. */
export function scheduleListings(listings: readonly DemoListing[], now: Date): Map<string, Timing> {
  const random = seededRandom('schedule')
  const open = spread(listings.filter(({ sale }) => sale.kind === 'auction' && (sale.phase ?? 'open') === 'open'))
  const timings = new Map<string, Timing>()
  for (const [place, { key }] of open.entries())
    timings.set(key, openTiming({ now, place, count: open.length, random }))
  for (const { key, sale } of listings) {
    if (sale.kind === 'fixed') timings.set(key, { publishedAt: before(now, random.between(0.2, 55) * DAY_MS) })
    else if (sale.phase === 'scheduled') timings.set(key, scheduledTiming(now, random))
    else if (sale.phase === 'sold') timings.set(key, endedTiming(now, random.between(0.3, SOLD_WITHIN_DAYS), random))
    else if (sale.phase === 'unsold') timings.set(key, endedTiming(now, random.between(0.8, 19), random))
  }
  return timings
}

/** Lots with bids first, and departments mixed, so that what ends next is never all of one kind. */
function spread(listings: readonly DemoListing[]): DemoListing[] {
  const random = seededRandom('order of ending')
  return listings
    .map((listing) => ({ listing, weight: random.next() + (hasBids(listing) ? 0 : 0.35) }))
    .sort((one, other) => one.weight - other.weight)
    .map(({ listing }) => listing)
}

function hasBids({ sale }: DemoListing): boolean {
  return sale.kind === 'auction' && sale.bids > 2
}

interface OpenPlace {
  readonly now: Date
  readonly place: number
  readonly count: number
  readonly random: SeededRandom
}

function openTiming({ now, place, count, random }: OpenPlace): Timing {
  const soon = SOONEST_MINUTES[place]
  const share = (place - SOONEST_MINUTES.length + 1) / Math.max(1, count - SOONEST_MINUTES.length)
  const untilEnd = soon === undefined ? (9 + 159 * share ** 1.25) * HOUR_MS : soon * MINUTE_MS
  const endsAt = soon === undefined ? roundedUp(after(now, untilEnd), 5 * MINUTE_MS) : after(now, untilEnd)
  const startsAt = before(now, random.between(0.6, 2.8) * DAY_MS + Math.max(0, 3 * DAY_MS - untilEnd))
  return { publishedAt: before(startsAt, random.between(1, 20) * MINUTE_MS), auction: { startsAt, endsAt } }
}

function scheduledTiming(now: Date, random: SeededRandom): Timing {
  const startsAt = roundedUp(after(now, random.between(0.3, 6) * DAY_MS), 15 * MINUTE_MS)
  const endsAt = after(startsAt, random.integer(3, 7) * DAY_MS)
  return { publishedAt: before(now, random.between(0.1, 3) * DAY_MS), auction: { startsAt, endsAt } }
}

function endedTiming(now: Date, daysAgo: number, random: SeededRandom): Timing {
  const endsAt = before(now, daysAgo * DAY_MS)
  const startsAt = before(endsAt, random.integer(4, 8) * DAY_MS)
  return { publishedAt: before(startsAt, 10 * MINUTE_MS), auction: { startsAt, endsAt } }
}

function before(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() - Math.round(milliseconds))
}

function after(time: Date, milliseconds: number): Date {
  return new Date(time.getTime() + Math.round(milliseconds))
}

function roundedUp(time: Date, step: number): Date {
  return new Date(Math.ceil(time.getTime() / step) * step)
}
