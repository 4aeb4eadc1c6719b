import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import {
  disputeFees,
  disputeHold,
  disputeLosses,
  goodwill,
  heldFor,
  platformFee,
  refundPayable,
  sellerDisputeReserve,
  sellerPayable,
  sellerReceivable,
  stripeBalance,
  stripeFees,
} from './accounts.ts'
import type { Booking } from './booking.ts'
import {
  disputeLostAfterRelease,
  disputeLostWhileHeld,
  disputeReinstated,
  disputeWithdrawn,
  reserveRepaid,
  transferReserved,
} from './dispute-bookings.ts'
import { findBalances, findOrderEntries } from './ledger.repo.ts'
import { findViolations } from './ledger-checks.repo.ts'
import { refundDecided, refundedFromHeld, refundFailed, refundPaid } from './refund-bookings.ts'
import { debtOffset, paymentSucceeded, released, transferCreated, transferReversed } from './sale-bookings.ts'
import { type LedgerWorld, record, startLedger } from './test-world.ts'

let world: LedgerWorld

beforeAll(async () => {
  world = await startLedger()
})
afterAll(() => world.stop())

const currency = 'USD'
const TERMS = { shipping: 0n, basisPoints: 1_000n }
const TRUSTED = { shipping: 0n, basisPoints: 800n }

/** A sale of $500.00, of which Stripe takes $14.80; a dispute costs $15.00. */
function makeSale() {
  const [orderId, sellerId, refundId, disputeId] = [v7(), v7(), v7(), v7()]
  const known = { currency, orderId, sellerId, refundId, disputeId } as const
  const refund = (amount: bigint) => ({ ...known, amount, terms: TERMS, left: 50_000n })
  return {
    ...known,
    paid: paymentSucceeded({ currency, parts: [{ orderId, amount: 50_000n }], stripeFee: 1_480n }),
    release: (held = 50_000n, terms = TERMS) => released({ ...known, held, terms }),
    sent: (amount: bigint) => transferCreated({ ...known, amount }),
    refundedFromHeld: (amount: bigint) => refundedFromHeld({ ...known, amount }),
    refundDecided: (amount: bigint) => refundDecided(refund(amount)),
    reversed: (amount: bigint) => transferReversed({ ...known, amount }),
    refundPaid: (amount: bigint) => refundPaid({ ...known, amount }),
    refundFailed: (amount: bigint) => refundFailed({ ...known, amount }),
    withdrawn: (amount: bigint) => disputeWithdrawn({ ...known, amount, fee: 1_500n }),
    lostWhileHeld: (amount: bigint) => disputeLostWhileHeld({ ...known, amount }),
    reserved: (amount: bigint) => transferReserved({ ...known, amount }),
    lost: (reserved: bigint, shortfallBorneBy: 'seller' | 'platform' = 'seller') =>
      disputeLostAfterRelease({ ...refund(50_000n), reserved, shortfallBorneBy }),
    reinstated: (fee: bigint) => disputeReinstated({ ...known, amount: 50_000n, fee }),
    repaid: (amount: bigint) => reserveRepaid({ ...known, amount }),
    offset: (amount: bigint) => debtOffset({ ...known, amount }),
  }
}

type Sale = ReturnType<typeof makeSale>

interface Figures {
  readonly sellerGot: bigint
  readonly buyerBack: bigint
  readonly platformFee: bigint
  readonly platformResult: bigint
  readonly stripeBalance: bigint
  readonly sellerOwes: bigint
}

/** What the sale did to everybody, read back from the ledger. */
async function play(sale: Sale, bookings: readonly Booking[]): Promise<Figures> {
  for (const booking of bookings) {
    expect(await record(world, booking, { orderId: sale.orderId })).toEqual({ kind: 'recorded' })
  }
  const entries = await findOrderEntries(world.db, sale.orderId)
  const sum = (names: readonly string[], kinds?: readonly string[]) =>
    entries
      .filter(({ account, kind }) => names.includes(account.name) && (kinds === undefined || kinds.includes(kind)))
      .reduce((total, { amount }) => total + amount, 0n)
  const refunds = ['refund-created', 'refund-failed']
  const results = [platformFee, stripeFees, disputeFees, disputeLosses, goodwill].map(({ name }) => name)
  return {
    sellerGot: -sum([stripeBalance.name], ['transfer-created', 'transfer-reversed']),
    buyerBack: -sum([stripeBalance.name], refunds) - sum([disputeHold(sale.disputeId).name], ['dispute-lost']),
    platformFee: -sum([platformFee.name]),
    platformResult: -sum(results),
    stripeBalance: sum([stripeBalance.name]),
    sellerOwes: sum([sellerReceivable(sale.sellerId).name]),
  }
}

