import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { judgeBids, type LoggedBid } from './bidding-oracle.ts'
import { INCREMENT_TABLES, type IncrementTable } from './increments.ts'
import { minimumBid, minimumBidOf } from './resolve-bid.ts'
import { type LotState, takeBid } from './take-bid.ts'

const at = (time: string) => new Date(`2026-11-23T${time}Z`)

const lot: LotState = {
  startingPrice: 1_000n,
  reserve: 5_000n,
  increments: INCREMENT_TABLES.ebay,
  price: 1_000n,
  leader: null,
  startsAt: at('10:00:00.000'),
  endsAt: at('11:00:00.000'),
  outcome: null,
  extensionSeconds: 120,
}

const bid = (bidderId: string, maximum: bigint) => ({ bidderId, maximum })

describe('a bid', () => {
  test.each([
    ['09:59:59.999', 'not-open'],
    ['10:00:00.000', 'accepted'],
    ['10:59:59.999', 'accepted'],
    ['11:00:00.000', 'closed'],
  ] as const)('at %s on a lot from ten to eleven is %s', (time, kind) => {
    expect(takeBid(lot, bid('a', 2_000n), at(time)).kind).toBe(kind)
  })

  test.each(['sold', 'unsold', 'canceled'] as const)(
    'on a lot that is %s comes too late, whatever the time',
    (outcome) => {
      expect(takeBid({ ...lot, outcome }, bid('a', 2_000n), at('10:30:00.000'))).toEqual({ kind: 'closed' })
    },
  )

  test('in the last minutes moves the end to a full window after itself, whether it leads or not', () => {
    const first = takeBid(lot, bid('a', 4_000n), at('10:58:30.000'))
    expect(first).toMatchObject({ leads: true, extendedTo: at('11:00:30.000') })
    const led = { ...lot, price: 1_000n, leader: bid('a', 4_000n) }
    expect(takeBid(led, bid('b', 2_000n), at('10:59:00.000'))).toMatchObject({
      leads: false,
      raisesMaximum: false,
      extendedTo: at('11:01:00.000'),
      lot: { price: 2_050n, endsAt: at('11:01:00.000') },
    })
  })

  test('that only raises the leader’s own maximum moves neither the end nor the price', () => {
    const led = { ...lot, leader: bid('a', 2_000n) }
    expect(takeBid(led, bid('a', 4_000n), at('10:59:00.000'))).toEqual({
      kind: 'accepted',
      lot: { ...led, leader: bid('a', 4_000n) },
      leads: true,
      raisesMaximum: true,
      extendedTo: null,
    })
  })

  test('that raises the leader’s own maximum across the reserve lifts the price to it', () => {
    const led = { ...lot, leader: bid('a', 2_000n) }
    expect(takeBid(led, bid('a', 5_000n), at('10:30:00.000'))).toMatchObject({
      raisesMaximum: true,
      lot: { price: 5_000n },
    })
  })

  test('by the leader must be above what they have bid', () => {
    const led = { ...lot, leader: bid('a', 2_000n) }
    expect(minimumBidOf(led, 'a')).toBe(2_001n)
    expect(minimumBidOf(led, 'b')).toBe(1_050n)
    expect(takeBid(led, bid('a', 2_000n), at('10:30:00.000'))).toEqual({ kind: 'too-low' })
    expect(takeBid(led, bid('a', 2_001n), at('10:30:00.000')).kind).toBe('accepted')
  })
})

/** The accepted bids so far: all that the second opinion knows. */
interface Model {
  readonly accepted: LoggedBid[]
}

interface Real {
  lot: LotState
}

/** Somebody bids an amount that depends on where the lot stands; afterwards both opinions must agree. */
class BidCommand implements fc.Command<Model, Real> {
  readonly #bidderId: string
  readonly #what: string
  readonly #amount: (lot: LotState) => bigint

  constructor(bidderId: string, what: string, amount: (lot: LotState) => bigint) {
    this.#bidderId = bidderId
    this.#what = what
    this.#amount = amount
  }

  check(): boolean {
    return true
  }

  run(model: Model, real: Real): void {
    const before = real.lot
    const given = bid(this.#bidderId, this.#amount(before))
    const taken = takeBid(before, given, at('10:30:00.000'))
    if (taken.kind === 'accepted') {
      model.accepted.push(given)
      real.lot = taken.lot
    }
    const { price, leader } = real.lot
    const own = before.leader?.bidderId === given.bidderId
    expect(taken.kind === 'accepted').toBe(
      own ? given.maximum > (before.leader?.maximum ?? 0n) : given.maximum >= minimumBid(before),
    )
    expect(leader && { winnerId: leader.bidderId, maximum: leader.maximum, price }).toEqual(
      judgeBids(model.accepted, before),
    )
    if (taken.kind === 'accepted') expect(taken.leads).toBe(leader?.bidderId === given.bidderId)
    expect(price >= before.price).toBe(true)
  }

  toString(): string {
    return `${this.#bidderId} ${this.#what}`
  }
}

const bidders = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const amounts = fc.bigInt({ min: 0n, max: 3_000n })

const commands = fc.commands([
  fc
    .tuple(bidders, amounts)
    .map(([who, more]) => new BidCommand(who, `bids the least and ${more}`, (is) => minimumBid(is) + more)),
  bidders.map((who) => new BidCommand(who, 'bids one less than the least', (is) => minimumBid(is) - 1n)),
  bidders.map((who) => new BidCommand(who, 'bids what the leader has', (is) => is.leader?.maximum ?? is.startingPrice)),
  fc
    .tuple(bidders, amounts)
    .map(
      ([who, less]) =>
        new BidCommand(who, `bids the leader’s less ${less}`, (is) => (is.leader?.maximum ?? 9_000n) - less),
    ),
  fc
    .tuple(bidders, amounts)
    .map(
      ([who, more]) => new BidCommand(who, `bids the leader’s and ${more}`, (is) => (is.leader?.maximum ?? 0n) + more),
    ),
  amounts.map(
    (more) =>
      new BidCommand('a', `raises by ${more}`, (is) => (is.leader?.bidderId === 'a' ? is.leader.maximum : 0n) + more),
  ),
  bidders.map((who) => new BidCommand(who, 'bids the reserve', (is) => is.reserve ?? is.price)),
])

const tables: fc.Arbitrary<IncrementTable> = fc.constantFrom<IncrementTable>(
  INCREMENT_TABLES.ebay,
  [{ from: 0n, step: 500n }],
  [
    { from: 0n, step: 1n },
    { from: 2_000n, step: 700n },
  ],
)

const terms = fc.record({
  startingPrice: fc.bigInt({ min: 1n, max: 4_000n }),
  reserveAbove: fc.option(fc.bigInt({ min: 0n, max: 9_000n }), { nil: null }),
  increments: tables,
})

test('whatever is bid in whatever order, leader and price are what the whole list of bids says at any moment', () => {
  fc.assert(
    fc.property(terms, commands, ({ startingPrice, reserveAbove, increments }, run) => {
      const reserve = reserveAbove === null ? null : startingPrice + reserveAbove
      const real: Real = { lot: { ...lot, startingPrice, price: startingPrice, reserve, increments } }
      fc.modelRun(() => ({ model: { accepted: [] }, real }), run)
    }),
    { numRuns: 1_000 },
  )
})
