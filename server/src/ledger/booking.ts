import type { journalKind } from '@kollect-it/drizzle/schema/ledger.ts'
import type { CurrencyCode } from '@kollect-it/shared/money/currency.ts'
import { assert } from '../platform/assert.ts'
import type { Account } from './accounts.ts'

export type JournalKind = (typeof journalKind.enumValues)[number]

/** One line of a journal: above zero a debit, below zero a credit, in minor units. */
export interface Posting {
  readonly account: Account
  readonly currency: CurrencyCode
  readonly amount: bigint
}

/** How something that happened is booked: what the functions of this slice make of the facts. */
export interface Booking {
  readonly kind: JournalKind
  readonly postings: readonly Posting[]
}

/** Something that moved money, with what it is known by. */
export interface Journal extends Booking {
  /** The id of the Stripe object, or of the row of ours, that made it necessary: with the kind, it is told once. */
  readonly cause: string
  /** Null for what is of no order, or of several. */
  readonly orderId: string | null
  readonly occurredAt: Date
}

/** A line before its currency is known. */
export type Line = Omit<Posting, 'currency'>

/** An amount onto the debit side; not below zero. */
export function debit(account: Account, amount: bigint): Line {
  assert(amount >= 0n, `a debit of ${amount} on ${account.name} is below zero`)
  return { account, amount }
}

/** An amount onto the credit side; not below zero. */
export function credit(account: Account, amount: bigint): Line {
  assert(amount >= 0n, `a credit of ${amount} on ${account.name} is below zero`)
  return { account, amount: -amount }
}

/** The booking of these lines; those of nothing are left out. */
export function book(kind: JournalKind, currency: CurrencyCode, lines: readonly Line[]): Booking {
  return { kind, postings: lines.filter(({ amount }) => amount !== 0n).map((line) => ({ ...line, currency })) }
}