const RELEASED_AND_SENT = (sale: Sale) => [sale.paid, sale.release(), sale.sent(45_000n)]

const EXAMPLES: readonly (readonly [string, (sale: Sale) => readonly Booking[], Figures])[] = [
  [
    'release at 10 %',
    RELEASED_AND_SENT,
    figures({ sellerGot: 45_000n, platformFee: 5_000n, platformResult: 3_520n, stripeBalance: 3_520n }),
  ],
  [
    'release at 8 % of a Trusted seller',
    (sale) => [sale.paid, sale.release(50_000n, TRUSTED), sale.sent(46_000n)],
    figures({ sellerGot: 46_000n, platformFee: 4_000n, platformResult: 2_520n, stripeBalance: 2_520n }),
  ],
  [
    'full refund before the release',
    (sale) => [sale.paid, sale.refundedFromHeld(50_000n)],
    figures({ buyerBack: 50_000n, platformResult: -1_480n, stripeBalance: -1_480n }),
  ],
  [
    'refund of 120 before the release, then the release',
    (sale) => [sale.paid, sale.refundedFromHeld(12_000n), sale.release(38_000n), sale.sent(34_200n)],
    figures({
      sellerGot: 34_200n,
      buyerBack: 12_000n,
      platformFee: 3_800n,
      platformResult: 2_320n,
      stripeBalance: 2_320n,
    }),
  ],
  [
    'full refund after the release, the transfer reversed',
    (sale) => [
      ...RELEASED_AND_SENT(sale),
      sale.refundDecided(50_000n),
      sale.reversed(45_000n),
      sale.refundPaid(50_000n),
    ],
    figures({ buyerBack: 50_000n, platformResult: -1_480n, stripeBalance: -1_480n }),
  ],
  [
    'full refund after the release, the reversal refused',
    (sale) => [...RELEASED_AND_SENT(sale), sale.refundDecided(50_000n), sale.refundPaid(50_000n)],
    figures({
      sellerGot: 45_000n,
      buyerBack: 50_000n,
      platformResult: -1_480n,
      stripeBalance: -46_480n,
      sellerOwes: 45_000n,
    }),
  ],
  [
    'refund of 120 after the release',
    (sale) => [
      ...RELEASED_AND_SENT(sale),
      sale.refundDecided(12_000n),
      sale.reversed(10_800n),
      sale.refundPaid(12_000n),
    ],
    figures({
      sellerGot: 34_200n,
      buyerBack: 12_000n,
      platformFee: 3_800n,
      platformResult: 2_320n,
      stripeBalance: 2_320n,
    }),
  ],
  [
    'dispute lost before the release',
    (sale) => [sale.paid, sale.withdrawn(50_000n), sale.lostWhileHeld(50_000n)],
    figures({ buyerBack: 50_000n, platformResult: -2_980n, stripeBalance: -2_980n }),
  ],
  [
    'dispute lost after the release, all reversed',
    (sale) => [...RELEASED_AND_SENT(sale), sale.withdrawn(50_000n), sale.reserved(45_000n), sale.lost(45_000n)],
    figures({ buyerBack: 50_000n, platformResult: -2_980n, stripeBalance: -2_980n }),
  ],
  [
    'dispute lost after the release, only 300 recovered',
    (sale) => [...RELEASED_AND_SENT(sale), sale.withdrawn(50_000n), sale.reserved(30_000n), sale.lost(30_000n)],
    figures({
      sellerGot: 15_000n,
      buyerBack: 50_000n,
      platformResult: -2_980n,
      stripeBalance: -17_980n,
      sellerOwes: 15_000n,
    }),
  ],
  [
    'the same, when the platform bears the shortfall',
    (sale) => [
      ...RELEASED_AND_SENT(sale),
      sale.withdrawn(50_000n),
      sale.reserved(30_000n),
      sale.lost(30_000n, 'platform'),
    ],
    figures({ sellerGot: 15_000n, buyerBack: 50_000n, platformResult: -17_980n, stripeBalance: -17_980n }),
  ],
  [
    'dispute won after the release, the seller paid again, the fee kept by Stripe',
    (sale) => [
      ...RELEASED_AND_SENT(sale),
      sale.withdrawn(50_000n),
      sale.reserved(45_000n),
      sale.reinstated(0n),
      sale.repaid(45_000n),
    ],
    figures({ sellerGot: 45_000n, platformFee: 5_000n, platformResult: 2_020n, stripeBalance: 2_020n }),
  ],
  [
    'dispute won with its fee given back',
    (sale) => [
      ...RELEASED_AND_SENT(sale),
      sale.withdrawn(50_000n),
      sale.reserved(45_000n),
      sale.reinstated(1_500n),
      sale.repaid(45_000n),
    ],
    figures({ sellerGot: 45_000n, platformFee: 5_000n, platformResult: 3_520n, stripeBalance: 3_520n }),
  ],
  [
    'refund of 120, then a lost dispute on 380',
    (sale) => [sale.paid, sale.refundedFromHeld(12_000n), sale.withdrawn(38_000n), sale.lostWhileHeld(38_000n)],
    figures({ buyerBack: 50_000n, platformResult: -2_980n, stripeBalance: -2_980n }),
  ],
  [
    'refund that failed and was made again',
    (sale) => [sale.paid, sale.refundedFromHeld(50_000n), sale.refundFailed(50_000n), sale.refundPaid(50_000n)],
    figures({ buyerBack: 50_000n, platformResult: -1_480n, stripeBalance: -1_480n }),
  ],
]

