import { afterAll, beforeAll, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { v7 } from 'uuid'
import { goodwill, heldFor, sellerPayable, sellerReceivable, stripeBalance } from './accounts.ts'
import { type Booking, book, credit, debit } from './booking.ts'
import { findViolations } from './ledger-checks.repo.ts'
import { type LedgerWorld, record, startLedger } from './test-world.ts'

const WRITERS = 20

let world: LedgerWorld

beforeAll(async () => {
  world = await startLedger({ connections: WRITERS })
})
afterAll(() => world.stop())

const currencies = fc.constantFrom('USD' as const, 'EUR' as const)
const amounts = fc.bigInt({ min: 1n, max: 10n ** 12n })

/** A journal that takes from some of these accounts, named in any order, and gives to the others. */
function journalsOver(accounts: readonly ReturnType<typeof heldFor>[]): fc.Arbitrary<Booking> {
  return fc
    .record({
      currency: currencies,
      accounts: fc.shuffledSubarray([...accounts], { minLength: 2 }),
      amounts: fc.array(amounts, { minLength: accounts.length, maxLength: accounts.length }),
    })
    .map(({ currency, accounts: [first = stripeBalance, ...others], amounts: given }) => {
      const lines = others.map((account, place) => debit(account, given[place] ?? 1n))
      const sum = lines.reduce((total, { amount }) => total + amount, 0n)
      return book('debt-offset', currency, [credit(first, sum), ...lines])
    })
}

test('any journals written by twenty at once over five accounts are all recorded, and the balances are their sums', async () => {
  const accounts = [stripeBalance, goodwill, heldFor('shared'), sellerPayable('shared'), sellerReceivable('shared')]
  let recorded = 0
  const races = fc.asyncProperty(
    fc.array(fc.array(journalsOver(accounts), { minLength: 1, maxLength: 4 }), {
      minLength: WRITERS,
      maxLength: WRITERS,
    }),
    async (writers) => {
      // None is run again: a deadlock would fail here.
      await Promise.all(
        writers.map(async (bookings) => {
          for (const booking of bookings) await record(world, booking)
        }),
      )
      recorded += writers.flat().length
      const unsettled = await findViolations(world.db)
      expect(unsettled.filter(({ invariant }) => invariant === 'balances-agree')).toEqual([])
    },
  )
  await fc.assert(races, { numRuns: 8, endOnFailure: true })
  const [row] = await world.sql`
    select (select count(*)::int from app.journals) as journals,
           (select sum(balance) from app.account_balances) as total,
           (select count(*)::int from app.balance_shares where account like '%:%' and share <> 0) as misplaced`
  expect(row).toEqual({ journals: recorded, total: '0', misplaced: 0 })
})

test('those who move two accounts in opposite directions do not wait for each other for ever', async () => {
  const [one, other] = [heldFor(v7()), sellerPayable(v7())]
  const there = book('debt-offset', 'USD', [debit(one, 5n), credit(other, 5n)])
  const back = book('transfer-reversed', 'USD', [debit(other, 5n), credit(one, 5n)])
  const answers = await Promise.all(
    Array.from({ length: WRITERS }, (_, place) => record(world, place % 2 === 0 ? there : back)),
  )
  expect(answers).toEqual(Array(WRITERS).fill({ kind: 'recorded' }))
  const rows = await world.sql`
    select balance from app.account_balances where account in (${one.name}, ${other.name})`
  expect(rows).toEqual([{ balance: '0' }, { balance: '0' }])
})
