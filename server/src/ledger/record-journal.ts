import { assert } from '../platform/assert.ts'
import type { Transaction } from '../platform/database.ts'
import type { Journal, Posting } from './booking.ts'
import { findJournal, insertJournal } from './ledger.repo.ts'

export type RecordJournalAnswer =
  | { readonly kind: 'recorded' }
  /** By somebody before, or at the same time: the same movement, so that nothing is left to do. */
  | { readonly kind: 'recorded-already' }

/**
 * Writes a journal and, with it, the balances. Told again, it changes nothing. Whoever tells it at the same time waits
 * for this transaction to end, as does whoever moves the same account of an order, a seller, a refund or a dispute:
 * record last what is recorded. Several journals in one transaction may meet another's in a deadlock, which
 * `inTransaction` runs again.
 *
 * @throws InvariantError for postings that do not balance, and for a known cause with other postings
 */
export async function recordJournal(tx: Transaction, journal: Journal): Promise<RecordJournalAnswer> {
  assertBalanced(journal)
  if (await insertJournal(tx, journal)) return { kind: 'recorded' }
  const known = await findJournal(tx, journal)
  assert(
    known && known.orderId === journal.orderId && isSame(known.postings, journal.postings),
    `${journal.kind} of ${journal.cause} was recorded before, of another order or with other postings`,
  )
  return { kind: 'recorded-already' }
}

/** The database refuses these too, when the transaction commits: here it is known who was wrong. */
function assertBalanced({ kind, cause, postings }: Journal): void {
  assert(postings.length >= 2, `${kind} of ${cause} has ${postings.length} postings: it needs two at least`)
  for (const currency of new Set(postings.map((posting) => posting.currency))) {
    const own = postings.filter((posting) => posting.currency === currency)
    const sum = own.reduce((total, { amount }) => total + amount, 0n)
    assert(sum === 0n, `${kind} of ${cause} is not balanced: its postings sum to ${sum} ${currency}`)
  }
}

function isSame(known: readonly Posting[], told: readonly Posting[]): boolean {
  const textOf = (postings: readonly Posting[]) =>
    postings.map(({ account, currency, amount }) => `${account.name} ${currency} ${amount}`).join()
  return textOf(known) === textOf(told)
}
