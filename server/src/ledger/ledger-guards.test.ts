import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type postgres from 'postgres'
import { v7 } from 'uuid'
import {
  disputeFees,
  disputeHold,
  disputeLosses,
  goodwill,
  heldFor,
  platformBank,
  platformFee,
  refundPayable,
  sellerDisputeReserve,
  sellerPayable,
  sellerReceivable,
  stripeBalance,
  stripeFees,
  unclaimed,
} from './accounts.ts'
import { book, credit, debit } from './booking.ts'
import { platformToppedUp } from './sale-bookings.ts'
import { type LedgerWorld, record, startLedger } from './test-world.ts'

let world: LedgerWorld

beforeAll(async () => {
  world = await startLedger()
})
afterAll(() => world.stop())

const CHART = [
  ...[stripeBalance, platformFee, stripeFees, disputeFees, disputeLosses, goodwill],
  ...[heldFor, sellerPayable, sellerReceivable, refundPayable, disputeHold, sellerDisputeReserve, unclaimed].map((of) =>
    of(v7()),
  ),
]

type Line = readonly [account: string, currency: string, amount: number]

/** Writes past our own code, each line by a statement of its own. */
async function write(sql: postgres.Sql | postgres.TransactionSql, lines: readonly Line[], id = v7()): Promise<void> {
  await sql`insert into app.journals (id, kind, cause, occurred_at) values (${id}, 'release', ${id}, now())`
  await add(sql, id, lines)
}

async function add(sql: postgres.Sql | postgres.TransactionSql, id: string, lines: readonly Line[], from = 1) {
  for (const [place, [account, currency, amount]] of lines.entries()) {
    await sql`
      insert into app.postings (journal_id, number, account, currency, amount)
      values (${id}, ${from + place}, ${account}, ${currency}, ${amount})`
  }
}

const BALANCED: readonly Line[] = [
  ['stripe_balance', 'USD', 5],
  ['goodwill', 'USD', -5],
]

describe('the database', () => {
  test('takes a balanced journal that is written line by line, and keeps the balances', async () => {
    await world.sql.begin((tx) => write(tx, BALANCED))
    expect(await world.sql`select balance from app.account_balances where account = 'goodwill'`).toEqual([
      { balance: '-5' },
    ])
  })

  test.each<[string, readonly Line[], string]>([
    ['no posting', [], 'has 0 postings'],
    ['one posting', [['stripe_balance', 'USD', 5]], 'has 1 postings'],
    [
      'postings that do not balance',
      [
        ['stripe_balance', 'USD', 5],
        ['goodwill', 'USD', -4],
      ],
      'sum to 1 USD',
    ],
    [
      'two currencies that balance only together',
      [
        ['stripe_balance', 'USD', 5],
        ['goodwill', 'EUR', -5],
      ],
      'sum to -5 EUR, 5 USD',
    ],
    ['a posting of nothing', [...BALANCED, ['goodwill', 'USD', 0]], 'postings_amount'],
    [
      'an account that is not of the chart',
      [
        ['stripe_balance', 'USD', 5],
        ['escro:1', 'USD', -5],
      ],
      'postings_account_known',
    ],
    [
      'no currency',
      [
        ['stripe_balance', 'usd', 5],
        ['goodwill', 'usd', -5],
      ],
      'postings_currency',
    ],
  ])('refuses a journal of %s', async (_what, lines, refusal) => {
    await expect(world.sql.begin((tx) => write(tx, lines))).rejects.toThrow(refusal)
  })

  test('takes a journal of two currencies that balances in each', async () => {
    const lines: readonly Line[] = [...BALANCED, ['stripe_balance', 'GBP', -7], ['goodwill', 'GBP', 7]]
    await world.sql.begin((tx) => write(tx, lines))
    expect(
      await world.sql`select balance from app.account_balances where account = 'goodwill' and currency = 'GBP'`,
    ).toEqual([{ balance: '7' }])
  })

  test('refuses a posting without a journal', async () => {
    await expect(add(world.sql, v7(), BALANCED)).rejects.toThrow('postings_journal_id_journals_id_fk')
  })

  test('refuses postings that come after their journal, balanced as they may be', async () => {
    const id = v7()
    await world.sql.begin((tx) => write(tx, BALANCED, id))
    await expect(world.sql.begin((tx) => add(tx, id, BALANCED, 3))).rejects.toThrow('is closed')
  })

  test('refuses a posting that comes after the journal was checked early', async () => {
    const writing = world.sql.begin(async (tx) => {
      const id = v7()
      await write(tx, BALANCED, id)
      await tx`set constraints all immediate`
      await tx`set constraints all deferred`
      await add(tx, id, [['goodwill', 'USD', 1]], 3)
    })
    await expect(writing).rejects.toThrow('sum to 1 USD')
  })

  test('refuses a second journal of the same kind and cause', async () => {
    await record(world, platformToppedUp({ currency: 'USD', amount: 5n }), { cause: 'tu_once' })
    const again = world.sql`
      insert into app.journals (id, kind, cause, occurred_at) values (${v7()}, 'platform-top-up', 'tu_once', now())`
    await expect(again).rejects.toThrow('journals_once')
  })

  test.each([
    'update app.journals set occurred_at = now()',
    'delete from app.journals',
    'truncate app.journals cascade',
    'update app.postings set amount = amount + 1',
    'delete from app.postings',
    'truncate app.postings',
  ])('refuses: %s', async (statement) => {
    await expect(world.sql.unsafe(statement)).rejects.toThrow('the table is append-only')
  })

  test.each([
    `insert into app.balance_shares (account, currency, share, balance) values ('goodwill', 'EUR', 0, 5)`,
    'update app.balance_shares set balance = 0',
    'delete from app.balance_shares',
    'truncate app.balance_shares',
  ])('refuses by hand: %s', async (statement) => {
    await expect(world.sql.unsafe(statement)).rejects.toThrow('only postings change it')
  })

  test.each(CHART)('knows $name', async (account) => {
    await record(world, book('release', 'JPY', [debit(account, 1n), credit(platformBank, 1n)]))
    const [row] = await world.sql`
      select balance from app.account_balances where account = ${account.name} and currency = 'JPY'`
    expect(row?.balance).toBe('1')
  })
})