function figures(known: Partial<Figures>): Figures {
  return {
    sellerGot: 0n,
    buyerBack: 0n,
    platformFee: 0n,
    platformResult: 0n,
    stripeBalance: 0n,
    sellerOwes: 0n,
    ...known,
  }
}

describe('a sale of $500.00', () => {
  test.each(EXAMPLES)('%s', async (_case, bookingsOf, expected) => {
    const sale = makeSale()
    expect(await play(sale, bookingsOf(sale))).toEqual(expected)
    const settled = [
      heldFor(sale.orderId),
      sellerPayable(sale.sellerId),
      refundPayable(sale.refundId),
      disputeHold(sale.disputeId),
      sellerDisputeReserve(sale.disputeId),
    ]
    const left = await findBalances(world.db, settled)
    expect(left.filter(({ amount }) => amount !== 0n)).toEqual([])
    expect(await findViolations(world.db)).toEqual([])
  })

  test('keeps a seller’s debt from their next sale', async () => {
    const [first, next] = [makeSale(), makeSale()]
    await play(first, [...RELEASED_AND_SENT(first), first.refundDecided(50_000n), first.refundPaid(50_000n)])
    const { sellerId } = first
    const later = [
      next.paid,
      released({ ...next, sellerId, held: 50_000n, terms: TERMS }),
      debtOffset({ currency, sellerId, amount: 45_000n }),
    ]
    await play(next, later)
    const left = await findBalances(world.db, [sellerPayable(sellerId), sellerReceivable(sellerId)])
    expect(left.map(({ amount }) => amount)).toEqual([0n, 0n])
    expect(await findViolations(world.db)).toEqual([])
  })

  test('is held in the order’s own account when it is paid, in one journal', async () => {
    const sale = makeSale()
    await play(sale, [sale.paid])
    expect(await findBalances(world.db, [heldFor(sale.orderId)])).toEqual([
      { account: heldFor(sale.orderId), currency: 'USD', amount: 50_000n },
    ])
    expect(new Set((await findOrderEntries(world.db, sale.orderId)).map(({ journalId }) => journalId)).size).toBe(1)
  })
})

test('no booking has a line of nothing, a negative amount, or more than there is', () => {
  const sale = makeSale()
  const free = released({ ...sale, held: 1n, terms: TERMS })
  expect(free.postings.map(({ amount }) => amount)).toEqual([1n, -1n])
  expect(() => sale.refundedFromHeld(-1n)).toThrow('below zero')
  expect(() => sale.refundDecided(50_001n)).toThrow('above the 50000 that are left')
  expect(() => sale.lost(45_001n)).toThrow('above the seller’s 45000')
  expect(() => paymentSucceeded({ currency, parts: [{ orderId: v7(), amount: 10n }], stripeFee: 31n })).toThrow(
    'above the 10 that was paid',
  )
})
