import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { sqlState } from '../platform/database.ts'
import { goodwill, heldFor, platformBank, sellerPayable, stripeBalance } from './accounts.ts'
import { type Booking, book, credit, debit, type Journal } from './booking.ts'
import { type EntryPlace, findBalances, findOrderEntries, findPayableEntries, readFreeCash } from './ledger.repo.ts'
import { findViolations } from './ledger-checks.repo.ts'
import { recordJournal } from './record-journal.ts'
import { paymentSucceeded, platformPaidOut, platformToppedUp, released, transferCreated } from './sale-bookings.ts'
import { type LedgerWorld, record, startLedger } from './test-world.ts'

let world: LedgerWorld

beforeAll(async () => {
  world = await startLedger()
})
afterAll(async () => {
  expect(await findViolations(world.db)).toEqual([])
  await world.stop()
})

const currency = 'USD'
const terms = { shipping: 0n, basisPoints: 1_000n }

const payment = (orderId: string, amount = 10_000n) =>
  paymentSucceeded({ currency, parts: [{ orderId, amount }], stripeFee: 320n })

const heldFrom = async (orderId: string) => (await findBalances(world.db, [heldFor(orderId)]))[0]?.amount

describe('a cause', () => {
  test('is recorded once, however often it is told', async () => {
    const [orderId, cause] = [v7(), 'ch_told_often']
    expect(await record(world, payment(orderId), { cause, orderId })).toEqual({ kind: 'recorded' })
    expect(await record(world, payment(orderId), { cause, orderId })).toEqual({ kind: 'recorded-already' })
    expect(await heldFrom(orderId)).toBe(10_000n)
  })

  test('is recorded once when many tell it at the same time', async () => {
    const [orderId, cause] = [v7(), 'ch_told_at_once']
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => record(world, payment(orderId), { cause, orderId })),
    )
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['recorded', ...Array(7).fill('recorded-already')])
    expect(await heldFrom(orderId)).toBe(10_000n)
    expect(await findOrderEntries(world.db, orderId)).toHaveLength(3)
  })

  test('told with other postings, or of another order, is our own mistake', async () => {
    const [orderId, cause] = [v7(), 'ch_told_otherwise']
    await record(world, payment(orderId), { cause, orderId })
    await expect(record(world, payment(orderId, 9_999n), { cause, orderId })).rejects.toThrow(cause)
    await expect(record(world, payment(orderId), { cause, orderId: v7() })).rejects.toThrow(cause)
    expect(await heldFrom(orderId)).toBe(10_000n)
  })

  test('whose transaction rolls back was never told, and moved nothing', async () => {
    const [orderId, cause] = [v7(), 'ch_rolled_back']
    const before = await findBalances(world.db, [stripeBalance])
    const journal: Journal = { ...payment(orderId), cause, orderId, occurredAt: new Date() }
    const failing = world.db.transaction(async (tx) => {
      await recordJournal(tx, journal)
      throw new Error('changed our mind')
    })
    await expect(failing).rejects.toThrow('changed our mind')
    expect(await findBalances(world.db, [stripeBalance])).toEqual(before)
    expect(await heldFrom(orderId)).toBeUndefined()
    expect(await record(world, payment(orderId), { cause, orderId })).toEqual({ kind: 'recorded' })
  })

  test('told within a savepoint that is kept is recorded; within one that is given up it is not', async () => {
    const orderId = v7()
    const tell = (cause: string): Journal => ({ ...payment(orderId), cause, orderId, occurredAt: new Date() })
    await world.db.transaction(async (tx) => {
      await tx.transaction((inner) => recordJournal(inner, tell('ch_kept')))
      const givenUp = tx.transaction(async (inner) => {
        await recordJournal(inner, tell('ch_given_up'))
        inner.rollback()
      })
      await givenUp.catch(() => undefined)
    })
    expect(await heldFrom(orderId)).toBe(10_000n)
  })
})

