import { v7 } from 'uuid'
import { createTestDatabase, type TestDatabase } from '../../test/support/test-database.ts'
import { closeDatabase, type Database, openDatabase } from '../platform/database.ts'
import type { Booking, Journal } from './booking.ts'
import { type RecordJournalAnswer, recordJournal } from './record-journal.ts'

/** A ledger of its own for one test file. */
export interface LedgerWorld {
  readonly db: Database
  readonly sql: TestDatabase['sql']
  stop(): Promise<void>
}

export async function startLedger(options: { readonly connections?: number } = {}): Promise<LedgerWorld> {
  const database = await createTestDatabase()
  const db = openDatabase(database.url, options.connections ? { maximumConnections: options.connections } : {})
  const stop = async () => {
    await closeDatabase(db)
    await database.drop()
  }
  return { db, sql: database.sql, stop }
}

/** Records a booking in a transaction of its own, which is not run again when it fails. */
export function record(
  { db }: LedgerWorld,
  booking: Booking,
  known: Partial<Pick<Journal, 'cause' | 'orderId'>> = {},
): Promise<RecordJournalAnswer> {
  const journal = { ...booking, cause: v7(), orderId: null, occurredAt: new Date('2026-05-01T12:00:00Z'), ...known }
  return db.transaction((tx) => recordJournal(tx, journal))
}
