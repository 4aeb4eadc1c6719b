import { sellerReceivable } from '../ledger/accounts.ts'
import { findBalances } from '../ledger/ledger.repo.ts'
import type { Connection } from '../platform/database.ts'
import type { ReleaseRow } from './releases.repo.ts'

/** What a seller owes the platform in a currency, in minor units; not below zero. */
export async function readDebt(
  connection: Connection,
  { sellerId, currency }: Pick<ReleaseRow, 'sellerId' | 'currency'>,
): Promise<bigint> {
  const balances = await findBalances(connection, [sellerReceivable(sellerId)])
  const owed = balances.find((balance) => balance.currency === currency)?.amount ?? 0n
  return owed > 0n ? owed : 0n
}

/** The least of some amounts, of which there is one at least. */
export function leastOf(first: bigint, ...others: readonly bigint[]): bigint {
  // `Math.min` is for numbers.
  let least = first
  for (const one of others) if (one < least) least = one
  return least
}
