import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { v7 } from 'uuid'
import { goodwill, heldFor, stripeBalance } from './accounts.ts'
import { book, credit, debit } from './booking.ts'
import { findViolations } from './ledger-checks.repo.ts'
import { paymentSucceeded, platformToppedUp, released, transferCreated } from './sale-bookings.ts'
import { type LedgerWorld, record, startLedger } from './test-world.ts'

let world: LedgerWorld
let orderId: string

const currency = 'USD'
const terms = { shipping: 0n, basisPoints: 1_000n }

/** A sale of $100.00 that is in order. */
beforeEach(async () => {
  world = await startLedger()
  orderId = v7()
  await record(world, paymentSucceeded({ currency, parts: [{ orderId, amount: 10_000n }], stripeFee: 320n }), {
    orderId,
  })
  expect(await findViolations(world.db)).toEqual([])
})
afterEach(() => world.stop())

test('a journal that does not balance is found, and the guards that were off', async () => {
  const id = v7()
  await world.sql`alter table app.journals disable trigger journals_balanced`
  await world.sql`alter table app.postings disable trigger postings_balanced`
  await world.sql`insert into app.journals (id, kind, cause, occurred_at) values (${id}, 'release', 'cause-1', now())`
  await world.sql`
    insert into app.postings (journal_id, number, account, currency, amount) values (${id}, 1, 'goodwill', 'USD', 7)`
  expect(await findViolations(world.db)).toEqual([
    { invariant: 'journals-balance', subject: id, detail: 'release of cause-1 has 1 postings in USD that sum to 7' },
    { invariant: 'guards-stand', subject: 'journals_balanced', detail: 'is missing on app.journals, or off' },
    { invariant: 'guards-stand', subject: 'postings_balanced', detail: 'is missing on app.postings, or off' },
  ])
})

test('a journal without postings is found', async () => {
  const id = v7()
  await world.sql`alter table app.journals disable trigger journals_balanced`
  await world.sql`insert into app.journals (id, kind, cause, occurred_at) values (${id}, 'release', 'cause-1', now())`
  expect(await findViolations(world.db)).toContainEqual({
    invariant: 'journals-balance',
    subject: id,
    detail: 'release of cause-1 has 0 postings in no currency that sum to 0',
  })
})

test('a balance that was changed by hand is found', async () => {
  await world.sql`alter table app.balance_shares disable trigger balance_shares_by_postings_only`
  await world.sql`update app.balance_shares set balance = balance + 1 where account = 'stripe_fees'`
  await world.sql`alter table app.balance_shares enable trigger balance_shares_by_postings_only`
  expect(await findViolations(world.db)).toEqual([
    { invariant: 'balances-agree', subject: 'stripe_fees', detail: '321 USD are kept, and the postings sum to 320' },
  ])
})

test('an order of which more was released than came in is found', async () => {
  const sellerId = v7()
  await record(world, released({ currency, orderId, sellerId, held: 10_001n, terms }), { orderId })
  expect(await findViolations(world.db)).toEqual([
    { invariant: 'held-never-negative', subject: heldFor(orderId).name, detail: 'holds -1 USD' },
  ])
})

test('money that left what is held in a way that there is not is found', async () => {
  await record(world, book('platform-top-up', currency, [debit(heldFor(orderId), 10n), credit(goodwill, 10n)]))
  expect(await findViolations(world.db)).toEqual([
    {
      invariant: 'held-accounted-for',
      subject: heldFor(orderId).name,
      detail: 'captured 10000 USD, released 0, refunded 0, lost 0, holds 9990',
    },
  ])
})

test('a release booked on another order is found on both', async () => {
  const [sellerId, another] = [v7(), v7()]
  await record(world, released({ currency, orderId, sellerId, held: 10_000n, terms }), { orderId: another })
  expect(await findViolations(world.db)).toMatchObject([
    { invariant: 'held-accounted-for', subject: heldFor(orderId).name },
    { invariant: 'transfers-covered', subject: another },
  ])
})

test('a seller who was sent more than there is is found', async () => {
  const sellerId = v7()
  await record(world, released({ currency, orderId, sellerId, held: 10_000n, terms }), { orderId })
  await record(world, transferCreated({ currency, sellerId, amount: 9_000n }), { orderId })
  expect(await findViolations(world.db)).toEqual([])
  await record(world, transferCreated({ currency, sellerId, amount: 1n }), { orderId })
  expect(await findViolations(world.db)).toEqual([
    {
      invariant: 'transfers-covered',
      subject: orderId,
      detail: 'sent 9001 USD of 10000 captured, 0 refunded, 0 lost, fee 1000, 0 missing',
    },
  ])
})

test('what was booked twice is found by its cause', async () => {
  await world.sql`alter table app.journals drop constraint journals_once`
  const lines = [debit(stripeBalance, 5n), credit(goodwill, 5n)]
  await world.sql.begin(async (tx) => {
    for (const id of [v7(), v7()]) {
      await tx`insert into app.journals (id, kind, cause, occurred_at) values (${id}, 'platform-top-up', 'tu_1', now())`
      for (const [place, { account, amount }] of lines.entries()) {
        await tx`
          insert into app.postings (journal_id, number, account, currency, amount)
          values (${id}, ${place + 1}, ${account.name}, 'USD', ${amount.toString()})`
      }
    }
  })
  expect(await findViolations(world.db)).toEqual([
    { invariant: 'booked-once', subject: 'tu_1', detail: 'platform-top-up is booked 2 times' },
  ])
})

test('a missing guard of the history is found', async () => {
  await record(world, platformToppedUp({ currency, amount: 5n }))
  await world.sql`drop trigger postings_append_only on app.postings`
  expect(await findViolations(world.db)).toEqual([
    { invariant: 'guards-stand', subject: 'postings_append_only', detail: 'is missing on app.postings, or off' },
  ])
})