test.each<[string, Booking]>([
  ['one line', book('release', currency, [debit(stripeBalance, 5n)])],
  ['no line', book('release', currency, [])],
  ['lines that do not balance', book('release', currency, [debit(stripeBalance, 5n), credit(goodwill, 4n)])],
  [
    'two currencies that balance only together',
    {
      kind: 'release',
      postings: [
        { account: stripeBalance, currency: 'USD', amount: 5n },
        { account: goodwill, currency: 'EUR', amount: -5n },
      ],
    },
  ],
])('a journal of %s is refused before it is written', async (_what, booking) => {
  await expect(record(world, booking)).rejects.toThrow('release of')
})

describe('what was recorded', () => {
  test('is read of an order, of a payment for several only its own part', async () => {
    const [one, other, sellerId] = [v7(), v7(), v7()]
    const parts = [
      { orderId: one, amount: 10_000n },
      { orderId: other, amount: 7_000n },
    ]
    await record(world, paymentSucceeded({ currency, parts, stripeFee: 523n }), { cause: 'ch_together' })
    const release = released({ currency, orderId: one, sellerId, held: 10_000n, terms })
    await record(world, release, { cause: 'release-of-one', orderId: one })
    const entries = await findOrderEntries(world.db, one)
    expect(entries.map(({ kind, number, account, amount }) => [kind, number, account.name, amount])).toEqual([
      ['payment-succeeded', 3, `escrow:${one}`, -10_000n],
      ['release', 1, `escrow:${one}`, 10_000n],
      ['release', 2, 'platform_fee', -1_000n],
      ['release', 3, `seller_payable:${sellerId}`, -9_000n],
    ])
    expect(entries[1]).toMatchObject({
      cause: 'release-of-one',
      orderId: one,
      occurredAt: new Date('2026-05-01T12:00:00Z'),
      currency,
    })
  })

  test('is read of a seller page by page, the newest first, nothing twice and nothing left out', async () => {
    const sellerId = v7()
    for (let sale = 1n; sale <= 5n; sale += 1n) {
      const orderId = v7()
      await record(world, payment(orderId, sale * 1_000n), { orderId })
      await record(world, released({ currency, orderId, sellerId, held: sale * 1_000n, terms }), { orderId })
      await record(world, transferCreated({ currency, sellerId, amount: sale * 900n }), { orderId })
    }
    const amounts: bigint[] = []
    let after: EntryPlace | undefined
    for (;;) {
      const page = await findPayableEntries(world.db, sellerId, { limit: 3, after })
      amounts.push(...page.map(({ amount }) => amount))
      after = page.at(-1)
      if (page.length < 3) break
    }
    expect(amounts).toEqual([5n, 4n, 3n, 2n, 1n].flatMap((sale) => [sale * 900n, sale * -900n]))
    expect(await findBalances(world.db, [sellerPayable(sellerId)])).toMatchObject([{ amount: 0n }])
  })
})

test('free cash is what is at Stripe less all that is owed, in each currency', async () => {
  const [orderId, sellerId] = [v7(), v7()]
  const before = await readFreeCash(world.db, 'EUR')
  const add = async (booking: Booking) => {
    await record(world, booking, { orderId })
    return (await readFreeCash(world.db, 'EUR')) - before
  }
  const euros = { currency: 'EUR', sellerId, orderId } as const
  expect(await add(paymentSucceeded({ ...euros, parts: [{ orderId, amount: 50_000n }], stripeFee: 1_480n }))).toBe(
    -1_480n,
  )
  expect(await add(platformToppedUp({ ...euros, amount: 10_000n }))).toBe(8_520n)
  expect(await add(released({ ...euros, held: 50_000n, terms }))).toBe(13_520n)
  expect(await add(transferCreated({ ...euros, amount: 45_000n }))).toBe(13_520n)
  expect(await add(platformPaidOut({ ...euros, amount: 13_520n }))).toBe(0n)
  expect(await findBalances(world.db, [platformBank])).toMatchObject([{ currency: 'EUR', amount: 3_520n }])
})

test('the database’s refusals are told by their SQLSTATE', async () => {
  const writing = world.db.transaction((tx) => tx.execute('truncate app.postings'))
  expect(sqlState(await writing.catch((error: unknown) => error))).toBe('23001')
})
